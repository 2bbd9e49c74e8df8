/** So many wait for an answer; those beyond are counted. */
const MOST_WAITING = 10;
/** So many a yes is good for. */
const ALLOWED_AT_ONCE = 20;

interface TabGuard {
  /** One is free after each click, key press or address typed; the first one too. */
  isFree: boolean;
  allowedLeft: number;
  /** The person said no: nothing is asked until they do something in the tab. */
  isRefused: boolean;
  waiting: string[];
  refusedCount: number;
}

/** What a tab waits for. */
export interface TabAsk {
  readonly tabId: number;
  readonly urls: readonly string[];
  readonly refusedCount: number;
}

/** Has a page that loads file after file down ask for it, in its own tab. */
export class StormGuard {
  readonly #tabs = new Map<number, TabGuard>();

  /** The person did something in the tab. */
  gesture(tabId: number): void {
    this.#of(tabId).isFree = true;
  }

  /** False if the person is asked first, or said no. */
  mayStart(tabId: number, url: string): boolean {
    const tab = this.#of(tabId);
    if (tab.isFree) {
      tab.isFree = false;
      return true;
    }
    if (tab.allowedLeft > 0) {
      tab.allowedLeft -= 1;
      return true;
    }
    if (tab.isRefused || tab.waiting.length >= MOST_WAITING) tab.refusedCount += 1;
    else tab.waiting.push(url);
    return false;
  }

  /** Gives what may start now. */
  answer(tabId: number, allow: boolean): readonly string[] {
    const tab = this.#of(tabId);
    const { waiting } = tab;
    tab.waiting = [];
    tab.refusedCount = 0;
    tab.isRefused = !allow;
    tab.allowedLeft = allow ? ALLOWED_AT_ONCE : 0;
    return allow ? waiting : [];
  }

  /** The tab shows another site, or is gone: what was asked is over. */
  forget(tabId: number): void {
    const tab = this.#tabs.get(tabId);
    this.#tabs.delete(tabId);
    // A page does not get another free one by going elsewhere by itself.
    if (tab !== undefined && !tab.isFree) this.#of(tabId).isFree = false;
  }

  /** The tab is closed. */
  close(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  get asks(): readonly TabAsk[] {
    return [...this.#tabs].flatMap(([tabId, { waiting, refusedCount }]) => (waiting.length === 0 ? [] : [{ tabId, urls: waiting, refusedCount }]));
  }

  #of(tabId: number): TabGuard {
    const known = this.#tabs.get(tabId);
    if (known !== undefined) return known;
    const made: TabGuard = { isFree: true, allowedLeft: 0, isRefused: false, waiting: [], refusedCount: 0 };
    this.#tabs.set(tabId, made);
    return made;
  }
}
