import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf } from './crash-store.ts';
import { UNDO_MS } from './deleted-record.ts';
import { profileDisk } from './profile-disk.ts';
import { FlightWorld, sighting } from './testing/flight.ts';

let folder: string;
let world: FlightWorld;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deleted-'));
  world = new FlightWorld(folder, profileDisk);
  world.minidump = { path: '/dumps/one.dmp', sizeBytes: 10 };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Has a process die. @returns its record's id */
async function recordOf(pid: number): Promise<string> {
  world.history.look();
  world.recorder.died({ pid, reason: 'crashed', exitCode: 11, facts: {}, atMs: world.clock.nowMs });
  await world.settle();
  return world.recorded.at(-1)?.id ?? '';
}

const listed = (): string[] => world.recorder.list.records.map(idOf);

test('a deleted record can be brought back, whole, with what lies elsewhere of it', async () => {
  const [kept, deleted] = [await recordOf(7), await recordOf(8)];
  await world.recorder.delete(deleted);
  expect(listed()).toEqual([kept]);
  await world.recorder.restore(deleted);
  expect(listed()).toEqual([deleted, kept]);
  expect((await world.recorder.detail(deleted)).pid).toBe(8);
  expect(existsSync(await world.recorder.trafficPath(deleted))).toBe(true);
  world.clock.advance(UNDO_MS);
  expect(readdirSync(folder).toSorted()).toEqual([kept, deleted].toSorted());
  expect(world.removedMinidumps).toEqual([]);
  await expect(world.recorder.restore(deleted)).rejects.toMatchObject({ code: 'not-found' });
});

test('after a while it is gone for good, and its minidump with it', async () => {
  const id = await recordOf(7);
  await world.recorder.delete(id);
  world.clock.advance(UNDO_MS);
  await expect.poll(() => readdirSync(folder)).toEqual([]);
  await expect.poll(() => world.removedMinidumps).toEqual(['/dumps/one.dmp']);
  await expect(world.recorder.restore(id)).rejects.toMatchObject({ code: 'not-found' });
});

test('one lies aside at a time, none where all were deleted, and none after the next start', async () => {
  const [one, other, last] = [await recordOf(7), await recordOf(8), await recordOf(1)];
  await world.recorder.delete(one);
  await world.recorder.delete(other);
  expect(readdirSync(folder).toSorted()).toEqual([`.gone-${other}`, last]);
  await world.recorder.deleteAll();
  expect(readdirSync(folder)).toEqual([]);

  const next = await recordOf(9);
  await world.recorder.delete(next);
  expect(readdirSync(folder)).toEqual([`.gone-${next}`]);
  await new FlightWorld(folder, profileDisk).recorder.load();
  expect(readdirSync(folder)).toEqual([]);
});

test('one that was in memory alone comes back there', async () => {
  world.processes.push(sighting(11, { isPrivate: true }));
  const id = await recordOf(11);
  await world.recorder.delete(id);
  expect(listed()).toEqual([]);
  await world.recorder.restore(id);
  expect(listed()).toEqual([id]);
  expect(readdirSync(folder)).toEqual([]);
});
