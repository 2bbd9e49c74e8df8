/** A view that was up for so long before it died is not one that cannot start. */
const WELL_MS = 2_000;
/** Soon after their start, in a row. */
const FREE_RESTARTS = 3;
const WINDOW_MS = 60_000;
/** Within a minute, however long it was up each time. */
const FREE_IN_WINDOW = 10;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;

/** How long to wait before a view of ours is loaded again: not at all, until it dies soon after each start, or again and again. */
export class RestartPolicy {
  readonly #clock: () => number;
  /** When it was loaded; undefined while it is not. */
  #upAt: number | undefined;
  #quickDeaths = 0;
  #deaths: number[] = [];

  /** @param clock ms, never going back */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** It is loaded. */
  cameUp(): void {
    this.#upAt = this.#clock();
  }

  /** Counts a death and says how long to wait, in ms. */
  nextDelayMs(): number {
    const now = this.#clock();
    const livedMs = this.#upAt === undefined ? 0 : now - this.#upAt;
    this.#upAt = undefined;
    this.#quickDeaths = livedMs >= WELL_MS ? 0 : this.#quickDeaths + 1;
    this.#deaths = [...this.#deaths.filter((at) => now - at < WINDOW_MS), now];
    const extra = Math.max(this.#quickDeaths - FREE_RESTARTS, this.#deaths.length - FREE_IN_WINDOW);
    return extra <= 0 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (extra - 1));
  }
}
