import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { parseUrl } from '../lib/parse-url.ts';

/** Shorter names differ by one letter from many others. */
const MIN_EDITED_LENGTH = 6;

/** An address that was visited so often is the person's own. */
const MIN_VISITS = 3;

/** Letters that pass for Latin ones, and pairs that pass for one. What has a mark loses it before. */
const PASSES_FOR: readonly (readonly [letters: RegExp, latin: string])[] = [
  [/[аα]/g, 'a'], [/[ьв]/g, 'b'], [/[сϲ]/g, 'c'], [/[ԁđ]/g, 'd'], [/[еєε]/g, 'e'], [/[ɡց]/g, 'g'], [/[һհн]/g, 'h'], [/[іιıӏ]/g, 'i'], [/[јյ]/g, 'j'], [/[кκ]/g, 'k'],
  [/[łⅼ]/g, 'l'], [/м/g, 'm'], [/[ոπп]/g, 'n'], [/[оοօø]/g, 'o'], [/[рρ]/g, 'p'], [/[ԛզ]/g, 'q'], [/г/g, 'r'], [/[ѕ]/g, 's'], [/[тτ]/g, 't'], [/[υս]/g, 'u'], [/[νѵ]/g, 'v'],
  [/[ωѡԝ]/g, 'w'], [/[хχ]/g, 'x'], [/[уγү]/g, 'y'], [/0/g, 'o'], [/1/g, 'l'], [/rn/g, 'm'], [/vv/g, 'w'],
];

/**
 * The site that a host passes for, among those that the person goes to: letters that look alike, one letter more, less, other or exchanged, or the other's whole
 * name in front of its own. There is no list of well-known names here: whoever was never somewhere is not told. @param known hosts that the person goes to
 */
export function looksLike(host: string, known: readonly string[]): string | null {
  const own = siteOf(host);
  if (own === undefined) return null;
  const sites = known.flatMap((each) => siteOf(each) ?? []);
  if (sites.some(({ domain }) => domain === own.domain)) return null;
  return sites.find((site) => passesFor(own, site))?.domain ?? null;
}

/** Hosts that are the person's own, so that others may pass for them: where they go again and again, and what they bookmarked. */
export function ownHosts(visited: readonly { readonly url: string; readonly visitCount: number }[], bookmarked: readonly string[]): string[] {
  const often = visited.filter(({ visitCount }) => visitCount >= MIN_VISITS).map(({ url }) => url);
  return [...new Set([...often, ...bookmarked].map((url) => parseUrl(url)?.hostname ?? ''))].filter((host) => host !== '');
}

interface Site {
  readonly host: string;
  /** What was registered, such as `example.co.kr`; its first part; and what that looks like. */
  readonly domain: string;
  readonly name: string;
  readonly suffix: string;
  readonly look: string;
}

function siteOf(host: string): Site | undefined {
  const { domain, domainWithoutSuffix, publicSuffix, isIp } = parse(host);
  if (isIp === true || domain === null || domainWithoutSuffix === null || publicSuffix === null) return undefined;
  return { host: host.toLowerCase(), domain, name: domainWithoutSuffix, suffix: publicSuffix, look: lookOf(domainToUnicode(domainWithoutSuffix) || domainWithoutSuffix) };
}

function lookOf(text: string): string {
  const bare = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return PASSES_FOR.reduce((look, [letters, latin]) => look.replace(letters, latin), bare);
}

function passesFor(own: Site, other: Site): boolean {
  // Many have their name under several endings.
  if (own.name === other.name && own.suffix !== other.suffix) return false;
  const dotted = `.${own.host}`;
  if (dotted.includes(`.${other.domain}.`) || dotted.includes(`.${other.domain}-`)) return true;
  if (own.suffix !== other.suffix) return false;
  return own.look === other.look || (other.look.length >= MIN_EDITED_LENGTH && isOneEdit(own.look, other.look));
}

/** One letter more, less or other, or two neighbours exchanged. */
function isOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
