import { expect, test } from 'vitest';
import { ChangeThrottle } from './change-throttle.ts';

/** A throttle at a clock of its own. `told` are the times at which it told. */
function setUp() {
  let nowMs = 0;
  let due: { atMs: number; run: () => void } | undefined;
  const told: number[] = [];
  const throttle = new ChangeThrottle(() => told.push(nowMs), {
    now: () => nowMs,
    set: (run, delayMs) => (due = { atMs: nowMs + delayMs, run }),
    clear: () => (due = undefined),
  });
  /** The clock goes on; `change` happens whenever nothing is due, every so many ms. */
  const goOn = (untilMs: number, everyMs: number): void => {
    for (; nowMs < untilMs; nowMs += 1) {
      if (due !== undefined && nowMs >= due.atMs) {
        const { run } = due;
        due = undefined;
        run();
      }
      if (nowMs % everyMs === 0) throttle.changed();
    }
  };
  return { told, goOn };
}

test('a page that changes without end is told of less and less often, down to once in four seconds', () => {
  const { told, goOn } = setUp();
  goOn(17_000, 20);
  expect(told.map((atMs, index) => atMs - (told[index - 1] ?? 0))).toEqual([250, 1_000, 2_000, 4_000, 4_000, 4_000]);
});

test('one that changes now and then is told of each time, a moment later; so is one that has come to rest', () => {
  const { told, goOn } = setUp();
  goOn(6_500, 1_500);
  expect(told).toEqual([250, 1_750, 3_250, 4_750, 6_250]);
  goOn(14_000, 20);
  const before = told.length;
  goOn(19_999, 100_000);
  goOn(20_400, 20_000);
  expect(told.slice(before).at(-1)).toBe(20_250);
});
