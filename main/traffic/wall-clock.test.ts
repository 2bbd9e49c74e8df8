import { expect, test, vi } from 'vitest';
import { MAX_CLOCK_STEPS, wallTimeMs } from '../../ipc/contracts/wall-clock.ts';
import { WallClock } from './wall-clock.ts';

/** Both clocks of a computer that can sleep. */
function computer(startMs: number = 1_000_000) {
  const clocks = { logMs: startMs, wallMs: startMs };
  const pass = (spanMs: number): void => {
    clocks.logMs += spanMs;
    clocks.wallMs += spanMs;
  };
  const wall = new WallClock(() => clocks.logMs, () => clocks.wallMs);
  return { clocks, pass, wall };
}

test('as long as both go on alike, the log’s times are those of the day', () => {
  const { pass, wall } = computer();
  for (let i = 0; i < 100; i += 1) {
    pass(250);
    wall.look();
  }
  expect(wall.steps).toEqual([]);
  expect(wallTimeMs(wall.steps, 1_000_250)).toBe(1_000_250);
});

test('after the computer slept, later times are put right, and earlier ones stay', () => {
  const { clocks, pass, wall } = computer();
  const told = vi.fn();
  wall.onStep(told);
  pass(250);
  wall.look();
  clocks.wallMs += 3_600_000;
  // The first message after the sleep came before main looked.
  pass(3);
  const firstMs = clocks.logMs;
  pass(2);
  wall.look();
  pass(250);
  wall.look();
  expect(told).toHaveBeenCalledExactlyOnceWith([{ fromMs: 1_000_250, addMs: 3_600_000 }]);
  expect(wallTimeMs(wall.steps, 1_000_250)).toBe(1_000_250);
  expect(wallTimeMs(wall.steps, firstMs)).toBe(firstMs + 3_600_000);
  expect(wallTimeMs(wall.steps, Number.NaN)).toBeNaN();
});

test('a clock that was set back, and forth again, is followed', () => {
  const { clocks, pass, wall } = computer();
  for (const moveMs of [-600_000, 600_000]) {
    pass(1_000);
    wall.look();
    clocks.wallMs += moveMs;
    pass(1_000);
    wall.look();
  }
  expect(wall.steps).toEqual([{ fromMs: 1_001_000, addMs: -600_000 }, { fromMs: 1_003_000, addMs: 0 }]);
  expect([1_000_500, 1_002_000, 1_004_000].map((logMs) => wallTimeMs(wall.steps, logMs))).toEqual([1_000_500, 402_000, 1_004_000]);
});

test('a look that main was held up in says nothing; the next one does', () => {
  let logMs = 5_000;
  let readMs = 0;
  const wall = new WallClock(() => (logMs += readMs), () => 65_000);
  readMs = 100;
  wall.look();
  expect(wall.steps).toEqual([]);
  readMs = 0;
  wall.look();
  expect(wall.steps).toEqual([{ fromMs: 5_000, addMs: 65_000 - logMs }]);
});

test('of many steps the newest are kept, and the oldest of them holds for all before', () => {
  const { clocks, pass, wall } = computer();
  for (let i = 0; i < MAX_CLOCK_STEPS + 10; i += 1) {
    clocks.wallMs += 1_000;
    pass(250);
    wall.look();
  }
  expect(wall.steps).toHaveLength(MAX_CLOCK_STEPS);
  expect(wall.steps[0]).toEqual({ fromMs: 0, addMs: 11_000 });
  expect(wall.steps.at(-1)?.addMs).toBe((MAX_CLOCK_STEPS + 10) * 1_000);
});
