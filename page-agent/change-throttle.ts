/** Changes are told of at most this often. */
export const CHANGE_INTERVAL_MS = 1_000;
/** A page that never rests is told of at least this often. */
export const RESTLESS_INTERVAL_MS = 4_000;
/** Pages change in bursts: the first change waits this long for the others. */
export const CHANGE_SETTLE_MS = 250;

/** Time, as it is passed in. */
export interface Timers {
  now(): number;
  set(run: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
}

/**
 * Turns many changes into few signals: one after the changes began to come, then at most one a second. A page that changes again at once, each time it was told of, is told of half as
 * often, and half as often again: each time its text is read, a plugin works on it, and something is drawn anew.
 */
export class ChangeThrottle {
  readonly #emit: () => void;
  readonly #timers: Timers;
  #timer: unknown;
  #emittedAtMs = Number.NEGATIVE_INFINITY;
  #restlessCount = 0;

  constructor(emit: () => void, timers: Timers) {
    this.#emit = emit;
    this.#timers = timers;
  }

  /** There was a change that is still to be told of. */
  get isDue(): boolean {
    return this.#timer !== undefined;
  }

  changed(): void {
    if (this.#timer !== undefined) return;
    const sinceMs = this.#timers.now() - this.#emittedAtMs;
    this.#restlessCount = sinceMs < CHANGE_SETTLE_MS ? this.#restlessCount + 1 : 0;
    const intervalMs = Math.min(RESTLESS_INTERVAL_MS, CHANGE_INTERVAL_MS * 2 ** Math.max(0, this.#restlessCount - 1));
    this.#timer = this.#timers.set(
      () => {
        this.#timer = undefined;
        this.#emittedAtMs = this.#timers.now();
        this.#emit();
      },
      Math.max(CHANGE_SETTLE_MS, intervalMs - sinceMs),
    );
  }

  stop(): void {
    if (this.#timer !== undefined) this.#timers.clear(this.#timer);
    this.#timer = undefined;
  }
}
