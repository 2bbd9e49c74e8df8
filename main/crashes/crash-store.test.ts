import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf } from './crash-store.ts';
import type { CrashDisk } from './ports.ts';
import { profileDisk } from './profile-disk.ts';
import { FlightWorld } from './testing/flight.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'crash-store-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** So many records, each of another second, the latest first. */
async function recorded(world: FlightWorld, count: number): Promise<string[]> {
  world.history.look();
  for (let i = 0; i < count; i += 1) {
    world.clock.advance(1_000);
    world.recorder.died({ pid: 7, reason: 'crashed', exitCode: 11, facts: {}, atMs: world.clock.nowMs });
    await world.settle();
  }
  return world.recorder.list.records.map(idOf);
}

test('a record that a person deletes while it gives way takes no other out of the list', async () => {
  const gate = { isShut: false, open: (): void => undefined };
  const disk: CrashDisk = {
    ...profileDisk,
    remove: async (path) => {
      if (gate.isShut && path.includes('-page-')) await new Promise<void>((resolve) => (gate.open = resolve));
      await profileDisk.remove(path);
    },
  };
  const before = new FlightWorld(folder, disk);
  const oldest = (await recorded(before, 3)).at(-1) ?? '';
  // The next start keeps fewer.
  const world = new FlightWorld(folder, disk, { maxCount: 2 });
  await world.recorder.load();
  gate.isShut = true;
  const pruning = world.store.prune();
  gate.isShut = false;
  await world.recorder.delete(oldest);
  gate.open();
  expect((await pruning).map(idOf)).toEqual([oldest]);
  // What the person deleted lies aside.
  const left = readdirSync(folder).filter((name) => !name.startsWith('.gone-')).toSorted();
  expect(left).toHaveLength(2);
  expect(world.store.listed.map(idOf).toSorted()).toEqual(left);
});

test('what gave way before the disk refused is counted, and its minidump is gone', async () => {
  let isRefusing = false;
  const disk: CrashDisk = {
    ...profileDisk,
    remove: async (path) => {
      if (isRefusing && path.includes('-page-')) throw new Error('EROFS');
      // One goes, and then no more.
      isRefusing ||= path.includes('-page-') && !path.includes('.part-');
      await profileDisk.remove(path);
    },
  };
  const before = new FlightWorld(folder, disk);
  before.minidump = { path: '/dumps/one.dmp', sizeBytes: 1 };
  await recorded(before, 3);
  const world = new FlightWorld(folder, disk, { maxCount: 1 });
  await world.recorder.load();
  world.clock.nowMs = before.clock.nowMs;
  await recorded(world, 1);
  expect(world.recorder.list).toMatchObject({ prunedCount: 1, problem: null });
  expect(world.removedMinidumps).toEqual(['/dumps/one.dmp']);
  expect(readdirSync(folder)).toHaveLength(3);
});
