import { parseUrl } from '../lib/parse-url.ts';
import { hasKnownRegistry, hostFamily } from './host-shape.ts';
import { hasHosts, isOwnScheme } from './typed-schemes.ts';
import { isFilled, textOf } from './typed-parts.ts';
import type { TypedParts } from './typed-parts.ts';
import { segment } from './typed-segments.ts';
import type { Segments, TypedPlatform } from './typed-segments.ts';

/** What an address is mended by, beside the text itself. */
export interface FixUpOptions {
  /** Added to a host that lies under no registry of the public suffix list (`mail.example` is such a one), with `www.` in front, as Ctrl+Enter does: `com`. */
  readonly desiredTld?: string | undefined;
  readonly platform?: TypedPlatform | undefined;
  /** What `~` stands for; `~` is left alone without it. */
  readonly homeDir?: string | undefined;
}

/** Stands for a space in a host while the URL parser, which refuses it, works on the rest. */
const SPACE = 'qzspacezq';
const SPACES_IN_HOST = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|%20/g;

/**
 * Makes the address of what was typed, without judging whether one was meant: adds what is missing, mends what is mistyped,
 * and brings it into its canonical form. Undefined if there is no address in it.
 */
export function fixUpAddress(text: string, options: FixUpOptions | string = {}): string | undefined {
  const settings = typeof options === 'string' ? { desiredTld: options } : options;
  return fixUpSegments(segment(text, settings.platform ?? 'posix'), settings);
}

/** The same, of text that was cut into parts already. */
export function fixUpSegments(segments: Segments, options: FixUpOptions): string | undefined {
  const { text, scheme, parts } = segments;
  if (text === '') return undefined;
  if (scheme === 'view-source' && !/^view-source:view-source:/i.test(text)) {
    return `view-source:${fixUpAddress(text.slice(scheme.length + 1), options) ?? ''}`;
  }
  if (scheme === 'file') return parts.scheme === undefined ? fromPath(text, options) : canonical(text);
  if (scheme === 'filesystem') return /^filesystem:(https?|file):/i.test(text) ? canonical(text) : undefined;
  if (scheme === 'about') {
    const lower = text.toLowerCase();
    if (/^about:(blank|srcdoc)\/?(?:[?#]|$)/.test(lower)) return canonical(lower);
  }
  const isOwn = scheme === 'about' || isOwnScheme(scheme);
  if (!isOwn && !hasHosts(scheme)) return canonical(text);
  const host = fixUpHost(textOf(text, parts.host), options.desiredTld) ?? (isOwn ? 'version' : '');
  const path = isFilled(parts.path) ? textOf(text, parts.path) : '/';
  const tail = `${portOf(text, parts)}${path}${queryOf(text, parts)}`;
  return canonicalWithHost(scheme === 'about' ? 'chrome' : scheme, userOf(text, parts), host, tail);
}

function userOf(text: string, parts: TypedParts): string {
  if (parts.username === undefined) return '';
  const password = textOf(text, parts.password);
  return `${textOf(text, parts.username)}${password === undefined ? '' : `:${password}`}@`;
}

const portOf = (text: string, parts: TypedParts): string => (parts.port === undefined ? '' : `:${textOf(text, parts.port)}`);

function queryOf(text: string, parts: TypedParts): string {
  const query = textOf(text, parts.query);
  const fragment = textOf(text, parts.fragment);
  return `${query === undefined ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Dots at the front go, and all but one at the end; then the wished-for top level is added. */
function fixUpHost(host: string | undefined, desiredTld: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const trimmed = /[^.]/.test(host) ? host.replace(/^\.+/, '').replace(/\.{2,}$/, '.') : host;
  return withTld(trimmed, desiredTld);
}

function withTld(host: string, desiredTld: string | undefined): string {
  if (desiredTld === undefined || desiredTld === '' || host === '') return host;
  const parsed = parseUrl(`http://${host}/`);
  const isAddress = parsed !== undefined && hostFamily(parsed.hostname) !== 'name';
  if (!isAddress && hasKnownRegistry(parsed?.hostname ?? host)) return host;
  const named = `${host.endsWith('.') ? host : `${host}.`}${desiredTld}`;
  return named.startsWith('www.') ? named : `www.${named}`;
}

/** A path of this computer as an address. */
function fromPath(path: string, options: FixUpOptions): string | undefined {
  if (options.platform === 'windows') {
    const slashed = path.replaceAll('\\', '/').replace(/^([a-z])[:|]/i, '$1:');
    return canonical(`file:${slashed.startsWith('//') ? '' : '///'}${escapePath(slashed)}`);
  }
  return canonical(`file://${escapePath(atHome(path, options.homeDir))}`);
}

/** `~` and `~/...` lie in the person's folder, `~name` in that of another. */
function atHome(path: string, homeDir: string | undefined): string {
  if (!path.startsWith('~')) return path;
  if (path !== '~' && !path.startsWith('~/')) return `/home/${path.slice(1)}`;
  if (homeDir === undefined || homeDir === '') return `/${path}`;
  const rest = path.slice(1).replace(/^\/+/, '');
  return rest === '' ? homeDir : `${homeDir.replace(/\/$/, '')}/${rest}`;
}

const escapePath = (path: string): string =>
  path.replace(/[%;#?\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Puts an address together that has a host, and brings it into its canonical form. */
function canonicalWithHost(scheme: string, user: string, host: string, tail: string): string | undefined {
  // The slashes of an empty host would take the path for one.
  if (host === '') return undefined;
  const safeHost = host.replace(SPACES_IN_HOST, SPACE);
  // The URL standard knows no hosts in schemes of browsers' own: they are read as if they were http.
  const url = canonical(`${isOwnScheme(scheme) ? 'http' : scheme}://${user}${safeHost}${tail}`);
  if (url === undefined) return undefined;
  const renamed = isOwnScheme(scheme) ? url.replace(/^http:/, `${scheme}:`) : url;
  return safeHost === host ? renamed : renamed.replaceAll(SPACE, '%20');
}

const canonical = (text: string): string | undefined => parseUrl(text)?.href;
