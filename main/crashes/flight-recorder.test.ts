import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idOf } from './crash-store.ts';
import { UNDO_MS } from './deleted-record.ts';
import { BreakableDisk, profileDisk } from './profile-disk.ts';
import { FlightWorld, sighting } from './testing/flight.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flight-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const segv = { pid: 7, reason: 'crashed', exitCode: 11, facts: {} } as const;

test('a death becomes a record with who it was, how it ended, and what it cost before', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.history.start();
  world.clock.advance(3_000);
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorded).toHaveLength(1);
  const [listed] = world.recorder.list.records;
  if (listed?.state !== 'whole') throw new Error('not whole');
  const record = await world.recorder.detail(listed.record.id);
  expect(record).toMatchObject({ kind: 'page', name: 'Page 7', pid: 7, reason: 'crashed', exitCode: 11, signalName: 'SIGSEGV', isPrivate: false, cause: null });
  expect(record.tabs).toEqual([{ title: 'Page 7', url: 'http://site.test/7' }]);
  expect(record.samples.length).toBeGreaterThanOrEqual(3);
  expect(record.traffic).toEqual({ rowCount: 3, leftOutCount: 0, spanMs: 9_000 });
  expect(readdirSync(join(folder, record.id)).toSorted()).toEqual(['record.json', 'traffic.terracap']);
  // The next start finds it.
  const next = new FlightWorld(folder, profileDisk);
  await next.recorder.load();
  expect(next.recorder.list.records.map(idOf)).toEqual([record.id]);
});

test('the pid of a process of Chromium is found by who is missing', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.processes = [...world.processes, sighting(20, { kind: 'gpu', name: '', tabs: [], type: 'GPU' })];
  world.history.look();
  world.processes = world.processes.map((each) => (each.pid === 20 ? { ...each, pid: 21 } : each));
  world.history.look();
  world.recorder.died({ pid: null, type: 'GPU', service: '', reason: 'killed', exitCode: 9, atMs: world.clock.nowMs, facts: { kind: 'gpu' } });
  await world.settle();
  expect(world.recorded[0]).toMatchObject({ kind: 'gpu', pid: 20, signalName: 'SIGKILL' });
});

test('a process of Chromium that died again before anybody saw its successor has a record of its own, without a pid', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.processes = [...world.processes, sighting(20, { kind: 'gpu', name: '', tabs: [], type: 'GPU' })];
  world.history.look();
  world.processes = world.processes.filter(({ pid }) => pid !== 20);
  const died = { pid: null, type: 'GPU', service: '', reason: 'killed', exitCode: 9, facts: { kind: 'gpu' } } as const;
  world.recorder.died({ ...died, atMs: world.clock.nowMs });
  world.recorder.died({ ...died, atMs: world.clock.nowMs + 100 });
  await world.settle();
  expect(world.recorded.map(({ kind, pid }) => [kind, pid])).toEqual([['gpu', 20], ['gpu', null]]);
});

const gpuDied = { pid: null, type: 'GPU', service: '', reason: 'killed', exitCode: 9, facts: { kind: 'gpu' } } as const;
const gpu = (pid: number): ReturnType<typeof sighting> => sighting(pid, { kind: 'gpu', name: '', tabs: [], type: 'GPU' });

test('a successor that dies as soon as it is there has its pid: it was looked for', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const others = world.processes;
  world.processes = [...others, gpu(20)];
  world.history.look();
  world.processes = others;
  world.history.look();
  world.recorder.died({ ...gpuDied, atMs: world.clock.nowMs });
  world.history.lookForHeir('GPU', '');
  world.clock.advance(300);
  world.processes = [...others, gpu(21)];
  world.clock.advance(100);
  // Found: nobody looks any closer.
  world.processes = [...others, gpu(22)];
  world.clock.advance(1_000);
  expect(world.history.ofPid(22)).toBeUndefined();
  world.processes = others;
  world.history.look();
  world.recorder.died({ ...gpuDied, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorded.map(({ pid }) => pid)).toEqual([20, 21]);
});

test('a death whose process nobody saw is not given the pid of the next one, which died before the record was made', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const others = world.processes;
  world.recorder.died({ ...gpuDied, atMs: world.clock.nowMs });
  world.clock.advance(200);
  world.processes = [...others, gpu(21)];
  world.history.look();
  world.clock.advance(200);
  // It is dead, and word of that has not come yet.
  world.processes = others;
  await world.settle();
  world.recorder.died({ ...gpuDied, exitCode: 11, reason: 'crashed', atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorded.map(({ pid, reason }) => [pid, reason])).toEqual([[null, 'killed'], [21, 'crashed']]);
});

