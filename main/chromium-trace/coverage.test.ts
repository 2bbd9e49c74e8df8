import { expect, test } from 'vitest';
import { Coverage } from './coverage.ts';

/** A window that was asked for at a time: 100 ms to begin, 800 ms recorded, 100 ms to stop. */
const windowAt = (askedAtMs: number) => ({
  askedAtMs, startedAtMs: askedAtMs + 100, endedAtMs: askedAtMs + 900, stoppedAtMs: askedAtMs + 1_000,
});

test('is the recorded share of the time, of which lost windows have none', () => {
  const coverage = new Coverage();
  expect(coverage.share()).toBe(0);
  coverage.start(0);
  expect(coverage.share()).toBe(0);
  coverage.add(windowAt(0), false);
  expect(coverage.share()).toBeCloseTo(0.8);
  coverage.add(windowAt(1_000), true);
  expect(coverage.share()).toBeCloseTo(0.4);
});

test('time in which nothing is recorded counts', () => {
  const coverage = new Coverage();
  coverage.start(0);
  coverage.add(windowAt(0), false);
  coverage.add(windowAt(3_000), false);
  expect(coverage.share()).toBeCloseTo(1_600 / 4_000);
  expect(coverage.share(16_000)).toBeCloseTo(1_600 / 16_000);
});

test('forgets what was more than a minute ago', () => {
  const coverage = new Coverage();
  coverage.start(0);
  coverage.add(windowAt(0), true);
  coverage.add(windowAt(1_000), true);
  for (let at = 2_000; at < 70_000; at += 1_000) coverage.add(windowAt(at), false);
  expect(coverage.share()).toBeCloseTo(0.8);
});

test('windows may be told of in any order', () => {
  const coverage = new Coverage();
  coverage.start(0);
  coverage.add(windowAt(1_000), true);
  coverage.add(windowAt(0), false);
  expect(coverage.share()).toBeCloseTo(0.4);
});
