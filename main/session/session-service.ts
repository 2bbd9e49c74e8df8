import { writeTab } from './saved-session.ts';
import type { SessionTab, SessionWindow } from './saved-session.ts';
import type { Forgotten, SessionState, SessionStore } from './session-store.ts';

/** A change is on the disk after this, and the time that a write takes. */
const SAVE_AFTER_MS = 700;
/** What the disk refused is tried again after this, then after twice as long each time, up to the most: without end, since it is small. */
const FIRST_RETRY_MS = 700;
const MOST_RETRY_MS = 8_000;
/** A run that lives so long after its start was not ended by what it brought back. */
const STABLE_AFTER_MS = 8_000;
/** After so many short runs in a row nothing is brought back by itself. */
const MAX_SHORT_RUNS = 2;
/** What was offered is kept until it is taken or refused; only of more tabs than anybody can want does the oldest give way. */
const MAX_OFFERED_TABS = 20_000;
/** So many windows open where an offer is taken; what more runs held comes into the first of them. */
const MAX_OFFERED_WINDOWS = 5;

/** A window that is open now. */
export interface OpenWindow {
  readonly windowId: number;
  readonly activeIndex: number;
  readonly tabs: readonly { readonly tabId: number; readonly saved: SessionTab }[];
}

export interface SessionOptions {
  readonly store: SessionStore;
  /** What is open now, without private windows. */
  readonly source: () => readonly OpenWindow[];
  /** Opens windows with tabs that load when they are chosen. */
  readonly open: (windows: readonly SessionWindow[]) => void;
  /** Tabs of an address like this are worth nothing. */
  readonly isBlank: (url: string) => boolean;
  readonly onProblem: (error: unknown) => void;
  /** Told when what is offered changed: how many tabs. */
  readonly onOffer: (tabCount: number) => void;
  /** Told after each write: what is committed is to go to the disk. */
  readonly onSaved?: () => void;
  /** Calls once after a time; gives what takes it back. */
  readonly after: (delayMs: number, work: () => void) => () => void;
}

/** Pages that are to be forgotten, and what there was of them. */
interface Wish {
  readonly isForgotten: (url: string) => boolean;
  forgotten?: Forgotten | undefined;
  /** Generations of which nothing was left: they are offered no more. */
  emptied?: readonly number[];
}

/** Keeps what is open, and brings it back. */
export class SessionService {
  readonly #options: SessionOptions;
  #generation = 0;
  #state: SessionState = { wasClean: false, shortRuns: 0, isRestart: false, offered: [] };
  #isSavePending = false;
  /** The last write failed. */
  #isUnwritten = false;
  /** The last word on the state is not written. */
  #isStateUnwritten = false;
  /** What was open when a write failed: it is written even if its last window is gone meanwhile. */
  #held: readonly OpenWindow[] = [];
  #retryMs = FIRST_RETRY_MS;
  #isRetryPending = false;
  /** What is to be forgotten and is not yet. */
  #wishes: Wish[] = [];
  #isOver = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * Brings back what was open, or offers it. Call it once, before anything else opens.
   * @param mode what the person wants at a start after they quit
   * @returns true if anything was opened
   */
  start(mode: 'restore' | 'newtab'): boolean {
    return this.#try(() => this.#start(mode)) ?? false;
  }

  /** False while something of it waits for a disk that takes it. */
  get isKept(): boolean {
    return !this.#isUnwritten && !this.#isStateUnwritten;
  }

  /** How many tabs are offered. */
  get offeredCount(): number {
    return this.#offered().reduce((sum, { tabs }) => sum + tabs.length, 0);
  }

