import { START_PAGE_URL, type TabInfo } from '../../../ipc/contracts/tabs.ts';

/** An address as the address bar shows it at rest: what matters for trust stands out, the rest is dimmed. */
export interface AddressDisplay {
  /** Dimmed, in front: a scheme where it says something, subdomain `www.` is kept. */
  readonly before: string;
  /** Stands out. */
  readonly host: string;
  /** Dimmed, behind: path, query, fragment. */
  readonly after: string;
}

/** What the input holds: the whole address, or nothing on the start page. */
export function editableAddress(url: string): string {
  return url === START_PAGE_URL ? '' : url;
}

/** Splits a committed address for display. Text that is no address comes back whole as `host`. */
export function displayAddress(url: string): AddressDisplay {
  const address = editableAddress(url);
  const parsed = URL.parse(address);
  if (!parsed) return { before: '', host: address, after: '' };
  const rest = `${parsed.pathname}${parsed.search}${parsed.hash}`;
  if (parsed.host) {
    const isWeb = parsed.protocol === 'http:' || parsed.protocol === 'https:';
    return { before: isWeb ? '' : `${parsed.protocol}//`, host: hostAsWritten(address), after: rest === '/' ? '' : readable(rest) };
  }
  // file:, data:, about: have no host to trust; a data: address must not look like one.
  return { before: parsed.protocol, host: '', after: readable(address.slice(parsed.protocol.length)) };
}

/** The same in one piece, where nothing stands out. */
export function plainAddress(url: string): string {
  const { before, host, after } = displayAddress(url);
  return `${before}${host}${after}`;
}

/** The host of an address for a sentence, or the address itself where it has none. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ? hostAsWritten(url) : url;
}

/** Main has decided on the letters of a host; parsing would turn them into punycode again. It is shown only if it is the very host that is asked for. */
function hostAsWritten(address: string): string {
  const written = /^[^/]*\/\/(?:[^/\\?#]*@)?([^/\\?#]*)/.exec(address)?.[1] ?? '';
  const { protocol, host } = URL.parse(address) ?? { protocol: '', host: '' };
  return URL.parse(`${protocol}//${written}`)?.host === host ? written : host;
}

/** Percent-encoded letters as letters, where that is safe to read. */
function readable(text: string): string {
  try {
    const decoded = decodeURI(text);
    // Control and direction characters and spaces could fake another address.
    return /[\p{C}\p{Z}]/u.test(decoded) ? text : decoded;
  } catch {
    return text;
  }
}

/** Our reader view is shown, and not what failed to load after it. */
export function isReaderView(tab: TabInfo | null): boolean {
  return tab !== null && tab.articleUrl !== null && tab.security === 'internal';
}
