/** What typed text means. */
export type OmniboxReading =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'search'; readonly url: string }
  | { readonly kind: 'empty' };

/** Schemes that may be typed. `javascript:` is not among them: pasted, it would run in the page that is open. */
const TYPED_SCHEMES: ReadonlySet<string> = new Set([
  'http', 'https', 'file', 'data', 'about', 'blob', 'view-source', 'chrome', 'terrarium',
]);
/** Pages of our own that a person may open by address. The shell and the inspector are not pages. */
export const TYPED_PAGES: ReadonlySet<string> = new Set(['newtab', 'about']);
const NEEDS_HOST: ReadonlySet<string> = new Set(['http', 'https']);

/**
 * Reads typed or pasted text as an address or as a search.
 * @param searchTemplate address of the search engine with `%s` where the words go
 */
export function readOmnibox(text: string, searchTemplate: string): OmniboxReading {
  // As in other browsers: line breaks of a pasted address vanish, other white space around it too.
  const input = text.replace(/[\r\n\t]+/g, (gap) => (gap.includes('\t') ? ' ' : '')).trim();
  const words = text.replace(/\s+/g, ' ').trim();
  if (input === '') return { kind: 'empty' };
  const url = readWithScheme(input) ?? readWithoutScheme(input);
  if (url !== undefined) return { kind: 'address', url };
  return { kind: 'search', url: searchTemplate.replace('%s', () => encodeURIComponent(words)) };
}

/** An address whose scheme was typed; undefined if there is none that we know. */
function readWithScheme(input: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(input);
  const scheme = match?.[1]?.toLowerCase();
  const rest = match?.[2];
  if (scheme === undefined || rest === undefined || !TYPED_SCHEMES.has(scheme)) return undefined;
  if (scheme === 'view-source') {
    const inner = readWithScheme(rest.trim()) ?? readWithoutScheme(rest.trim());
    return inner === undefined || inner.startsWith('view-source:') ? undefined : `view-source:${inner}`;
  }
  if (scheme === 'about') return rest.toLowerCase() === 'blank' || rest === '' ? 'about:blank' : `chrome://${rest}`;
  const slashed = NEEDS_HOST.has(scheme) ? `${scheme}://${rest.replace(/^[/\\]+/, '')}` : input;
  const url = parse(slashed);
  if (url === undefined) return undefined;
  if (NEEDS_HOST.has(scheme) && url.hostname === '') return undefined;
  if (scheme === 'terrarium' && !TYPED_PAGES.has(url.hostname)) return undefined;
  return url.href;
}

/** An address without a scheme: `example.com/path`, `localhost:3000`, `10.0.0.1`, `[::1]`, `/home/me/page.html`. */
function readWithoutScheme(input: string): string | undefined {
  // It has a scheme, and was no address with it: do not take `http` for a host.
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(input) || TYPED_SCHEMES.has(input.split(':')[0]?.toLowerCase() ?? '')) return undefined;
  if (/^\/[^/\s]/.test(input)) return parse(`file://${input}`)?.href;
  const match = /^([^/?#\\]*)(.*)$/s.exec(input);
  const authority = match?.[1] ?? '';
  const rest = match?.[2] ?? '';
  if (authority === '' || /\s/.test(authority)) return undefined;
  const url = parse(`http://${authority}${rest}`);
  if (url === undefined) return undefined;
  const { hostname } = url;
  // `name@example.com` is more likely a mail address, unless a password or a path says otherwise.
  if (url.username !== '' && url.password === '' && rest === '') return undefined;
  const typedHost = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  const hasPort = /:\d+$/.test(authority);
  if (isIpv4(typedHost) || /^\[[0-9a-f:.]+\]$/i.test(typedHost)) return url.href;
  // `1.5` or `127.1` would be read as an IPv4 address: numbers are more often searched.
  if (/^[\d.]+$/.test(typedHost)) return hasPort || rest.startsWith('/') ? url.href : undefined;
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return url.href;
  if (looksLikeDomain(hostname)) return hasPort ? url.href : parse(`https://${authority}${rest}`)?.href;
  // A single word is a search, unless a port or a slash shows that a host on the local network is meant.
  if (/^[a-z0-9-]+$/i.test(typedHost) && (hasPort || rest.startsWith('/'))) return url.href;
  return undefined;
}

function isIpv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** True for a host with a top level that can be one: letters, or punycode. */
function looksLikeDomain(hostname: string): boolean {
  const labels = hostname.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || labels.some((label) => !/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i.test(label))) return false;
  return /^([a-z]{2,}|xn--[a-z0-9-]+)$/i.test(last);
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
