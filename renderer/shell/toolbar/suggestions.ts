import type { TabInfo } from '../../../ipc/contracts/tabs.ts';

/** A row under the address bar. */
export type Suggestion =
  /** What Enter does with the text as it stands; main decides in the end. */
  | { readonly kind: 'go'; readonly reading: 'address' | 'search'; readonly text: string }
  | { readonly kind: 'switch'; readonly tabId: number; readonly title: string; readonly url: string };

type SuggestibleTab = Pick<TabInfo, 'id' | 'title' | 'url'>;

const MAX_TABS_SUGGESTED = 5;
const SCHEMES = /^(https?:[/\\]*[^/\\]|(file|data|about|blob|view-source|chrome|terrarium):)/i;
const DOMAIN = /^([\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+(\p{L}{2,}|xn--[a-z0-9-]+)\.?$/iu;
const IPV4 = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/;

/**
 * True if main will read the text as an address rather than as words to search for. It only labels a row: what is sent
 * is the text, and main's own reading (main/navigation/omnibox.ts) decides.
 */
export function readsAsAddress(input: string): boolean {
  const text = input.trim();
  if (SCHEMES.test(text)) return true;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return false;
  if (/^\/[^/\s]/.test(text)) return true;
  const [, authority = '', rest = ''] = /^([^/?#\\]*)(.*)$/s.exec(text) ?? [];
  if (authority === '' || /\s/.test(authority)) return false;
  const at = authority.lastIndexOf('@');
  // `name@example.com` is more likely a mail address, unless a password or a path says otherwise.
  if (at >= 0 && !authority.slice(0, at).includes(':') && rest === '') return false;
  const [, host = '', port] = /^(.*?)(:\d+)?$/.exec(authority.slice(at + 1)) ?? [];
  if (IPV4.test(host) || /^\[[0-9a-f:.]+\]$/i.test(host) || /^(.+\.)?localhost$/i.test(host)) return true;
  const isMeantAsHost = port !== undefined || rest.startsWith('/');
  if (/^[\d.]+$/.test(host) || /^[a-z0-9-]+$/i.test(host)) return isMeantAsHost;
  return DOMAIN.test(host);
}

/**
 * The rows for what was typed: how the text itself is read, then open tabs that hold every word of it.
 * @param tabs of the window, in order
 * @param activeTabId is not suggested: one is there already
 */
export function suggest(input: string, tabs: readonly SuggestibleTab[], activeTabId: number | null): Suggestion[] {
  const text = input.trim();
  if (text === '') return [];
  const words = text.toLocaleLowerCase().split(/\s+/);
  const holdsAllWords = ({ title, url }: SuggestibleTab) => {
    const haystack = `${title} ${url}`.toLocaleLowerCase();
    return words.every((word) => haystack.includes(word));
  };
  return [
    { kind: 'go', reading: readsAsAddress(text) ? 'address' : 'search', text },
    ...tabs
      .filter((tab) => tab.id !== activeTabId && holdsAllWords(tab))
      .slice(0, MAX_TABS_SUGGESTED)
      .map(({ id, title, url }) => ({ kind: 'switch' as const, tabId: id, title, url })),
  ];
}
