import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { canGoOn } from './download-record.ts';
import type { DownloadsService } from './downloads-service.ts';
import { placeFile } from './download-files.ts';
import { SpeedMeter } from './speed-meter.ts';
import { StormGuard } from './storm-guard.ts';
import { DownloadsWorld, NORMAL } from './testing/downloads-world.ts';
import { FakeItem } from './testing/fake-downloads.ts';

let world: DownloadsWorld;
beforeEach(async () => {
  world = new DownloadsWorld(await testDatabase());
});
afterEach(() => world.close());
const start = (options?: Parameters<DownloadsWorld['start']>[0]): DownloadsService => world.start(options);
const stateOf = (service: DownloadsService, id: number): string => service.list.get(id, false).record.state;
const settled = (service: DownloadsService, id: number, state: string): Promise<void> => eventually(() => expect(stateOf(service, id)).toBe(state));

test('a file has its name only when it is whole, and never that of another', async () => {
  writeFileSync(join(world.folder, 'a.dat'), 'the first');
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8);
  expect(service.onItem(item, NORMAL)).toBe(true);
  item.write('1234');
  expect(readdirSync(world.folder).toSorted()).toEqual(['a (1).dat.part', 'a.dat']);
  expect(service.list.recent(false)).toMatchObject([{ fileName: 'a (1).dat', state: 'running', receivedBytes: 4, totalBytes: 8 }]);
  item.write('5678');
  item.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'a (1).dat'), 'utf8')).toBe('12345678');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('the first');
  expect(readdirSync(world.folder)).toHaveLength(2);
});

test('two of the same name under way do not meet', () => {
  const service = start();
  for (let count = 0; count < 2; count += 1) service.onItem(new FakeItem('http://tree.test/a.dat', 8), NORMAL);
  expect(service.list.recent(false).map(({ fileName }) => fileName)).toEqual(['a (1).dat', 'a.dat']);
});

test('one that ends before its announced length is not called done', async () => {
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8);
  service.onItem(item, NORMAL);
  item.write('123');
  item.end('completed');
  await settled(service, 1, 'interrupted');
  expect(service.list.recent(false)).toMatchObject([{ problem: 'short', receivedBytes: 3, totalBytes: 8 }]);
  expect(existsSync(join(world.folder, 'a.dat'))).toBe(false);
});

test('what is larger than the disk does not begin', () => {
  const service = start();
  expect(service.onItem(new FakeItem('http://tree.test/a.dat', 2 ** 60), NORMAL)).toBe(false);
  expect(service.list.recent(false)).toMatchObject([{ state: 'failed', problem: 'no-space' }]);
  expect(readdirSync(world.folder)).toEqual([]);
});

test('a disk that fills on the way is told of; what had come stays, and it goes on once there is room', async () => {
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  service.onItem(item, NORMAL);
  item.write('1234');
  world.freeBytes = 0;
  item.breakOff();
  await settled(service, 1, 'interrupted');
  expect(service.list.recent(false)).toMatchObject([{ problem: 'no-space', receivedBytes: 4 }]);
  // Still no room: it says so again, and nothing is asked of the server.
  service.resume(1, false);
  expect(service.list.recent(false)).toMatchObject([{ state: 'interrupted', problem: 'no-space' }]);
  expect(readdirSync(world.folder)).toEqual(['a.dat.part']);
  world.freeBytes = 1_000;
  service.resume(1, false);
  item.write('5678');
  item.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('12345678');
});

test('a disk that fills just before the end leaves a part, and nothing that is called done', async () => {
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  service.onItem(item, NORMAL);
  item.write('1234567');
  world.freeBytes = 0;
  item.end('interrupted');
  await settled(service, 1, 'interrupted');
  expect(service.list.recent(false)).toMatchObject([{ problem: 'no-space', receivedBytes: 7, totalBytes: 8 }]);
  expect(readdirSync(world.folder)).toEqual(['a.dat.part']);
});

test('where nothing is known that shows a file in its folder, its path is the answer', async () => {
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 4);
  service.onItem(item, NORMAL);
  item.write('1234');
  item.end('completed');
  await settled(service, 1, 'done');
  expect(await service.showInFolder(1, false)).toBe(null);
  world.platform.hasFileManager = false;
  expect(await service.showInFolder(1, false)).toBe(join(world.folder, 'a.dat'));
  expect(world.platform.opened).toEqual(Array(2).fill(join(world.folder, 'a.dat')));
});

