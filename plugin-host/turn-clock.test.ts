import { expect, test } from 'vitest';
import { TurnClock } from './turn-clock.ts';

/** Two clocks that the test turns; looks at the slow one are counted. */
function setUp() {
  const at = { wall: 1_000, cpu: 50 };
  let looks = 0;
  const clock = new TurnClock({
    wall: () => at.wall,
    cpu: () => {
      looks += 1;
      return at.cpu;
    },
  });
  const pass = (wallMs: number, cpuMs: number): void => {
    at.wall += wallMs;
    at.cpu += cpuMs;
  };
  return { clock, pass, looks: () => looks };
}

test('a stretch is over by the work that was done, not by the time that it waited; and after eight times its limit all the same', () => {
  const { clock, pass } = setUp();
  clock.start(250);
  pass(249, 249);
  expect(clock.isOver).toBe(false);
  pass(2, 2);
  expect(clock.isOver).toBe(true);
  expect(clock.stop()).toBe(251);
  clock.start(250);
  pass(1_000, 200);
  expect(clock.isOver).toBe(false);
  pass(1_001, 0);
  expect(clock.isOver).toBe(true);
  expect(clock.stop()).toBe(200);
  // Between stretches nothing is over.
  pass(10_000, 10_000);
  expect(clock.isOver).toBe(false);
});

test('what ran is the shorter of both clocks, and never counts work of long before', () => {
  const { clock, pass } = setUp();
  for (const [wallMs, cpuMs, ran] of [[40, 40, 40], [40, 3, 3], [0.4, 0.4, 0.4], [20, 19, 19]] as const) {
    pass(1_000, 900);
    clock.start(250);
    pass(wallMs, cpuMs);
    expect(clock.stop()).toBeCloseTo(ran);
  }
});

test('in a burst of short stretches the slow clock is hardly looked at', () => {
  const { clock, pass, looks } = setUp();
  for (let i = 0; i < 1_000; i += 1) {
    clock.start(250);
    pass(0.1, 0.1);
    expect(clock.stop()).toBeCloseTo(0.1);
    pass(0.1, 0.05);
  }
  // A fifth of a second, one look in five milliseconds.
  expect(looks()).toBeLessThan(50);
});
