/** So many deaths... */
const DEATHS = 3;
/** ...in this time. */
const WITHIN_MS = 60_000;

export interface SoftwareFallbackOptions {
  /** Graphics acceleration is on, now and from the next start: else no death speaks against it. */
  readonly isOn: () => boolean;
  /** It is to be turned off. */
  readonly onFallBack: () => void;
  /** ms, monotonic. */
  readonly clock: () => number;
}

/**
 * Decides when the GPU process died too often to go on with it: three times within a minute, from whatever cause, also where main or the crash lab ended it.
 * Chromium's own limit is off, because it ends in the end of the whole browser.
 */
export class SoftwareFallback {
  readonly #options: SoftwareFallbackOptions;
  #deathsAtMs: readonly number[] = [];

  constructor(options: SoftwareFallbackOptions) {
    this.#options = options;
  }

  /** The GPU process died. */
  died(): void {
    const { isOn, onFallBack, clock } = this.#options;
    const nowMs = clock();
    this.#deathsAtMs = isOn() ? [...this.#deathsAtMs.filter((atMs) => nowMs - atMs <= WITHIN_MS), nowMs] : [];
    if (this.#deathsAtMs.length < DEATHS) return;
    // Whoever keeps it on begins anew.
    this.#deathsAtMs = [];
    onFallBack();
  }
}
