import { PERCENTILE_ERROR } from '../../ipc/contracts/traffic-rates.ts';
import type { LatencySummary } from '../../ipc/contracts/traffic-rates.ts';

const SMALLEST_MS = 0.001;
const LARGEST_MS = 600_000;
/** A bin's ends are so far apart that its middle is off by `PERCENTILE_ERROR` at most. */
const GROWTH = (1 + PERCENTILE_ERROR) ** 2;
const LOG_GROWTH = Math.log(GROWTH);
const BINS = Math.ceil(Math.log(LARGEST_MS / SMALLEST_MS) / LOG_GROWTH) + 1;

/** Times by size, in bins whose width grows with the time: percentiles in fixed memory, however many times there are. */
export class TimeHistogram {
  readonly #bins = new Uint32Array(BINS);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a time. Clocks are right to some microseconds, so a time may be below zero: it counts as the smallest. */
  add(timeMs: number): void {
    if (Number.isNaN(timeMs)) return;
    const bin = timeMs <= SMALLEST_MS ? 0 : Math.min(BINS - 1, 1 + Math.floor(Math.log(timeMs / SMALLEST_MS) / LOG_GROWTH));
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.#count += 1;
  }

  /** Half, nine of ten, and 99 of 100 took no longer; null if there are none. */
  summary(): LatencySummary {
    if (this.#count === 0) return null;
    return { count: this.#count, p50Ms: this.#percentile(0.5), p90Ms: this.#percentile(0.9), p99Ms: this.#percentile(0.99) };
  }

  #percentile(share: number): number {
    const rank = Math.ceil(this.#count * share);
    let seen = 0;
    let bin = 0;
    for (; bin < BINS - 1; bin += 1) {
      seen += this.#bins[bin] ?? 0;
      if (seen >= rank) break;
    }
    return bin === 0 ? 0 : SMALLEST_MS * GROWTH ** (bin - 0.5);
  }
}
