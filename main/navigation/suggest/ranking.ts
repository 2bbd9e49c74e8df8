import type { OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import { shownUrl } from '../../lib/idn.ts';

/** A page that a provider found. */
export interface FoundPage {
  readonly url: string;
  readonly title: string;
}

/** An open tab that was found. */
export interface FoundTab extends FoundPage {
  readonly tabId: number;
}

/** What the providers found, the best of each first. */
export interface Finds {
  /** What the text itself means; first in the list unless it was completed. */
  readonly verbatim: OmniboxSuggestion | undefined;
  /** What it may mean as well; last in the list. */
  readonly alternative: OmniboxSuggestion | undefined;
  /** What the text was completed to. */
  readonly completed: OmniboxSuggestion | undefined;
  readonly tabs: readonly FoundTab[];
  readonly bookmarks: readonly FoundPage[];
  readonly history: readonly FoundPage[];
}

const MAX_ROWS = 8;
const MAX_EACH = 5;
const MAX_TEXT = 2_000;

const EMPTY: OmniboxSuggestion = {
  kind: 'address', text: '', title: '', shownUrl: '', url: '', tabId: null, engineName: '', isRemovable: false,
};
const cut = (text: string): string => text.slice(0, MAX_TEXT);

/** A row that opens an address. */
export function addressRow(text: string, url: string, title: string = ''): OmniboxSuggestion {
  return { ...EMPTY, text, url, title: cut(title), shownUrl: cut(shownUrl(url)) };
}

/** A row that searches. */
export function searchRow(kind: 'search' | 'terms', words: string, url: string, engineName: string, text: string = words): OmniboxSuggestion {
  return { ...EMPTY, kind, text, title: cut(words), url, engineName };
}

const pageRow = (kind: 'tab' | 'bookmark' | 'history', { url, title }: FoundPage): OmniboxSuggestion => ({
  ...addressRow(shownUrl(url), url, title),
  kind,
  isRemovable: kind === 'history',
});

/** Puts what was found into one list: each address once, the more useful of two rows for it, a bounded number. */
export function rank({ verbatim, alternative, completed, tabs, bookmarks, history }: Finds): OmniboxSuggestion[] {
  const rows = [
    ...[completed, verbatim].filter((row) => row !== undefined),
    ...tabs.slice(0, MAX_EACH).map((tab) => ({ ...pageRow('tab', tab), tabId: tab.tabId })),
    ...bookmarks.slice(0, MAX_EACH).map((page) => pageRow('bookmark', page)),
    ...history.map((page) => pageRow('history', page)),
  ];
  const titles = new Map([...history, ...bookmarks].map(({ url, title }) => [keyOf(url), title]));
  const seen = new Set<string>();
  const once = rows.filter((row) => {
    const isNew = !seen.has(keyOf(row.url));
    seen.add(keyOf(row.url));
    // One may want to go to a tab, or to open its page once more.
    return isNew || row.kind === 'tab';
  });
  const last = alternative === undefined || seen.has(keyOf(alternative.url)) ? [] : [alternative];
  return [...once.slice(0, MAX_ROWS - last.length), ...last].map((row) => (row.kind === 'address' && row.title === '' ? { ...row, title: cut(titles.get(keyOf(row.url)) ?? '') } : row));
}

/** The same for addresses that a person takes for the same. */
const keyOf = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
