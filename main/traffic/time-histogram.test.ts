import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERCENTILE_ERROR } from '../../ipc/contracts/traffic-rates.ts';
import { TimeHistogram } from './time-histogram.ts';

/** The exact answer: the smallest time that such a share of all did not exceed. */
function exact(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? NaN;
}

function expectTrue(times: readonly number[]): void {
  const histogram = new TimeHistogram();
  for (const time of times) histogram.add(time);
  const summary = histogram.summary();
  expect(summary?.count).toBe(times.length);
  for (const [name, share] of [['p50Ms', 0.5], ['p90Ms', 0.9], ['p99Ms', 0.99]] as const) {
    const truth = exact(times, share);
    expect(Math.abs((summary?.[name] ?? NaN) - truth), name).toBeLessThanOrEqual(truth * PERCENTILE_ERROR * 1.000_001 + 0.001);
  }
}

test('percentiles are those of all times, sorted, to the error that is told', () => {
  // A long tail, as latencies have: a few are a thousand times the usual.
  expectTrue(Array.from({ length: 10_000 }, (_none, i) => 0.05 * Math.exp((i / 10_000) ** 8 * 12)));
  expectTrue([3]);
  fc.assert(fc.property(fc.array(fc.double({ min: 0.002, max: 500_000, noNaN: true }), { minLength: 1, maxLength: 400 }), expectTrue));
});

test('what is not known counts for nothing, and of nothing there is no summary', () => {
  const histogram = new TimeHistogram();
  histogram.add(NaN);
  expect(histogram.summary()).toBeNull();
});
