import { expect, test } from 'vitest';
import { watchBeats } from './beat-watch.ts';
import type { Hang } from './beat-watch.ts';

/** Beats at these times; time passes only by waiting. */
function beatsAt(times: readonly number[]) {
  let nowMs = 0;
  const count = (): number => times.filter((atMs) => atMs <= nowMs).length;
  return {
    now: () => nowMs,
    waitForOther: (last: number, limitMs: number) => {
      const end = nowMs + limitMs;
      while (count() === last && nowMs < end) nowMs += 100;
      return count();
    },
  };
}

async function watch(times: readonly number[], untilMs: number) {
  const beats = beatsAt(times);
  const hangs: Hang[] = [];
  const backs: number[] = [];
  await watchBeats({
    beats, limitMs: 4_000, graceMs: 500, takeStack: () => Promise.resolve(['busy (main.js:1)']), onHang: (hang) => hangs.push(hang), onBack: (_hang, hungMs) => backs.push(hungMs), isOver: () => beats.now() >= untilMs,
  });
  return { hangs, backs };
}

test('a main that beats is left alone', async () => {
  expect(await watch([0, 2_000, 4_000, 6_000, 8_000, 10_000], 9_000)).toEqual({ hangs: [], backs: [] });
});

test('a silence is noted with where main stood, and again when it goes on', async () => {
  const { hangs, backs } = await watch([0, 2_000, 12_000, 14_000, 16_000], 15_000);
  expect(hangs).toEqual([{ sinceMs: 2_000, stack: ['busy (main.js:1)'] }]);
  expect(backs).toEqual([10_000]);
});

test('a main that never comes back is noted, too', async () => {
  const { hangs, backs } = await watch([0], 20_000);
  expect([hangs.length, backs.length]).toEqual([1, 0]);
});
