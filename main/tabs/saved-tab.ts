import type { SavedHistory } from '../lib/saved-history.ts';

/** A tab without its page: what is kept of one that was closed, put to sleep, or is to come back from a session. */
export interface SavedTab {
  readonly url: string;
  readonly title: string;
  /** A data: address, or null. */
  readonly faviconUrl: string | null;
  readonly pinned: boolean;
  readonly muted?: boolean;
  /** The back/forward list; null where only the address is known. */
  readonly history: SavedHistory | null;
}

/** Its back/forward list; one of a single page where only the address is known. */
export function historyOf({ history, url, title }: SavedTab): SavedHistory {
  return history ?? { entries: [{ url, title }], index: 0 };
}
