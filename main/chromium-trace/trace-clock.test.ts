import { describe, expect, test } from 'vitest';
import { fitClock, readClocks } from './trace-clock.ts';

/** Main's clock says 1,000,000 ms when the monotonic one says 5 s. */
const PAIR = { mainMs: 1_000_000, monotonicUs: 5_000_000, spreadMs: 0.02 };

test('a pair of readings knows how far apart they can be', () => {
  let us = 1_000;
  const pair = readClocks(() => 77, () => (us += 10));
  expect(pair).toEqual({ mainMs: 77, monotonicUs: 1_015, spreadMs: 0.01 });
});

describe('fitClock', () => {
  test('a trace in the time of its recording is on the clock that was read', () => {
    const { toMainMs, errorMs } = fitClock({ firstAtUs: 4_000_500, lastAtUs: 4_999_000 }, PAIR, 999_000, 1_000_100);
    expect(toMainMs(4_250_000)).toBeCloseTo(999_250, 6);
    expect(errorMs).toBeCloseTo(0.011, 6);
  });

  test('a trace of another clock is put into the time of its recording, and says how well', () => {
    // 900 ms of trace in 1,100 ms of recording: it may be wrong by 100 ms either way.
    const { toMainMs, errorMs } = fitClock({ firstAtUs: 50_000_000, lastAtUs: 50_900_000 }, PAIR, 999_000, 1_000_100);
    expect(toMainMs(50_000_000)).toBeCloseTo(999_100, 6);
    expect(toMainMs(50_900_000)).toBeCloseTo(1_000_000, 6);
    expect(errorMs).toBeCloseTo(100.001, 6);
  });

  test('a trace without messages has nothing to fit', () => {
    expect(fitClock({ firstAtUs: Number.NaN, lastAtUs: Number.NaN }, PAIR, 999_000, 1_000_100).errorMs).toBeLessThan(1);
  });
});
