/** One page of a tab's back/forward list. */
export interface HistoryEntry {
  readonly url: string;
  readonly title: string;
  /** Chromium's own, with scroll position and form values, where it gives one. */
  readonly pageState?: string;
  /** How far the page was scrolled when it was looked at last, in CSS pixels; missing where it was not, or not known. */
  readonly scrollTopPx?: number;
}

/** A tab's back/forward list, and where in it the tab stands. */
export interface SavedHistory {
  readonly entries: readonly HistoryEntry[];
  readonly index: number;
}

/** What is kept of a tab, as far as it says where the tab was. */
interface Kept {
  readonly url: string;
  readonly history: SavedHistory | null;
}

/**
 * A tab that is kept, without pages that are to be forgotten: undefined where it stands at one of them, the very same where it knew of none. Chromium's own
 * state of a page tells whence it was reached, and what its frames showed: it goes wherever it may tell of one of them.
 */
export function withoutPages<Tab extends Kept>(tab: Tab, isForgotten: (url: string) => boolean): Tab | undefined {
  if (isForgotten(tab.url)) return undefined;
  if (tab.history === null) return tab;
  const history = listWithout(tab.history, isForgotten);
  return history === tab.history ? tab : { ...tab, history };
}

/** A list without pages that are to be forgotten, but for the one at which it stands; the very same where it knew of none. */
export function listWithout(list: SavedHistory, isForgotten: (url: string) => boolean): SavedHistory {
  const { entries, index } = list;
  const left = entries.filter((entry, at) => at === index || !isForgotten(entry.url));
  const lostSome = left.length < entries.length;
  const clean = left.map((entry) => (entry.pageState !== undefined && (lostSome || tellsOf(entry.pageState, isForgotten)) ? withoutState(entry) : entry));
  if (!lostSome && clean.every((entry, at) => entry === left[at])) return list;
  const before = entries.slice(0, index).filter(({ url }) => !isForgotten(url)).length;
  return { entries: clean, index: before };
}

/**
 * A list with the pages again that `listWithout` took out of it, after the tab may have gone on; undefined where it is another list by now. What was forward
 * of a page from which the tab went elsewhere since does not come back.
 */
export function listWithAgain(before: SavedHistory, isForgotten: (url: string) => boolean, now: SavedHistory): SavedHistory | undefined {
  const kept = before.entries.flatMap((entry, at) => (at === before.index || !isForgotten(entry.url) ? [{ entry, at }] : []));
  const differs = kept.findIndex(({ entry }, at) => entry.url !== now.entries[at]?.url);
  const sameCount = differs === -1 ? kept.length : differs;
  if (sameCount === 0) return undefined;
  const isWhole = sameCount === kept.length && now.entries.length === kept.length;
  const end = isWhole ? before.entries.length : (kept[sameCount - 1]?.at ?? 0) + 1;
  const nowAt = new Map(kept.slice(0, sameCount).map(({ at }, place) => [at, place]));
  const entries = before.entries.slice(0, end).map((entry, at) => now.entries[nowAt.get(at) ?? -1] ?? entry);
  const index = now.index < sameCount ? (kept[now.index]?.at ?? 0) : end + now.index - sameCount;
  return { entries: [...entries, ...now.entries.slice(sameCount)], index };
}

/** Tabs of a window without such pages, and which of them is in front now; undefined where none is left. */
export function windowWithoutPages<Tab extends Kept>(
  tabs: readonly (Tab | undefined)[],
  activeIndex: number,
  isForgotten: (url: string) => boolean,
): { /** In the places of the tabs. */ readonly tabs: readonly (Tab | undefined)[]; readonly activeIndex: number } | undefined {
  const left = tabs.map((tab) => tab && withoutPages(tab, isForgotten));
  const count = left.filter((tab) => tab !== undefined).length;
  const before = left.slice(0, activeIndex).filter((tab) => tab !== undefined).length;
  return count === 0 ? undefined : { tabs: left, activeIndex: Math.min(before, count - 1) };
}

/** Without Chromium's own state of the page. */
export function withoutState({ url, title, scrollTopPx }: HistoryEntry): HistoryEntry {
  return { url, title, ...(scrollTopPx !== undefined && { scrollTopPx }) };
}

/** What follows an address in these bytes may look like up to two more letters of it. */
const MAX_LETTERS_AFTER = 2;

