import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lazily, nextDock, QUIET_MS } from './inspector-place.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const TIMERS = {
  set: (run: () => void, delayMs: number): unknown => setTimeout(run, delayMs),
  clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
};

test('a key goes through all places and back', () => {
  expect(nextDock('bottom')).toBe('right');
  expect(nextDock('right')).toBe('window');
  expect(nextDock('window')).toBe('bottom');
});

test('of many values only the last is kept, once it is quiet', () => {
  const keep = vi.fn();
  const lazily = new Lazily<number>(keep, TIMERS);
  for (let i = 0; i < 10; i += 1) {
    lazily.put(i);
    vi.advanceTimersByTime(QUIET_MS - 1);
  }
  expect(keep).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(keep).toHaveBeenCalledExactlyOnceWith(9);
  vi.advanceTimersByTime(5_000);
  expect(keep).toHaveBeenCalledTimes(1);
});

test('at the end what waits is kept at once, and once', () => {
  const keep = vi.fn();
  const lazily = new Lazily<string>(keep, TIMERS);
  lazily.flush();
  lazily.put('last');
  lazily.flush();
  vi.advanceTimersByTime(5_000);
  expect(keep).toHaveBeenCalledExactlyOnceWith('last');
});