test('one that went without a word, long ago, is not the one that dies now', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const others = world.processes;
  world.processes = [...others, gpu(20)];
  world.history.look();
  world.processes = others;
  world.history.look();
  world.clock.advance(60_000);
  world.recorder.died({ ...gpuDied, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorded.map(({ pid }) => pid)).toEqual([null]);
});

test('messages that cannot be had leave a record without them, and do not keep later deaths from theirs', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.history.look();
  world.trafficError = new Error('the log is gone');
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  world.recorder.died({ ...segv, pid: 8, atMs: world.clock.nowMs });
  await world.settle();
  while (world.recorder.list.writingCount > 0) await new Promise((resolve) => setImmediate(resolve));
  expect(world.recorded.map(({ pid, traffic }) => [pid, traffic])).toEqual([[7, null], [8, null]]);
  expect(world.problems).toHaveLength(2);
});

test('a look that fails while a record is made costs no record, neither this one nor a later one', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.recorder.died({ ...gpuDied, atMs: world.clock.nowMs });
  world.lookError = new Error('a page went in the middle');
  world.clock.advance(600);
  while (world.recorder.list.writingCount > 0) await new Promise((resolve) => setImmediate(resolve));
  world.lookError = undefined;
  expect(world.problems).toHaveLength(1);
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorded.map(({ kind, pid }) => [kind, pid])).toEqual([['gpu', null], ['page', 7]]);
});

test('one that ended because nobody needed it leaves no record, and a later death is not taken for it', async () => {
  const world = new FlightWorld(folder, profileDisk);
  const utility = { kind: 'utility', name: '', tabs: [], type: 'Utility', service: 'lab A' } as const;
  const killed = { pid: null, type: 'Utility', service: 'lab A', reason: 'killed', exitCode: 9, facts: { kind: 'utility' } } as const;
  world.processes = [...world.processes, sighting(20, utility), sighting(21, utility), sighting(22, utility)];
  world.history.look();
  // Two end in good order, of one of which the pid is known; word of a death comes while both are remembered.
  world.processes = world.processes.filter(({ pid }) => pid !== 20);
  world.history.look();
  world.recorder.ended({ pid: null, type: 'Utility', service: 'lab A' });
  world.processes = world.processes.filter(({ pid }) => pid !== 21 && pid !== 22);
  world.history.look();
  world.recorder.ended({ pid: 22 });
  expect(world.recorder.list.writingCount).toBe(0);
  for (const afterMs of [0, 100]) world.recorder.died({ ...killed, atMs: world.clock.nowMs + afterMs });
  await world.settle();
  expect(world.recorded.map(({ pid }) => pid)).toEqual([21, null]);
});

test('one that merely hung is not claimed: its death is still before it', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.history.look();
  world.recorder.died({ ...segv, reason: 'hung', exitCode: null, atMs: world.clock.nowMs });
  expect(world.history.isClaimed(7)).toBe(false);
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  expect(world.history.isClaimed(7)).toBe(true);
  await world.settle();
  expect(world.recorded.map(({ reason }) => reason)).toEqual(['hung', 'crashed']);
});

test('nothing of a private window reaches the disk, and its record has no address', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.processes = [sighting(7, { isPrivate: true })];
  world.minidump = { path: '/dumps/a.dmp', sizeBytes: 10 };
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  expect(readdirSync(folder)).toEqual([]);
  expect(world.recorder.list.records).toHaveLength(1);
  expect(JSON.stringify(world.recorder.list)).not.toContain('site.test');
  expect(JSON.stringify(world.recorder.list)).not.toContain('Page 7');
  expect(world.removedMinidumps).toEqual(['/dumps/a.dmp']);
});

