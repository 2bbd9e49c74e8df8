/** A view that was up for so long before it died is not one that cannot start. */
const WELL_MS = 2_000;
const FREE_RESTARTS = 3;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;

/** How long to wait before a view of ours is loaded again: not at all, until it dies soon after each start. */
export class RestartPolicy {
  readonly #clock: () => number;
  /** When it was loaded; undefined while it is not. */
  #upAt: number | undefined;
  #quickDeaths = 0;

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
    const livedMs = this.#upAt === undefined ? 0 : this.#clock() - this.#upAt;
    this.#upAt = undefined;
    this.#quickDeaths = livedMs >= WELL_MS ? 0 : this.#quickDeaths + 1;
    const extra = this.#quickDeaths - FREE_RESTARTS;
    return extra <= 0 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (extra - 1));
  }
}
