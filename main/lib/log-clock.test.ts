import { expect, test, vi } from 'vitest';
import { nowMs } from '../../ipc/core/transport.ts';
import { onLogClock } from './log-clock.ts';

test('a time of the wall’s clock is found on the log’s, however far they are apart', () => {
  expect(onLogClock(10_000, { wallMs: 10_500, logMs: 10_500 })).toBe(10_000);
  // The computer slept for an hour.
  expect(onLogClock(3_610_000, { wallMs: 3_610_600, logMs: 10_600 })).toBe(10_000);
  // Its clock was set back.
  expect(onLogClock(-990_000, { wallMs: -989_400, logMs: 10_600 })).toBe(10_000);
});

test('by both clocks as they are', () => {
  const real = Date.now;
  const set = vi.spyOn(Date, 'now').mockImplementation(() => real() + 3_600_000);
  expect(Math.abs(onLogClock(Date.now()) - nowMs())).toBeLessThan(1_000);
  expect(Date.now() - nowMs()).toBeGreaterThan(3_000_000);
  set.mockRestore();
});
