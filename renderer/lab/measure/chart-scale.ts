/** A logarithmic axis: where a value lies on it, and which values are written at it. */
export interface LogAxis {
  /** In the drawing's units; values that are not above 0 lie at the start. */
  at(value: number): number;
  readonly ticks: readonly number[];
}

/**
 * An axis from one place to another that holds all values.
 * @param base 10 for figures, 2 or more for sizes: ticks are powers of it
 */
export function logAxis(values: readonly number[], from: number, to: number, base: number): LogAxis {
  const positive = values.filter((value) => value > 0);
  const low = Math.floor(log(Math.min(...positive, Number.MAX_VALUE), base) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(log(Math.max(...positive, Number.MIN_VALUE), base) - 1e-9));
  const isEmpty = positive.length === 0;
  const [first, last] = isEmpty ? [0, 1] : [low, high];
  return {
    at: (value) => (value <= 0 ? from : from + ((log(value, base) - first) / (last - first)) * (to - from)),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => base ** (first + index)),
  };
}

const log = (value: number, base: number): number => Math.log(value) / Math.log(base);
