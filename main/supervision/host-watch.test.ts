import { expect, test } from 'vitest';
import { watchHost } from './host-watch.ts';

/** Timers that a test fires, and a peer that answers as it is told. */
function world(answers: boolean[]) {
  const waiting: (() => void)[] = [];
  let close = (): void => undefined;
  const asked: number[] = [];
  const peer = {
    ping: (limitMs = 0) => {
      asked.push(limitMs);
      return answers.shift() === true ? Promise.resolve() : Promise.reject(new Error('timeout'));
    },
    closed: new Promise<void>((resolve) => {
      close = resolve;
    }),
  };
  const timers = { set: (run: () => void) => waiting.push(run), clear: () => void waiting.splice(0) };
  const tick = async (): Promise<void> => {
    waiting.shift()?.();
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };
  return { peer, timers, tick, asked, close, waiting };
}

test('a host that answers is asked again; one miss is forgiven, two are not', async () => {
  const { peer, timers, tick, asked } = world([true, false, true, false, false]);
  let silentCount = 0;
  watchHost(peer, () => (silentCount += 1), timers);
  await tick();
  await tick();
  expect(silentCount).toBe(0);
  await tick();
  expect(silentCount).toBe(1);
  await tick();
  expect([silentCount, asked.length]).toEqual([1, 5]);
});

test('nobody is asked after the end', async () => {
  const { peer, timers, tick, asked, close, waiting } = world([true]);
  watchHost(peer, () => expect.unreachable(), timers);
  close();
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
  await tick();
  expect([asked.length, waiting.length]).toEqual([0, 0]);
});
