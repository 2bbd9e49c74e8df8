import { expect, test } from 'vitest';
import { plainTime } from './traffic-row.ts';

test.each([
  [Date.UTC(2026, 0, 2, 3, 4, 5, 6), '2026-01-02T03:04:05.006Z'],
  [Number.NaN, null],
  [8.64e15, '+275760-09-13T00:00:00.000Z'],
  [8.64e15 + 1_000, null],
  [-1e300, null],
])('a time of day as text: %d', (wallMs, text) => {
  expect(plainTime(wallMs)).toBe(text);
});
