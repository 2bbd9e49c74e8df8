const STEP_MS = 20;

/** Measures for how long main did nothing else, by a timer that comes late. It runs only while something is broken. */
export class StallMeter {
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastMs = 0;
  #longestMs = 0;

  start(): void {
    this.#longestMs = 0;
    this.#lastMs = performance.now();
    this.#timer = setInterval(() => this.#look(), STEP_MS);
  }

  /** @returns the longest stall, in ms */
  stop(): number {
    clearInterval(this.#timer);
    this.#look();
    return this.#longestMs;
  }

  #look(): void {
    const nowMs = performance.now();
    this.#longestMs = Math.max(this.#longestMs, nowMs - this.#lastMs - STEP_MS);
    this.#lastMs = nowMs;
  }
}
