import { isForOtherPrograms } from '../lib/external-schemes.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { fixUpSegments } from './fix-up.ts';
import type { FixUpOptions } from './fix-up.ts';
import { hasKnownRegistry, hostFamily, ipv4Components, isNameCompliant, isUnder } from './host-shape.ts';
import { isFilled, textOf } from './typed-parts.ts';
import type { Span, TypedParts } from './typed-parts.ts';
import { kindOfScheme } from './typed-schemes.ts';
import { segment, trimTyped } from './typed-segments.ts';
import type { Segments } from './typed-segments.ts';

/** What typed text is taken for. `unknown`: it may be either; it is searched for, and the address is offered beside it. */
export type InputKind = 'empty' | 'unknown' | 'url' | 'query';

/** Typed text, read. */
export interface ClassifiedInput {
  readonly kind: InputKind;
  /** A `?` in front says that what follows is words. */
  readonly isForced?: true;
  /** The address that it is, or would be; with `http` where no scheme was typed. Undefined if it can be none. */
  readonly url: string | undefined;
  /** In lower case; `http` where none was typed, empty where nothing was. */
  readonly scheme: string;
  /** Where the parts of the address lie in the text as it was given. */
  readonly parts: TypedParts;
}

/** Names that are reserved, so that no list of registries holds them. They need something in front to be a host. */
const RESERVED_TLDS = ['example', 'test', 'local', 'internal'] as const;
const NOT_SCRIPT = /^javascript:[^;=()."]*$/i;

/**
 * Says what typed text means, and which address it is. It looks at nothing but the text: no history, no network.
 * @example classifyInput('example.com:8080') // { kind: 'url', url: 'http://example.com:8080/', ... }
 */
export function classifyInput(text: string, options: FixUpOptions = {}): ClassifiedInput {
  const start = text.length - trimStart(text).length;
  const segments = segment(text, options.platform ?? 'posix');
  const { scheme } = segments;
  if (segments.text === '') return { kind: 'empty', url: undefined, scheme, parts: {} };
  if (segments.text.startsWith('?')) return { kind: 'query', isForced: true, url: undefined, scheme: '', parts: {} };
  const url = fixUpSegments(segments, options);
  if (url === undefined) return { kind: 'query', url, scheme, parts: shift(segments.parts, start) };
  const nested = readAsUser(segments, options);
  // `sip:me@example.com` has no password in it: the program that is asked for knows better.
  if (nested !== undefined && !isForOtherPrograms(url)) return { ...nested, parts: shift(nested.parts, start) };
  return { kind: nested?.kind ?? kindOf(segments, url, options), url, scheme, parts: shift(segments.parts, start) };
}

/** `user:password@host` looks as if `user` were a scheme. */
function readAsUser(segments: Segments, options: FixUpOptions): ClassifiedInput | undefined {
  const { scheme, parts, text } = segments;
  if (parts.scheme === undefined || scheme === 'http' || scheme === 'https' || kindOfScheme(scheme) !== undefined) return undefined;
  const prefix = 'http://';
  const read = classifyInput(prefix + text, options);
  if (read.kind !== 'url' || !isFilled(read.parts.username) || !isFilled(read.parts.password)) return undefined;
  const { scheme: _added, ...others } = read.parts;
  return { ...read, parts: shift(others, -prefix.length) };
}

function kindOf({ text, scheme, parts }: Segments, url: string, options: FixUpOptions): InputKind {
  if (scheme === 'file') return 'url';
  // Words after `javascript:` are more likely meant as words.
  if (scheme === 'javascript' && NOT_SCRIPT.test(text)) return 'unknown';
  if (parts.scheme !== undefined && scheme !== 'http' && scheme !== 'https') return kindOfScheme(scheme) ?? 'unknown';
  const host = hostOf(url);
  const family = hostFamily(host);
  const isKnown = family === 'name' && hasKnownRegistry(host);
  const typedHost = textOf(text, parts.host) ?? '';
  if (family === 'ipv6') return 'url';
  if (family === 'name' && !isNameCompliant(host)) {
    return !typedHost.includes(' ') && (parts.scheme !== undefined || isKnown) ? 'unknown' : 'query';
  }
  const numbers = family === 'ipv4' ? ipv4Components(typedHost) : 0;
  if (family === 'ipv4') {
    // Nothing can be reached at 0.x.x.x, except that 0.0.0.0 is this computer.
    if (numbers === 4 && (!host.startsWith('0.') || host === '0.0.0.0')) return 'url';
    if (host.startsWith('0.')) return 'query';
  }
  return parts.scheme === undefined ? kindWithoutScheme(text, parts, host, { numbers, isKnown, desiredTld: options.desiredTld }) : 'url';
}

interface HostFacts {
  /** How many numbers an IPv4 address was typed with, or 0. */
  readonly numbers: number;
  readonly isKnown: boolean;
  readonly desiredTld: string | undefined;
}

function kindWithoutScheme(text: string, parts: TypedParts, host: string, facts: HostFacts): InputKind {
  const hasOddUser = /\s/.test(textOf(text, parts.username) ?? '');
  // A slash at the end says that an address is meant.
  if (!hasOddUser && /[/\\]$/.test(textOf(text, parts.path) ?? '')) return 'url';
  // `1.5` and `13.5/7` are numbers.
  if (facts.numbers > 1) return 'query';
  if (!hasOddUser && countBesideHost(parts) > 1) return 'url';
  // `name@host` is more likely a mail address.
  if (isFilled(parts.username) && (facts.desiredTld ?? '') === '') return 'unknown';
  if (facts.isKnown || isUnder(host, 'localhost') || isFilled(parts.port)) return 'url';
  return RESERVED_TLDS.some((tld) => isUnder(host, tld) && host.replace(/\.$/, '') !== tld) ? 'url' : 'unknown';
}

function countBesideHost(parts: TypedParts): number {
  const { username, password, port, path, query, fragment } = parts;
  return [username, password, port, path, query, fragment].filter(isFilled).length;
}

/** The host of an address with one, also where it holds a space, which the URL standard refuses. */
function hostOf(url: string): string {
  return parseUrl(url)?.hostname ?? /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]*)/.exec(url)?.[1] ?? '';
}

const trimStart = (text: string): string => {
  const trimmed = trimTyped(text);
  return trimmed === '' ? '' : text.slice(text.indexOf(trimmed));
};

function shift(parts: TypedParts, by: number): TypedParts {
  if (by === 0) return parts;
  const moved = Object.entries(parts).map(([name, span]: [string, Span]) => [name, { ...span, begin: span.begin + by }]);
  return Object.fromEntries(moved) as TypedParts;
}
