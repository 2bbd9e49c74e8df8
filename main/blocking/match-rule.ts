import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';
import type { FilterRule } from './filter-rule.ts';

/** A request as rules see it. */
export interface FilteredRequest {
  readonly url: string;
  readonly kind: RequestKind;
  /** Host of the page that makes it. */
  readonly siteHost: string;
  readonly isThirdParty: boolean;
}

/** The address of a request, read once for all rules. */
export interface ReadAddress {
  readonly url: string;
  readonly lowerUrl: string;
  readonly hostStart: number;
  readonly hostEnd: number;
  /** It goes on: where it stops here is not its end. */
  readonly isCut: boolean;
}

/** Longer addresses are matched by their beginning. */
const MAX_URL_CHARS = 4_000;

/** Reads where the host of an address lies in it. */
export function readAddress(whole: string): ReadAddress {
  const url = whole.slice(0, MAX_URL_CHARS);
  const lowerUrl = url.toLowerCase();
  const scheme = lowerUrl.indexOf('://');
  const start = scheme < 0 ? 0 : scheme + 3;
  const rest = lowerUrl.slice(start).search(/[/?#]/);
  const hostEnd = rest < 0 ? lowerUrl.length : start + rest;
  const user = lowerUrl.slice(start, hostEnd).lastIndexOf('@');
  return { url, lowerUrl, hostStart: user < 0 ? start : start + user + 1, hostEnd, isCut: url.length < whole.length };
}

/** True if a rule is about the request. */
export function matchesRule(rule: FilterRule, request: FilteredRequest, address: ReadAddress): boolean {
  if (rule.kinds === undefined ? request.kind === 'page' : !rule.kinds.has(request.kind)) return false;
  if (rule.thirdParty !== undefined && rule.thirdParty !== request.isThirdParty) return false;
  if (!holdsOn(rule, request.siteHost)) return false;
  if (rule.isAnchoredAtEnd && address.isCut) return false;
  const text = rule.matchesCase ? address.url : address.lowerUrl;
  if (rule.expression !== undefined) return rule.expression.test(text);
  if (rule.anchor === 'start') return matchesFrom(rule, text, 0);
  if (rule.anchor === 'host') {
    for (let at = address.hostStart; at >= 0 && at < address.hostEnd; at = nextLabel(text, at, address.hostEnd)) if (matchesFrom(rule, text, at)) return true;
    return false;
  }
  return matchesSomewhere(rule, text);
}

const nextLabel = (text: string, at: number, end: number): number => {
  const dot = text.indexOf('.', at);
  return dot < 0 || dot >= end ? -1 : dot + 1;
};

/** The most particular site decides. */
function holdsOn({ onSites, notOnSites }: FilterRule, siteHost: string): boolean {
  const best = (sites: readonly string[]): number => Math.max(0, ...sites.filter((site) => siteHost === site || siteHost.endsWith(`.${site}`)).map(({ length }) => length));
  const not = best(notOnSites);
  if (onSites.length === 0) return not === 0;
  return best(onSites) > not;
}

/** The first part stands right here, the others somewhere after it, in their order. */
function matchesFrom(rule: FilterRule, text: string, from: number): boolean {
  const [first = '', ...rest] = rule.parts;
  if (rest.length === 0 && rule.isAnchoredAtEnd) return isAt(first, text, from) && endOf(first, text, from) === text.length;
  return isAt(first, text, from) && matchesRest(rule, rest, text, endOf(first, text, from));
}

function matchesSomewhere(rule: FilterRule, text: string): boolean {
  return matchesRest(rule, rule.parts, text, 0);
}

/** The earliest place is always the best one, so that nothing is tried twice. */
function matchesRest({ isAnchoredAtEnd }: FilterRule, parts: readonly string[], text: string, from: number): boolean {
  let at = from;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (isLast && isAnchoredAtEnd) return endsWith(part, text, at);
    at = find(part, text, at);
    if (at < 0) return false;
    at = endOf(part, text, at);
  }
  return true;
}

function find(part: string, text: string, from: number): number {
  if (part === '') return from;
  if (!part.includes('^')) return text.indexOf(part, from);
  for (let at = from; at <= text.length; at += 1) if (isAt(part, text, at)) return at;
  return -1;
}

function endsWith(part: string, text: string, from: number): boolean {
  for (const at of [text.length - part.length, text.length - part.length + 1]) if (at >= from && isAt(part, text, at) && endOf(part, text, at) === text.length) return true;
  return false;
}

/** A separator at the end of a pattern also means the end of the address. */
const endOf = (part: string, text: string, at: number): number => Math.min(at + part.length, text.length);

function isAt(part: string, text: string, at: number): boolean {
  for (let index = 0; index < part.length; index += 1) {
    const wanted = part.charCodeAt(index);
    const place = at + index;
    if (wanted !== CARET) {
      if (text.charCodeAt(place) !== wanted) return false;
    } else if (place === text.length) return index === part.length - 1;
    else if (!isSeparator(text.charCodeAt(place))) return false;
  }
  return true;
}

const CARET = '^'.charCodeAt(0);

/** Anything but a letter, a digit, or one of `_-.%`. */
function isSeparator(code: number): boolean {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  const isDigit = code >= 48 && code <= 57;
  return !(isLetter || isDigit || code === 95 || code === 45 || code === 46 || code === 37 || code > 127);
}
