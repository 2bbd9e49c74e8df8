const WINDOW_MS = 60_000;
/** A moment in which everybody sees that it died, and others that died with it are told of. */
export const REVIVE_AFTER_MS = 1_000;
/** After these another process would meet the same end. */
const NEVER = new Set(['launch-failed', 'integrity-failure']);

/** Whether the page of a tab in the background is loaded again by itself after its process died: once, unless it dies often. */
export class TabRecovery {
  readonly #clock: () => number;
  readonly #diedAtMs = new Map<number, number>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Counts the death. @returns true if it should come back by itself */
  mayRevive(tabId: number, reason: string, isInFront: boolean): boolean {
    const lastMs = this.#diedAtMs.get(tabId);
    this.#diedAtMs.set(tabId, this.#clock());
    const isLoop = lastMs !== undefined && this.#clock() - lastMs < WINDOW_MS;
    return !isInFront && !isLoop && !NEVER.has(reason);
  }

  forget(tabId: number): void {
    this.#diedAtMs.delete(tabId);
  }
}
