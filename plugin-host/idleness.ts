/** A plugin that has had nothing to do for so long may be ended until it is needed. */
export const IDLE_AFTER_MS = 20_000;

/** When a plugin has nothing to do, and nothing of it in pages that would end with its process. */
export class Idleness {
  readonly #now: () => number;
  readonly #holds: (() => boolean)[] = [];
  #activeAtMs: number;
  #isTold = false;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#activeAtMs = now();
  }

  /** Something of the plugin runs, or something came for it. */
  readonly active = (): void => {
    this.#activeAtMs = this.#now();
    this.#isTold = false;
  };

  /** It was kept for a reason that is over, or nobody heard of it. */
  readonly tellAgain = (): void => {
    this.#isTold = false;
  };

  /** It is never idle while this is true. */
  readonly holdWhile = (isHeld: () => boolean): void => {
    this.#holds.push(isHeld);
  };

  /** True if it has nothing to do and that is to be told: once, until it has something to do in between. */
  takeIdle(): boolean {
    if (this.#holds.some((isHeld) => isHeld())) this.active();
    if (this.#isTold || this.#now() - this.#activeAtMs < IDLE_AFTER_MS) return false;
    this.#isTold = true;
    return true;
  }
}