/** Whether an address that is to be forgotten stands in a state of Chromium's: in base64, with texts of one or two bytes a letter. */
function tellsOf(pageState: string, isForgotten: (url: string) => boolean): boolean {
  const bytes = Buffer.from(pageState, 'base64');
  const texts = [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
  for (const text of texts) {
    for (const [found] of text.matchAll(/(?:https?|ftp|file):\/\/[\u0021-\uffff]+/g)) {
      for (let after = 0; after <= MAX_LETTERS_AFTER; after += 1) if (isForgotten(found.slice(0, found.length - after))) return true;
    }
  }
  return false;
}

/**
 * What was before and after the list that Chromium keeps of a view: for runtimes where a list cannot be put back into a
 * new view. Back and forward go through Chromium's list first, then through what stands beside it.
 */
export class HistoryBeside {
  #before: readonly HistoryEntry[];
  #after: readonly HistoryEntry[];
  #live: SavedHistory = { entries: [], index: -1 };
  /** On its way from beside: what commits next takes the whole list's place. Until then the tab stands here, and Chromium's list does not tell. */
  #coming: HistoryEntry | undefined;

  constructor(saved: SavedHistory = { entries: [], index: 0 }) {
    this.#before = saved.entries.slice(0, saved.index);
    this.#after = saved.entries.slice(saved.index + 1);
    this.#coming = saved.entries[saved.index];
  }

  /** True until the page that it was told to go to is there. */
  get isMoving(): boolean {
    return this.#coming !== undefined;
  }

  get hasBefore(): boolean {
    return this.#before.length > 0;
  }

  get hasAfter(): boolean {
    return this.#after.length > 0;
  }

  /** The page before all of Chromium's list; to be loaded. */
  back(live: SavedHistory): HistoryEntry | undefined {
    return this.stand(this.#before.length - 1, live);
  }

  /** The page after all of Chromium's list; to be loaded. */
  forward(live: SavedHistory): HistoryEntry | undefined {
    return this.stand(this.#before.length + this.#here(live).entries.length, live);
  }

  /** The page at a place of the whole list; to be loaded. */
  stand(at: number, live: SavedHistory): HistoryEntry | undefined {
    const { entries } = this.whole(live);
    const entry = entries[at];
    if (entry === undefined) return undefined;
    this.#before = entries.slice(0, at);
    this.#after = entries.slice(at + 1);
    this.#coming = entry;
    return entry;
  }

  /**
   * Something was committed.
   * @returns true if Chromium's list is to be cut to the page that was committed: the rest of it stands beside now
   */
  committed(live: SavedHistory): boolean {
    const before = this.#live;
    this.#live = live;
    if (this.#coming !== undefined) {
      this.#coming = undefined;
      this.#live = { entries: live.entries.slice(live.index, live.index + 1), index: 0 };
      return live.entries.length > 1;
    }
    const last = live.entries.length - 1;
    const isNewPage =
      before.index !== -1 &&
      live.index === last &&
      (live.entries.length > before.entries.length ||
        (before.index < before.entries.length - 1 && live.entries[last]?.url !== before.entries[before.entries.length - 1]?.url));
    // As in Chromium's own list: who goes elsewhere has nothing to go forward to.
    if (isNewPage) this.#after = [];
    return false;
  }

  /** Pages that stand beside are forgotten. @param live what is left of Chromium's list */
  forget(isForgotten: (url: string) => boolean, live: SavedHistory): void {
    const isLeft = ({ url }: HistoryEntry): boolean => !isForgotten(url);
    this.#before = this.#before.filter(isLeft);
    this.#after = this.#after.filter(isLeft);
    if (this.#coming === undefined) this.#live = live;
  }

  /** Another list stands on both sides of the page that is there or on its way. @param live Chromium's list, of that page alone unless it is on its way */
  surround({ entries, index }: SavedHistory, live: SavedHistory): void {
    this.#before = entries.slice(0, index);
    this.#after = entries.slice(index + 1);
    if (this.#coming === undefined) this.#live = live;
  }

  /** The whole list. */
  whole(live: SavedHistory): SavedHistory {
    const here = this.#here(live);
    return { entries: [...this.#before, ...here.entries, ...this.#after], index: this.#before.length + Math.max(0, here.index) };
  }

  /** What stands between before and after. */
  #here(live: SavedHistory): SavedHistory {
    return this.#coming === undefined ? live : { entries: [this.#coming], index: 0 };
  }
}
