import { expect, test } from 'vitest';
import { Budget, CALLS_AT_ONCE, CALLS_PER_SECOND, LOOPS_TO_STOP, MAX_WAITING_TURNS, REFUSALS_TO_STOP } from './budget.ts';

function setUp() {
  let nowMs = 1_000_000;
  const due: { run: () => void; atMs: number }[] = [];
  const warnings: string[] = [];
  const broken: string[] = [];
  const budget = new Budget({
    now: () => nowMs,
    setTimer: (run, delayMs) => due.push({ run, atMs: nowMs + delayMs }),
    onWarning: (text) => warnings.push(text),
    onBroken: (what) => broken.push(what),
  });
  const advance = (byMs: number): void => {
    const endMs = nowMs + byMs;
    for (;;) {
      const next = due.toSorted((one, other) => one.atMs - other.atMs)[0];
      if (next === undefined || next.atMs > endMs) break;
      due.splice(due.indexOf(next), 1);
      nowMs = Math.max(nowMs, next.atMs);
      next.run();
    }
    nowMs = endMs;
  };
  return { budget, warnings, broken, advance };
}

test('a plugin that rests is fine, whatever it did before', () => {
  const { budget, advance, warnings, broken } = setUp();
  for (let i = 0; i < 100; i += 1) {
    budget.ran(200, false);
    advance(1_000);
  }
  expect([budget.level, warnings, broken]).toEqual(['fine', [], []]);
  budget.ran(4_000, false);
  expect(budget.level).toBe('throttled');
  advance(20_000);
  expect([budget.level, budget.cpuShare]).toEqual(['fine', 0]);
});

test('one that works all the time is warned, slowed down, and in the end stopped', () => {
  const { budget, advance, warnings, broken } = setUp();
  let ran = 0;
  const work = (): void => budget.pace(() => {
    ran += 1;
    budget.ran(100, false);
    advance(0);
  }, true);
  for (let i = 0; i < 26; i += 1) {
    work();
    advance(100);
  }
  expect([budget.level, warnings[0]]).toEqual(['warned', expect.stringContaining('% of the last ten seconds')]);
  for (let i = 0; i < 30; i += 1) {
    work();
    advance(100);
  }
  expect(budget.level).toBe('throttled');
  const before = ran;
  for (let i = 0; i < 40; i += 1) {
    work();
    advance(100);
  }
  // Four seconds of wanting to work: about a quarter of it is let through.
  expect(ran - before).toBeLessThan(20);
  expect(ran - before).toBeGreaterThan(5);
  for (let i = 0; i < 600 && broken.length === 0; i += 1) {
    budget.ran(100, false);
    advance(100);
  }
  expect(broken).toEqual(['cpu']);
});

test('what waits while it is slowed down has a bound, and what is dropped is counted', () => {
  const { budget, advance } = setUp();
  budget.ran(6_000, false);
  let ran = 0;
  for (let i = 0; i < MAX_WAITING_TURNS + 10; i += 1) budget.pace(() => (ran += 1), true);
  budget.pace(() => (ran += 1), false);
  expect([ran, budget.droppedEvents]).toEqual([0, 10]);
  advance(60_000);
  expect(ran).toBe(MAX_WAITING_TURNS + 1);
});

test('calls above the rate are refused, and very many of those stop it', () => {
  const { budget, advance, warnings, broken } = setUp();
  const letThrough = (count: number): number => Array.from({ length: count }, () => budget.mayCall()).filter(Boolean).length;
  expect(letThrough(1_000)).toBe(CALLS_AT_ONCE);
  expect(warnings).toHaveLength(1);
  advance(500);
  expect(letThrough(1_000)).toBe(CALLS_PER_SECOND / 2);
  expect([budget.refusedCalls, budget.callsPerSecond]).toEqual([1_000 - CALLS_AT_ONCE + 1_000 - CALLS_PER_SECOND / 2, 2_000]);
  expect(broken).toEqual([]);
  letThrough(REFUSALS_TO_STOP);
  expect(broken).toEqual(['messages']);
});

test('whose memory nears its limit is warned, once, and slowed down no more than before', () => {
  const { budget, warnings, broken } = setUp();
  budget.holds(74, 100);
  expect([budget.level, warnings]).toEqual(['fine', []]);
  for (const bytes of [75, 76, 100]) budget.holds(bytes, 100);
  expect([budget.level, warnings, broken]).toEqual(['warned', ['its memory takes 75% of what it may'], []]);
  let ran = 0;
  budget.pace(() => (ran += 1), true);
  expect(ran).toBe(1);
  budget.ran(6_000, false);
  expect(budget.level).toBe('throttled');
});

test('interruptions close to each other stop it; far apart they do not', () => {
  const { budget, advance, broken } = setUp();
  for (let i = 0; i < LOOPS_TO_STOP * 2; i += 1) {
    budget.ran(250, true);
    advance(20_000);
  }
  expect(broken).toEqual([]);
  for (let i = 0; i < LOOPS_TO_STOP; i += 1) budget.ran(250, true);
  expect([broken, budget.interruptions]).toEqual([['loops'], LOOPS_TO_STOP * 3]);
});
