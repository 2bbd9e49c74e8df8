/** A plugin that has had nothing to do for so long may be ended until it is needed. */
export const IDLE_AFTER_MS = 20_000;

/** When a plugin has nothing to do, and nothing of it in pages that would end with its process. */
export class Idleness {
  readonly #now: () => number;
  readonly #holds: (() => boolean)[] = [];
  #activeAtMs: number;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#activeAtMs = now();
  }

  /** Something of the plugin runs, or something came for it. */
  readonly active = (): void => {
    this.#activeAtMs = this.#now();
  };

  /** It is never idle while this is true. */
  readonly holdWhile = (isHeld: () => boolean): void => {
    this.#holds.push(isHeld);
  };

  get isIdle(): boolean {
    if (this.#holds.some((isHeld) => isHeld())) this.active();
    return this.#now() - this.#activeAtMs >= IDLE_AFTER_MS;
  }
}
