/** What came longer ago says nothing of the speed now. */
const WINDOW_MS = 5_000;
/** Before that there is nothing to divide by. */
const LEAST_MS = 400;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** How fast bytes came in the last seconds. */
export class SpeedMeter {
  #samples: Sample[] = [];

  /** So many have come in all by then. Less than before: it began anew. */
  note(atMs: number, bytes: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && bytes < last.bytes) this.#samples = [];
    this.#samples.push({ atMs, bytes });
    this.#forgetBefore(atMs - WINDOW_MS);
  }

  /** It stands still: what comes next is measured from then. */
  reset(): void {
    this.#samples = [];
  }

  /** Bytes a second; null while it is too early to tell. */
  rate(nowMs: number): number | null {
    this.#forgetBefore(nowMs - WINDOW_MS);
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || nowMs - first.atMs < LEAST_MS) return null;
    return ((last.bytes - first.bytes) * 1_000) / (nowMs - first.atMs);
  }

  /** The last sample before the window stays: it says from where the window's bytes count. */
  #forgetBefore(atMs: number): void {
    const within = this.#samples.findIndex((sample) => sample.atMs > atMs);
    const keepFrom = within < 0 ? this.#samples.length - 1 : within - 1;
    if (keepFrom > 0) this.#samples.splice(0, keepFrom);
    const [first] = this.#samples;
    // Of the time before the window nothing is counted.
    if (first !== undefined && first.atMs < atMs) this.#samples[0] = { atMs, bytes: first.bytes };
  }
}
