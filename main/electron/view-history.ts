import type { WebContents } from 'electron';
import { HistoryBeside, type SavedHistory } from '../lib/saved-history.ts';

/** A view's contents, as far as its list goes. */
export type ListedContents = Pick<WebContents, 'loadURL'> & {
  readonly navigationHistory: Pick<WebContents['navigationHistory'], 'canGoBack' | 'canGoForward' | 'goBack' | 'goForward' | 'clear' | 'getAllEntries' | 'getActiveIndex'>;
};

/** Newer runtimes can put a list back; asked for as a feature, since the typings of the oldest one lack it. */
interface RestorableHistory {
  restore?(options: { index: number; entries: readonly { url: string; title: string; pageState?: string }[] }): Promise<void>;
}

/** The back/forward list of a view: Chromium's own, and beside it what could not be put back into that. */
export class ViewHistory {
  readonly #contents: ListedContents;
  #beside = new HistoryBeside();

  constructor(contents: ListedContents) {
    this.#contents = contents;
  }

  get canGoBack(): boolean {
    return this.#canItself('canGoBack') || this.#beside.hasBefore;
  }

  get canGoForward(): boolean {
    return this.#canItself('canGoForward') || this.#beside.hasAfter;
  }

  back(): void {
    if (this.#canItself('canGoBack')) this.#contents.navigationHistory.goBack();
    else this.#load(this.#beside.back(this.#live())?.url);
  }

  forward(): void {
    if (this.#canItself('canGoForward')) this.#contents.navigationHistory.goForward();
    else this.#load(this.#beside.forward(this.#live())?.url);
  }

  /** Loads the page of a saved list at which it stood. */
  restore(saved: SavedHistory): void {
    const { navigationHistory } = this.#contents;
    const { restore } = navigationHistory as RestorableHistory;
    if (restore !== undefined) {
      // A failed load is told by its event; the promise says the same once more.
      restore.call(navigationHistory, { index: saved.index, entries: [...saved.entries] }).catch(() => undefined);
      return;
    }
    this.#beside = new HistoryBeside(saved);
    this.#load(saved.entries[saved.index]?.url);
  }

  /** Something was committed in the main frame. */
  committed(): void {
    if (this.#beside.committed(this.#live())) this.#contents.navigationHistory.clear();
  }

  save(): SavedHistory {
    return this.#beside.whole(this.#live());
  }

  /** Chromium's own list leads there. While a page from beside is on its way, that list is of where the tab was. */
  #canItself(way: 'canGoBack' | 'canGoForward'): boolean {
    return !this.#beside.isMoving && this.#contents.navigationHistory[way]();
  }

  #live(): SavedHistory {
    const { navigationHistory } = this.#contents;
    return { entries: navigationHistory.getAllEntries(), index: navigationHistory.getActiveIndex() };
  }

  #load(url: string | undefined): void {
    if (url !== undefined) this.#contents.loadURL(url).catch(() => undefined);
  }
}