test('a minidump of a private page that crashpad writes late is taken away too, and nobody looks for ever', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.processes = [sighting(7, { isPrivate: true })];
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  world.minidump = { path: '/dumps/late.dmp', sizeBytes: 10 };
  for (let second = 1; second <= 30; second += 1) {
    world.clock.advance(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(new Set(world.removedMinidumps)).toEqual(new Set(['/dumps/late.dmp']));
  expect(world.removedMinidumps.length).toBeLessThan(8);
});

test('a full or read-only disk is told, the record stays in memory, and nothing else is lost', async () => {
  const disk = new BreakableDisk(profileDisk);
  const world = new FlightWorld(folder, disk);
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  const [first] = readdirSync(folder);
  for (const [fault, problem, detail] of [['full', 'disk-full', 'ENOSPC'], ['read-only', 'not-writable', 'EROFS']] as const) {
    disk.fault = fault;
    world.clock.advance(1_000);
    world.recorder.died({ ...segv, pid: 8, atMs: world.clock.nowMs });
    await world.settle();
    expect(world.recorder.list.problem).toMatchObject({ problem, detail });
    expect(readdirSync(folder)).toEqual([first]);
  }
  expect(world.recorder.list.records).toHaveLength(3);
  disk.fault = null;
  world.clock.advance(1_000);
  world.recorder.died({ ...segv, pid: 8, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorder.list.problem).toBeNull();
  expect(readdirSync(folder)).toHaveLength(2);
});

test.runIf(process.getuid?.() !== 0)('a profile that really cannot be written is told too', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.history.look();
  chmodSync(folder, 0o500);
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  expect(world.recorder.list.problem).toMatchObject({ problem: 'not-writable', detail: 'EACCES' });
});

test('a broken record is shown as broken and stays until somebody deletes it; what was half written goes', async () => {
  const broken = '20260131-094501123-page-7';
  const foreign = '20260131-094501124-page-8';
  for (const name of [broken, foreign, `.part-${broken}`]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, broken, 'record.json'), '{"format":"terrarium-flight-');
  writeFileSync(join(folder, foreign, 'record.json'), '{"format":"terrarium-flight-record","version":99,"record":{}}');
  writeFileSync(join(folder, 'notes.txt'), 'not ours');
  const world = new FlightWorld(folder, profileDisk);
  await world.recorder.load();
  expect(world.recorder.list.records).toEqual([
    { state: 'broken', id: foreign, problem: 'its version is 99, not 1', sizeBytes: expect.any(Number) },
    { state: 'broken', id: broken, problem: 'it is no JSON', sizeBytes: expect.any(Number) },
  ]);
  await expect(world.recorder.detail(broken)).rejects.toMatchObject({ code: 'failed-precondition' });
  expect(readdirSync(folder).toSorted()).toEqual([broken, foreign, 'notes.txt'].toSorted());
  await world.recorder.delete(broken);
  world.clock.advance(UNDO_MS);
  await expect.poll(() => readdirSync(folder).toSorted()).toEqual([foreign, 'notes.txt'].toSorted());
  await expect(world.recorder.delete('20260131-094501123-page-9')).rejects.toMatchObject({ code: 'not-found' });
});

test('the oldest give way when there are too many, and it is counted', async () => {
  const world = new FlightWorld(folder, profileDisk, { maxCount: 2 });
  world.history.look();
  for (let i = 0; i < 4; i += 1) {
    world.clock.advance(1_000);
    world.recorder.died({ ...segv, atMs: world.clock.nowMs });
    await world.settle();
  }
  expect(world.recorder.list).toMatchObject({ prunedCount: 2, writingCount: 0 });
  expect(readdirSync(folder)).toHaveLength(2);
});

test('main that was found dead has a record with what it cost, and no messages are invented', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.traffic = undefined;
  world.recorder.foundDead({ pid: 55, startedAtMs: 1_799_999_000_000, seenAtMs: 1_799_999_900_000, samples: [{ atMs: 1_799_999_900_000, cpuPercent: 3, memoryBytes: 5 }] });
  await world.settle();
  expect(world.recorded[0]).toMatchObject({ kind: 'main', pid: 55, reason: 'found-dead', diedAtMs: 1_799_999_900_000, livedMs: 900_000, traffic: null });
  expect(world.recorded[0]?.samples).toHaveLength(1);
});

test('what dies because the browser ends leaves no record', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.recorder.stop();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  expect(world.recorder.list.writingCount).toBe(0);
  await Promise.resolve();
});

test('a record on the disk holds what the contract says and is text that a person can read', async () => {
  const world = new FlightWorld(folder, profileDisk);
  world.cause = 'renderer-null';
  world.history.look();
  world.recorder.died({ ...segv, atMs: world.clock.nowMs });
  await world.settle();
  const [id = ''] = readdirSync(folder);
  const file = JSON.parse(readFileSync(join(folder, id, 'record.json'), 'utf8')) as { record: unknown };
  expect(file).toMatchObject({ format: 'terrarium-flight-record', version: 1 });
  expect(file.record).toEqual(world.recorded[0]);
  expect(world.recorded[0]?.cause).toBe('renderer-null');
});
