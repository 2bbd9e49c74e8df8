import { expect, test } from 'vitest';
import { HINT_SETTLE_MS, LOOK_EVERY_MS, watchText } from './text-watch.ts';

/** A watch of a text at a clock of its own. */
function setUp(readingMs = 0) {
  let nowMs = 0;
  let due: { atMs: number; run: () => void } | undefined;
  const seen = { text: 'fern', hint: undefined as (() => void) | undefined, told: [] as number[], reads: 0 };
  const end = watchText(
    {
      read: () => ((seen.reads += 1), (nowMs += readingMs), seen.text),
      onHint: (run) => {
        seen.hint = run;
        return () => (seen.hint = undefined);
      },
    },
    { now: () => nowMs, set: (run, delayMs) => (due = { atMs: nowMs + delayMs, run }), clear: (timer) => timer === due && (due = undefined) },
    () => seen.told.push(nowMs),
  );
  const goTo = (untilMs: number): void => {
    for (; due !== undefined && due.atMs <= untilMs; ) {
      const { atMs, run } = due;
      [nowMs, due] = [atMs, undefined];
      run();
    }
    nowMs = untilMs;
  };
  return { seen, end, goTo, isWaiting: () => due !== undefined };
}

test('a change that something hints at is told of a moment later, once', () => {
  const { seen, goTo, isWaiting } = setUp();
  goTo(1_000);
  seen.text = 'moss';
  seen.hint?.();
  goTo(1_050);
  seen.hint?.();
  goTo(20_000);
  expect(seen.told).toEqual([1_000 + HINT_SETTLE_MS]);
  expect([seen.hint, isWaiting()]).toEqual([undefined, false]);
});

test('a change without a hint is found in a few seconds, and hints without a change are nothing', () => {
  const { seen, goTo } = setUp();
  for (let atMs = 500; atMs <= 3_000; atMs += 500) {
    goTo(atMs);
    seen.hint?.();
  }
  goTo(10_000);
  expect(seen.told).toEqual([]);
  // As long, and other words.
  seen.text = 'moss';
  goTo(20_000);
  expect(seen.told).toEqual([3_000 + HINT_SETTLE_MS + 2 * LOOK_EVERY_MS]);
});

test('a page at rest is looked at every four seconds and no more often', () => {
  const { seen, goTo } = setUp();
  goTo(60_000);
  expect(seen.reads).toBe(1 + 60_000 / LOOK_EVERY_MS);
});

test('a text that takes a fifth of a second to read is read every ten seconds at most, whatever hints there are', () => {
  const { seen, goTo } = setUp(200);
  for (let atMs = 1_000; atMs <= 60_000; atMs += 1_000) {
    goTo(atMs);
    seen.hint?.();
  }
  expect(seen.reads).toBeLessThanOrEqual(7);
  expect(seen.reads).toBeGreaterThan(1);
});

test('a watch that is ended looks at nothing', () => {
  const { seen, end, goTo, isWaiting } = setUp();
  seen.hint?.();
  end();
  seen.text = 'moss';
  goTo(20_000);
  expect([seen.told, seen.hint, isWaiting()]).toEqual([[], undefined, false]);
});
