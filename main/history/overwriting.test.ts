import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import type { Database } from '../storage/database.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { HistoryService } from './history-service.ts';
import { HistoryStore } from './history-store.ts';
import { Overwriting } from './overwriting.ts';
import { OverwritingStore } from './overwriting-store.ts';

const ALL = { what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER } as const;

let database: Database;
let folder: string;
let store: HistoryStore;
let parts: OverwritingStore;
let overwriting: Overwriting;
let history: HistoryService;
let nowMs: number;
/** How long each wait was to be. */
let waits: number[];
/** Called in each of them. */
let meanwhile: (count: number) => void;
const problems: string[] = [];

async function open(): Promise<void> {
  ({ database, folder } = await testDatabase(folder === '' ? {} : { folder }));
  [nowMs, waits, meanwhile] = [0, [], () => undefined];
  problems.length = 0;
  store = new HistoryStore(database);
  parts = new OverwritingStore(database);
  overwriting = new Overwriting({
    store: parts,
    onProblem: (error) => problems.push(String(error)),
    wait: async (delayMs) => {
      waits.push(delayMs);
      await new Promise<void>((resolve) => setImmediate(resolve));
      nowMs += delayMs;
      meanwhile(waits.length);
    },
    clock: () => nowMs,
  });
  history = new HistoryService(store, { overwriting });
}

function fill(count = 3_000): void {
  database.transaction(() => {
    for (let each = 0; each < count; each += 1) {
      const isSecret = each === 777;
      store.addVisit({ url: `https://${isSecret ? 'quagga' : 'wood'}.example/${each}`, title: isSecret ? 'Zebrasecret' : `Moss ${each}`, atMs: each, transition: 'link' });
    }
  });
  database.emptyLog();
}

const isOnDisk = (word: string): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(word));
const isDone = (): Promise<void> => eventually(() => expect(parts.pending.size).toBe(0));

beforeEach(() => {
  folder = '';
  return open();
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what was taken out is overwritten: neither the file nor its log holds a word of it', async () => {
  fill();
  expect([isOnDisk('ebrasecret'), isOnDisk('uagga')]).toEqual([true, true]);
  await history.remove({ what: 'site', host: 'quagga.example' });
  expect([...parts.pending]).toEqual(['words']);
  await isDone();
  expect([isOnDisk('ebrasecret'), isOnDisk('uagga')]).toEqual([false, false]);
  expect(history.query('moss 1', undefined, 5)).not.toHaveLength(0);
  await history.remove(ALL);
  await isDone();
  expect([isOnDisk('moss'), isOnDisk('wood'), problems]).toEqual([false, false, []]);
});

test('it begins some seconds after the last removal, goes in steps with a pause after each, and waits while somebody types', async () => {
  fill(6_000);
  const steps = vi.spyOn(parts, 'mergeSome');
  let typedFor = 3;
  meanwhile = (count) => {
    if (count === 1) {
      store.removeUrl('https://wood.example/1');
      overwriting.soon();
    }
    if (steps.mock.calls.length === 2 && typedFor-- > 0) history.suggest('mo', 5);
  };
  await history.remove({ what: 'site', host: 'quagga.example' });
  await isDone();
  // Once more after the second removal; after the second step three letters.
  expect(waits.slice(0, 8)).toEqual([3_000, 3_000, 80, 80, 400, 400, 400, 80]);
  expect(steps.mock.calls.length).toBeGreaterThan(4);
  expect(isOnDisk('ebrasecret')).toBe(false);
});

test.each([['ends', false], ['ends after an error', true]])('what a run that %s leaves undone the next one does', async (_, isFailing) => {
  fill(6_000);
  const merge = vi.spyOn(parts, 'mergeSome');
  const closed = new Promise<void>((resolve) => {
    meanwhile = () => {
      if (merge.mock.calls.length === 1 && isFailing) {
        merge.mockImplementation(() => {
          throw new Error('disk full');
        });
      }
      if (isFailing ? problems.length === 0 : merge.mock.calls.length === 0) return;
      database.close();
      resolve();
    };
  });
  await history.remove({ what: 'site', host: 'quagga.example' });
  await closed;
  expect(isOnDisk('ebrasecret')).toBe(true);

  await open();
  expect([...parts.pending]).toEqual(['words']);
  await history.warmUp();
  await isDone();
  expect([isOnDisk('ebrasecret'), isOnDisk('uagga'), problems]).toEqual([false, false, []]);
});

test('after an error it goes on by itself', async () => {
  fill();
  vi.spyOn(parts, 'mergeSome').mockImplementationOnce(() => {
    throw new Error('disk full');
  });
  await history.remove({ what: 'site', host: 'quagga.example' });
  await isDone();
  expect([isOnDisk('ebrasecret'), problems, waits.includes(60_000)]).toEqual([false, ['Error: disk full'], true]);
});

test('what is taken out while it goes on is overwritten as well, in every part of the index', async () => {
  fill(6_000);
  let isTaken = false;
  const steps = vi.spyOn(parts, 'mergeSome');
  meanwhile = () => {
    if (isTaken || steps.mock.calls.length < 3) return;
    isTaken = true;
    void history.remove({ what: 'site', host: 'quagga.example' });
  };
  await history.remove({ what: 'url', url: 'https://wood.example/5' });
  await isDone();
  expect([isTaken, isOnDisk('ebrasecret'), isOnDisk('uagga')]).toEqual([true, false, false]);
});

test('where only something beside the history was forgotten, or a visit of an address that stays, the log is emptied and no index merged', async () => {
  const merge = vi.spyOn(parts, 'mergeSome');
  database.exec("INSERT INTO session_tabs VALUES (1, 1, 1, 1, 'zebrasecret')");
  history = new HistoryService(store, {
    overwriting,
    onForgotten: () => {
      database.exec('DELETE FROM session_tabs');
      return () => undefined;
    },
  });
  await history.remove(ALL);
  expect([...parts.pending]).toEqual(['log']);
  await isDone();
  expect(isOnDisk('zebrasecret')).toBe(false);
  for (const atMs of [1, 2]) history.recordVisit({ url: 'https://a.example/', atMs, transition: 'link' });
  await history.remove({ what: 'range', fromMs: 2, toMs: 2 });
  expect([...parts.pending]).toEqual(['log']);
  await isDone();
  expect(merge).not.toHaveBeenCalled();
});

test('nothing to do is no work at a start', async () => {
  await history.warmUp();
  expect(waits).toEqual([]);
});
