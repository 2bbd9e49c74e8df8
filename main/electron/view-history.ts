import type { WebContents } from 'electron';
import { HistoryBeside, listWithout, withoutState, type HistoryEntry, type SavedHistory } from '../lib/saved-history.ts';

/** A view's contents, as far as its list goes. */
export type ListedContents = Pick<WebContents, 'loadURL'> & {
  readonly navigationHistory: Pick<WebContents['navigationHistory'], 'canGoBack' | 'canGoForward' | 'goBack' | 'goForward' | 'canGoToOffset' | 'goToOffset' | 'clear' | 'getAllEntries' | 'getActiveIndex' | 'removeEntryAtIndex'>;
};

/** Newer runtimes can put a list back; asked for as a feature, since the typings of the oldest one lack it. */
interface RestorableHistory {
  restore?(options: { index: number; entries: readonly { url: string; title: string; pageState?: string }[] }): Promise<void>;
}

/** Of so many addresses it is kept how far they were scrolled. */
const MAX_PLACES = 200;

/** The back/forward list of a view: Chromium's own, and beside it what could not be put back into that. */
export class ViewHistory {
  readonly #contents: ListedContents;
  readonly #onComingBack: (entry: HistoryEntry) => void;
  /** How far pages were scrolled, by address. */
  readonly #places = new Map<string, number>();
  #beside = new HistoryBeside();
  /** Addresses whose state in Chromium's list tells of pages that are forgotten: it cannot be changed there, and is not given on. */
  #telling: ReadonlySet<string> = new Set();

  /** @param onComingBack told of the entry whose page is loaded anew: it may have been scrolled */
  constructor(contents: ListedContents, onComingBack: (entry: HistoryEntry) => void = () => undefined) {
    this.#contents = contents;
    this.#onComingBack = onComingBack;
  }

  /** The address of the page that is there; not of one that is on its way. */
  get url(): string | undefined {
    const { entries, index } = this.#live();
    return entries[index]?.url;
  }

  /** The page at an address is scrolled so far. True if that is news. */
  noteScroll(url: string, topPx: number): boolean {
    if ((this.#places.get(url) ?? 0) === topPx) return false;
    this.#places.delete(url);
    this.#places.set(url, topPx);
    const [oldest] = this.#places.keys();
    if (this.#places.size > MAX_PLACES && oldest !== undefined) this.#places.delete(oldest);
    return true;
  }

  get canGoBack(): boolean {
    return this.#canItself('canGoBack') || this.#beside.hasBefore;
  }

  get canGoForward(): boolean {
    return this.#canItself('canGoForward') || this.#beside.hasAfter;
  }

  back(): void {
    if (this.#canItself('canGoBack')) this.#contents.navigationHistory.goBack();
    else this.#load(this.#beside.back(this.#live()));
  }

  forward(): void {
    if (this.#canItself('canGoForward')) this.#contents.navigationHistory.goForward();
    else this.#load(this.#beside.forward(this.#live()));
  }

  /** Goes so many pages on in the list, back where that is negative. Nothing where there is none. */
  goBy(steps: number): void {
    if (steps === -1) this.back();
    else if (steps === 1) this.forward();
    else if (!this.#beside.isMoving && this.#contents.navigationHistory.canGoToOffset(steps)) this.#contents.navigationHistory.goToOffset(steps);
    else {
      const live = this.#live();
      this.#load(this.#beside.stand(this.#beside.whole(live).index + steps, live));
    }
  }

  /** Loads the page of a saved list at which it stood. */
  restore(saved: SavedHistory): void {
    const { navigationHistory } = this.#contents;
    const { restore } = navigationHistory as RestorableHistory;
    for (const { url, scrollTopPx } of saved.entries) if (scrollTopPx !== undefined) this.noteScroll(url, scrollTopPx);
    const entry = saved.entries[saved.index];
    if (restore !== undefined) {
      if (entry !== undefined) this.#onComingBack(entry);
      // A failed load is told by its event; the promise says the same once more.
      restore.call(navigationHistory, { index: saved.index, entries: [...saved.entries] }).catch(() => undefined);
      return;
    }
    this.#beside = new HistoryBeside(saved);
    this.#load(entry);
  }

  /** Something was committed in the main frame. */
  committed(): void {
    if (this.#beside.committed(this.#live())) this.#contents.navigationHistory.clear();
  }

  save(): SavedHistory {
    const { entries, index } = this.#beside.whole(this.#live());
    return { entries: entries.map((entry) => (this.#telling.has(entry.url) ? withoutState(entry) : entry)), index };
  }

  /** Takes the entry before the one that is shown out of Chromium's list, if it is this address. */
  forgetBefore(url: string): void {
    const { navigationHistory } = this.#contents;
    const before = navigationHistory.getActiveIndex() - 1;
    if (navigationHistory.getAllEntries()[before]?.url === url) navigationHistory.removeEntryAtIndex(before);
  }

  /** Pages are forgotten, but not the one that is there. */
  forget(isForgotten: (url: string) => boolean): void {
    const before = this.save();
    const left = listWithout(before, isForgotten);
    if (left === before) return;
    this.#telling = new Set(left.entries.filter(({ url, pageState }) => pageState === undefined || this.#telling.has(url)).map(({ url }) => url));
    for (const url of this.#places.keys()) if (isForgotten(url) && left.entries.every((entry) => entry.url !== url)) this.#places.delete(url);
    const { navigationHistory } = this.#contents;
    const active = navigationHistory.getActiveIndex();
    const urls = navigationHistory.getAllEntries().map(({ url }) => url);
    // From the end, so that no place changes that is still to come.
    for (const [at, url] of [...urls.entries()].toReversed()) if (at !== active && isForgotten(url)) navigationHistory.removeEntryAtIndex(at);
    this.#beside.forget(isForgotten, this.#live());
  }

  /**
   * Another list stands around the page that is there. Nothing can be put into Chromium's own while it is in use: it is cut to that page, and the rest stands beside.
   */
  surround(list: SavedHistory): void {
    if (!this.#beside.isMoving) {
      this.#contents.navigationHistory.clear();
      // It cannot be cut while it is on its way to another page in it: then it stays as it is.
      if (this.#live().entries.length > 1) return;
    }
    for (const { url, scrollTopPx } of list.entries) if (scrollTopPx !== undefined && !this.#places.has(url)) this.noteScroll(url, scrollTopPx);
    this.#beside.surround(list, this.#live());
  }

  /** Chromium's own list leads there. While a page from beside is on its way, that list is of where the tab was. */
  #canItself(way: 'canGoBack' | 'canGoForward'): boolean {
    return !this.#beside.isMoving && this.#contents.navigationHistory[way]();
  }

  #live(): SavedHistory {
    const { navigationHistory } = this.#contents;
    const entries = navigationHistory.getAllEntries().map((entry) => this.#withPlace(entry));
    return { entries, index: navigationHistory.getActiveIndex() };
  }

  #withPlace(entry: HistoryEntry): HistoryEntry {
    const scrollTopPx = this.#places.get(entry.url) ?? 0;
    return scrollTopPx === 0 ? entry : { ...entry, scrollTopPx };
  }

  #load(entry: HistoryEntry | undefined): void {
    if (entry === undefined) return;
    this.#onComingBack(entry);
    this.#contents.loadURL(entry.url).catch(() => undefined);
  }
}
