import { expect, test } from 'vitest';
import { spanOf, tracedOf } from './traced.ts';
import type { Traced } from './traced.ts';

const windows = [{ startedAtMs: 1_000, endedAtMs: 2_000 }, { startedAtMs: 2_300, endedAtMs: 3_300 }];

test.each<[string, number, number, Traced]>([
  ['in one window', 1_100, 1_900, 'whole'],
  ['on to the end of a window', 1_100, 2_001, 'whole'],
  ['over a gap', 1_100, 2_500, 'partly'],
  ['begun between two', 2_100, 2_600, 'not-its-start'],
  ['begun before the first', 500, 1_500, 'not-its-start'],
  ['in a gap', 2_050, 2_250, 'nothing'],
  ['long after', 9_000, 9_500, 'nothing'],
])('a chain %s', (_what, fromMs, toMs, traced) => {
  expect(tracedOf({ fromMs, toMs }, windows)).toBe(traced);
});

test('the span of no messages is none', () => {
  expect(spanOf([])).toBeUndefined();
});
