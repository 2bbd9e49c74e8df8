import type { Tab } from './tab.ts';
import type { TabsService } from './tabs-service.ts';

const MINUTE_MS = 60_000;
/** Where memory is short, tabs out of sight go to sleep after this. */
const UNDER_PRESSURE_MS = 5 * MINUTE_MS;
/** Share of the computer's memory that is left when it is short. */
const SHORT_OF_MEMORY = 0.08;

export interface IdleTabsOptions {
  /** The tabs of each window. */
  readonly windows: () => readonly TabsService[];
  /** How long a tab may be out of sight; 0 for ever. */
  readonly afterMs: number;
  /** Share of the computer's memory that is free, 0 to 1. */
  readonly freeMemory: () => number;
  /** True if the page must not be let go: somebody typed into it, something plays, or it does not say. */
  readonly isBusy: (tab: Tab) => Promise<boolean>;
  readonly clock?: () => number;
}

/** Puts tabs to sleep that nobody looked at for long, or for a while where memory is short. What is in use is spared. */
export class IdleTabs {
  readonly #options: IdleTabsOptions;
  readonly #clock: () => number;
  #isLooking = false;

  constructor(options: IdleTabsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** Less of the computer's memory is left than it should be. */
  get isMemoryShort(): boolean {
    return this.#options.freeMemory() < SHORT_OF_MEMORY;
  }

  /** Looks once; the longest unseen first. */
  async look(): Promise<void> {
    if (this.#isLooking || this.#options.afterMs === 0) return;
    this.#isLooking = true;
    try {
      for (const { tab, tabs } of this.#due()) {
        if (tab.sleeping === null && !(await this.#options.isBusy(tab)) && tabs.all.includes(tab)) await tabs.putToSleep(tab.id);
      }
    } finally {
      this.#isLooking = false;
    }
  }

  #due(): { tab: Tab; tabs: TabsService }[] {
    const { afterMs, windows } = this.#options;
    const limitMs = this.isMemoryShort ? Math.min(afterMs, UNDER_PRESSURE_MS) : afterMs;
    const before = this.#clock() - limitMs;
    return windows()
      .flatMap((tabs) => tabs.all.map((tab) => ({ tab, tabs })))
      .filter(({ tab, tabs }) => tab !== tabs.active && tab.showsPage && !tab.audible && tab.mayRecord.length === 0 && !tab.loading && tab.lastShownAtMs <= before)
      .toSorted((one, other) => one.tab.lastShownAtMs - other.tab.lastShownAtMs);
  }
}