test('what ran when the browser was killed is interrupted after it, and is asked for from where it was', async () => {
  const before = start();
  const item = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  before.onItem(item, NORMAL);
  item.write('1234');
  // No word to the one before: it is as if it were gone.
  const service = start();
  expect(service.list.recent(false)).toMatchObject([{ state: 'interrupted', problem: 'stopped', receivedBytes: 4 }]);
  const next = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  world.platform.next = next;
  service.resume(1, false);
  expect(world.platform.asked).toEqual([{ what: 'rest', url: 'http://tree.test/a.dat', offset: 4, eTag: '"1"' }]);
  next.write('5678');
  next.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('12345678');
  expect(service.list.recent(false)).toMatchObject([{ isBegunAnew: false }]);
});

test('one whose server named no version begins anew, and says so', async () => {
  const before = start();
  const item = new FakeItem('http://tree.test/a.dat', 8);
  before.onItem(item, NORMAL);
  item.write('1234');
  const service = start();
  const next = new FakeItem('http://tree.test/a.dat', 8);
  world.platform.next = next;
  service.resume(1, false);
  await eventually(() => expect(world.platform.asked).toEqual([{ what: 'whole', url: 'http://tree.test/a.dat' }]));
  expect(service.list.recent(false)).toMatchObject([{ isBegunAnew: true, receivedBytes: 0, state: 'running' }]);
  next.write('abcdefgh');
  next.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('abcdefgh');
});

test('what had come of one is gone: it failed, and can be tried again', () => {
  const before = start();
  const item = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  before.onItem(item, NORMAL);
  item.write('1234');
  rmSync(join(world.folder, 'a.dat.part'));
  expect(start().list.recent(false)).toEqual([]);
  expect(start().list.all(false)[0]?.record).toMatchObject({ state: 'failed', problem: 'lost', receivedBytes: 0 });
});

test('a quit keeps what had come from being taken away', () => {
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8, { eTag: '"1"' });
  service.onItem(item, NORMAL);
  item.write('1234');
  service.stop();
  rmSync(join(world.folder, 'a.dat.part'), { force: true });
  expect(start().list.recent(false)).toMatchObject([{ state: 'interrupted', receivedBytes: 4 }]);
});

test('one that could do harm waits for a word; no file has its name before', async () => {
  const service = start();
  for (const word of ['keep', 'discard'] as const) {
    const item = new FakeItem(`http://tree.test/${word}.exe`, 4);
    service.onItem(item, NORMAL);
    item.write('1234');
    item.end('completed');
  }
  await settled(service, 2, 'waiting');
  expect(readdirSync(world.folder).toSorted()).toEqual(['discard.exe.part', 'keep.exe.part']);
  await service.keep(1, false);
  service.discard(2, false);
  await eventually(() => expect(readdirSync(world.folder)).toEqual(['keep.exe']));
  await expect(service.open(1, false, false)).rejects.toThrow('harm');
  await service.open(1, false, true);
  expect(world.platform.opened).toEqual([join(world.folder, 'keep.exe')]);
});

test('private ones are in no database, and end with their list', async () => {
  const service = start();
  const [done, running] = [new FakeItem('http://tree.test/done.dat', 4), new FakeItem('http://tree.test/running.dat', 4)];
  for (const item of [done, running]) service.onItem(item, { tabId: undefined, isPrivate: true });
  done.write('1234');
  done.end('completed');
  await eventually(() => expect(service.list.get(1, true).record.state).toBe('done'));
  expect(service.list.recent(false)).toEqual([]);
  expect(() => service.cancel(2, false)).toThrow('no download');
  service.forgetPrivate();
  expect(running.isCancelled).toBe(true);
  expect(service.list.recent(true)).toEqual([]);
  await eventually(() => expect(readdirSync(world.folder)).toEqual(['done.dat']));
  expect(world.database.prepare('SELECT * FROM downloads').all()).toEqual([]);
});

