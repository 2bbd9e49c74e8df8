const WINDOW_MS = 60_000;
const FREE_RESTARTS = 3;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;

/** How long to wait before a view of ours is loaded again: not at all, until it dies often. */
export class RestartPolicy {
  readonly #clock: () => number;
  #deaths: number[] = [];

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** Counts a death and says how long to wait, in ms. */
  nextDelayMs(): number {
    const now = this.#clock();
    this.#deaths = [...this.#deaths.filter((at) => now - at < WINDOW_MS), now];
    const extra = this.#deaths.length - FREE_RESTARTS;
    return extra <= 0 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (extra - 1));
  }
}
