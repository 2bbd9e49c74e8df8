import { beforeEach, expect, test } from 'vitest';
import { IdleTabs } from './idle-tabs.ts';
import { FakeTabs } from './testing/fake-tabs.ts';

const MINUTE_MS = 60_000;
let fake: FakeTabs;
let now: number;
let free: number;
let busy: Set<number>;

beforeEach(() => {
  fake = new FakeTabs();
  now = 1_000;
  free = 0.5;
  busy = new Set();
  for (const letter of ['a', 'b', 'c']) fake.tabs.open(`http://${letter}.test/`);
});

const idle = (afterMs: number): IdleTabs =>
  new IdleTabs({
    windows: () => [fake.tabs],
    afterMs,
    freeMemory: () => free,
    isBusy: (tab) => Promise.resolve(busy.has(tab.id)),
    clock: () => now,
  });
const look = (afterMs: number): Promise<void> => idle(afterMs).look();

test('tabs out of sight for long enough go to sleep, the one in front does not', async () => {
  now += 119 * MINUTE_MS;
  await look(120 * MINUTE_MS);
  expect(fake.asleep).toEqual([]);
  now += MINUTE_MS;
  await look(120 * MINUTE_MS);
  expect(fake.asleep).toEqual([1, 2]);
});

test('where memory is short, after five minutes', async () => {
  now += 5 * MINUTE_MS;
  await look(120 * MINUTE_MS);
  expect(fake.asleep).toEqual([]);
  expect(idle(MINUTE_MS).isMemoryShort).toBe(false);
  free = 0.05;
  expect(idle(MINUTE_MS).isMemoryShort).toBe(true);
  await look(120 * MINUTE_MS);
  expect(fake.asleep).toEqual([1, 2]);
});

test('what plays, loads, or is in use is spared', async () => {
  now += 500 * MINUTE_MS;
  fake.viewOf(1).tell({ type: 'audible-changed', audible: true });
  busy.add(2);
  await look(MINUTE_MS);
  expect(fake.asleep).toEqual([]);
  fake.viewOf(1).tell({ type: 'audible-changed', audible: false });
  fake.viewOf(1).tell({ type: 'load-started' });
  await look(MINUTE_MS);
  expect(fake.asleep).toEqual([]);
});

test('never, if so wished', async () => {
  now += 50_000 * MINUTE_MS;
  free = 0.01;
  await look(0);
  expect(fake.asleep).toEqual([]);
});