test('where to is asked, and only a name from there takes the place of another file', async () => {
  writeFileSync(join(world.folder, 'mine.dat'), 'old');
  const service = start({ asksEachTime: true });
  const item = new FakeItem('http://tree.test/a.dat', 4);
  world.platform.answer = join(world.folder, 'mine.dat');
  service.onItem(item, NORMAL);
  item.write('1234');
  item.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'mine.dat'), 'utf8')).toBe('1234');
  world.platform.answer = undefined;
  const other = new FakeItem('http://tree.test/b.dat', 4);
  service.onItem(other, NORMAL);
  await settled(service, 2, 'cancelled');
  expect(other.isCancelled).toBe(true);
});

test('speed and time left are those of the last seconds', () => {
  const meter = new SpeedMeter();
  expect(meter.rate(0)).toBeNull();
  meter.note(0, 0);
  meter.note(1_000, 2_000);
  expect(meter.rate(1_000)).toBe(2_000);
  expect(meter.rate(4_000)).toBe(500);
  // Nothing came for longer than is looked at.
  expect(meter.rate(7_000)).toBe(0);
  meter.note(7_500, 500);
  expect(meter.rate(7_500)).toBeNull();
  const service = start();
  const item = new FakeItem('http://tree.test/a.dat', 8);
  service.onItem(item, NORMAL);
  item.write('12');
  world.nowMs += 1_000;
  item.write('34');
  expect(service.list.recent(false)).toMatchObject([{ bytesPerSecond: 2, secondsLeft: 2 }]);
});

test('a page has one free for each thing that the person does; others wait, ten at most', () => {
  const guard = new StormGuard();
  const url = 'http://tree.test/a';
  expect(guard.mayStart(1, url)).toBe(true);
  for (let count = 0; count < 14; count += 1) expect(guard.mayStart(1, url)).toBe(false);
  expect(guard.asks).toMatchObject([{ tabId: 1, refusedCount: 4 }]);
  expect(guard.mayStart(2, url)).toBe(true);
  guard.gesture(1);
  expect(guard.mayStart(1, url)).toBe(true);
  // Going elsewhere by itself gives a page nothing.
  guard.forget(1);
  expect(guard.mayStart(1, url)).toBe(false);
  expect(guard.answer(1, true)).toEqual([url]);
  for (let count = 0; count < 20; count += 1) expect(guard.mayStart(1, url)).toBe(true);
  expect(guard.mayStart(1, url)).toBe(false);
  expect(guard.answer(1, false)).toEqual([]);
  expect(guard.mayStart(1, url)).toBe(false);
  expect(guard.asks).toEqual([]);
});

test.each([
  ['http://a.test/x', '"1"', '', 5, true],
  ['http://a.test/x', 'W/"1"', '', 5, false],
  ['http://a.test/x', '', 'Mon, 02 Mar 2026 10:00:00 GMT', 5, true],
  ['http://a.test/x', '"1"', '', 0, false],
  ['blob:http://a.test/1', '"1"', '', 5, false],
  ['data:text/plain,a', '', '', 5, false],
])('whether %s with version %s, %s and %i bytes can go on: %s', (url, eTag, lastModified, receivedBytes, can) => {
  expect(canGoOn({ urlChain: ['http://first.test/', url], eTag, lastModified, receivedBytes })).toBe(can);
});

test('a name that was taken meanwhile stays with who took it', async () => {
  writeFileSync(join(world.folder, 'x.part'), 'new');
  writeFileSync(join(world.folder, 'x'), 'old');
  expect(await placeFile(join(world.folder, 'x.part'), join(world.folder, 'x'), false)).toBe(join(world.folder, 'x (1)'));
  expect(readFileSync(join(world.folder, 'x'), 'utf8')).toBe('old');
  expect(readdirSync(world.folder).toSorted()).toEqual(['x', 'x (1)']);
});

test('where the person saves a link to is asked for that one file: not for another of that address later, nor in a window of the other kind', () => {
  const service = start();
  const asked = vi.spyOn(world.platform, 'askPath');
  const url = 'http://tree.test/a.dat';
  const begin = (isPrivate: boolean): boolean => service.onItem(new FakeItem(url, 8), { tabId: 1, isPrivate });
  service.expectAs(url, false);
  begin(false);
  expect(asked).toHaveBeenCalledTimes(1);
  // What became a page instead.
  service.expectAs(url, false);
  for (const act of world.later.splice(0)) act();
  begin(false);
  service.expectAs(url, true);
  begin(false);
  service.forgetPrivate();
  begin(true);
  expect(asked).toHaveBeenCalledTimes(1);
});