  /** Opens what is offered. */
  acceptOffer(): void {
    this.#options.open(this.#offered());
    // They are open now: they are written before the offer goes, so that no moment is without them. What cannot be written is offered at the next start.
    if (this.#save()) this.#dropOffer();
    else this.#options.onOffer(0);
  }

  /** The person does not want it. */
  refuseOffer(): void {
    this.#dropOffer();
  }

  /**
   * Pages are forgotten that are not open now: no earlier session keeps them, offered or not. Gives what brings them back there, as long as the rest of that
   * session is still offered.
   */
  forget(isForgotten: (url: string) => boolean): () => void {
    const wish: Wish = { isForgotten };
    this.#wishes.push(wish);
    // What is open is in this run's first, even where it came from an earlier one just now. Where that cannot be written it is forgotten after the next write.
    if (this.#save() || !this.#isUnwritten) this.#grant();
    return () => {
      this.#wishes = this.#wishes.filter((each) => each !== wish);
      this.#bringBack(wish);
    };
  }

  /** Something about the windows changed: it is written soon. */
  noteChanged(): void {
    if (this.#isSavePending || this.#isOver || this.#generation === 0) return;
    this.#isSavePending = true;
    this.#options.after(SAVE_AFTER_MS, () => {
      this.#isSavePending = false;
      this.#save();
    });
  }

  /** Writes what is not written yet, before a window goes. */
  flush(): void {
    this.#save();
  }

  /** The person ends the browser: what is open now is what comes back. @param isRestart it is started anew at once */
  quit(isRestart: boolean = false): void {
    if (this.#isOver || this.#generation === 0) return;
    this.#save();
    this.#isOver = true;
    this.#setState({ ...this.#state, wasClean: true, shortRuns: 0, isRestart });
  }

  /** Something kept the browser from ending: what is open is written on. */
  goOn(): void {
    if (!this.#isOver) return;
    this.#isOver = false;
    this.#setState({ ...this.#state, wasClean: false, isRestart: false });
    this.#save();
  }

  #start(mode: 'restore' | 'newtab'): boolean {
    const { store, open, after } = this.#options;
    const before = store.state();
    const latest = store.latestGeneration();
    // What is offered already is not brought back by itself as well.
    const windows = latest === undefined || before.offered.includes(latest) ? [] : this.#worth(store.load(latest));
    const isTrusted = before.wasClean || before.shortRuns < MAX_SHORT_RUNS;
    const comesBack = windows.length > 0 && (mode === 'restore' || before.isRestart) && isTrusted;
    // After a crash nothing is lost: what does not come back by itself is offered.
    const isOffered = windows.length > 0 && !comesBack && !before.wasClean;
    const offered = this.#bounded([...before.offered, ...(isOffered && latest !== undefined ? [latest] : [])]);
    this.#generation = Math.max(0, latest ?? 0, ...offered) + 1;
    this.#setState({ wasClean: false, shortRuns: before.shortRuns + 1, isRestart: false, offered });
    after(STABLE_AFTER_MS, () => {
      if (!this.#isOver) this.#setState({ ...this.#state, shortRuns: 0 });
    });
    this.#options.onOffer(this.offeredCount);
    if (comesBack) open(windows);
    return comesBack;
  }

  /** @returns true if what is open is kept */
  #save(): boolean {
    if (this.#isOver || this.#generation === 0) return false;
    const open = this.#options.source();
    // The last window closes with everything in it: what it held comes back.
    const windows = open.length > 0 ? open : this.#held;
    if (windows.length === 0) return false;
    const isKept = this.#try(() => {
      const rows = windows.map(({ windowId, activeIndex, tabs }) => ({
        windowId,
        activeIndex,
        tabs: tabs.map(({ tabId, saved }) => ({ tabId, json: writeTab(saved) })),
      }));
      if (this.#options.store.save(this.#generation, rows, this.#state.offered)) this.#options.onSaved?.();
      return true;
    });
    this.#isUnwritten = isKept !== true;
    this.#held = isKept === true ? [] : windows;
    if (isKept === true) this.#grant();
    else this.#tryLater();
    return isKept === true;
  }

  /** Forgets what is to be forgotten. */
  #grant(): void {
    for (const wish of this.#wishes.splice(0)) this.#try(() => this.#forgetNow(wish));
  }

  #forgetNow(wish: Wish): void {
    const { store, onOffer } = this.#options;
    wish.forgotten = store.forget(wish.isForgotten, this.#generation);
    const emptied = this.#state.offered.filter((generation) => store.tabCount(generation) === 0);
    if (emptied.length > 0) {
      wish.emptied = emptied;
      this.#setState({ ...this.#state, offered: this.#state.offered.filter((generation) => !emptied.includes(generation)) });
    }
    if (wish.forgotten.tabs.length > 0) onOffer(this.offeredCount);
  }

  #bringBack({ forgotten, emptied = [] }: Wish): void {
    if (forgotten === undefined || forgotten.tabs.length === 0) return;
    const offered = [...this.#state.offered, ...emptied].toSorted((a, b) => a - b);
    const isBack = this.#try(() => {
      this.#options.store.bringBack(forgotten, offered);
      return true;
    });
    if (isBack !== true) return;
    this.#setState({ ...this.#state, offered });
    this.#options.onOffer(this.offeredCount);
  }

  #offered(): SessionWindow[] {
    const windows = this.#state.offered.flatMap((generation) => this.#worth(this.#options.store.load(generation)));
    if (windows.length <= MAX_OFFERED_WINDOWS) return windows;
    const newest = windows.slice(1 - MAX_OFFERED_WINDOWS);
    const older = windows.slice(0, 1 - MAX_OFFERED_WINDOWS).flatMap(({ tabs }) => tabs.filter(({ url }) => !this.#options.isBlank(url)));
    return [{ tabs: [...older.filter(({ pinned }) => pinned), ...older.filter(({ pinned }) => !pinned)], activeIndex: 0 }, ...newest];
  }

  #bounded(generations: readonly number[]): number[] {
    let tabCount = 0;
    return generations.toReversed().filter((generation) => (tabCount += this.#options.store.tabCount(generation)) <= MAX_OFFERED_TABS).toReversed();
  }

  #dropOffer(): void {
    const { offered } = this.#state;
    this.#setState({ ...this.#state, offered: [] });
    this.#try(() => this.#options.store.drop(offered));
    this.#options.onOffer(0);
  }

  #worth(windows: readonly SessionWindow[]): SessionWindow[] {
    return windows.filter(({ tabs }) => tabs.some(({ url }) => !this.#options.isBlank(url)));
  }

  #setState(state: SessionState): void {
    this.#state = state;
    const isKept = this.#try(() => {
      this.#options.store.setState(state);
      return true;
    });
    this.#isStateUnwritten = isKept !== true;
    if (isKept !== true) this.#tryLater();
  }

  /** The disk may take later what it refused now, and nothing else may change until then. */
  #tryLater(): void {
    if (this.#isRetryPending || this.#isOver) return;
    this.#isRetryPending = true;
    this.#options.after(this.#retryMs, () => {
      this.#isRetryPending = false;
      this.#retryMs = Math.min(MOST_RETRY_MS, this.#retryMs * 2);
      if (this.#isOver) return;
      if (this.#isUnwritten) this.#save();
      if (this.#isStateUnwritten) this.#setState(this.#state);
      if (this.isKept) this.#retryMs = FIRST_RETRY_MS;
    });
  }

  #try<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      this.#options.onProblem(error);
      return undefined;
    }
  }
}
