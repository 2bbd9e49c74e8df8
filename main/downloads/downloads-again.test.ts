import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { placeFile } from './download-files.ts';
import type { DownloadsService } from './downloads-service.ts';
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
const URL_A = 'http://tree.test/a.dat';

test('one that was given up leaves the next of its name alone, taken off the list or tried again', async () => {
  const service = start();
  service.onItem(new FakeItem(URL_A, 8), NORMAL);
  service.cancel(1, false);
  const live = new FakeItem(URL_A, 8);
  service.onItem(live, NORMAL);
  live.write('1234');
  world.platform.next = new FakeItem(URL_A, 8);
  service.retry(1, false);
  expect(service.list.get(1, false).record.fileName).toBe('a (1).dat');
  world.platform.next.write('abcdefgh');
  service.cancel(1, false);
  service.remove(1, false);
  live.write('5678');
  live.end('completed');
  await settled(service, 2, 'done');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('12345678');
  expect(readdirSync(world.folder)).toEqual(['a.dat']);
});

test('a list that is cleared keeps what can go on or waits for a word', async () => {
  const service = start();
  const [broken, harmful, given] = [new FakeItem(URL_A, 8), new FakeItem('http://tree.test/b.exe', 4), new FakeItem('http://tree.test/c.dat', 4)];
  for (const item of [broken, harmful, given]) service.onItem(item, NORMAL);
  broken.write('1234');
  broken.breakOff();
  harmful.write('1234');
  harmful.end('completed');
  service.cancel(3, false);
  await settled(service, 2, 'waiting');
  expect(service.clear(false)).toMatchObject({ count: 1 });
  expect(service.list.all(false).map(({ record }) => record.state)).toEqual(['waiting', 'interrupted']);
  expect(readdirSync(world.folder).toSorted()).toEqual(['a.dat.part', 'b.exe.part']);
  // Chromium still held it.
  service.remove(1, false);
  expect(broken.isCancelled).toBe(true);
  expect(readdirSync(world.folder)).toEqual(['b.exe.part']);
});

test('what was taken off the list comes back where it stood, and is there at the next start; what was not whole is asked for anew', async () => {
  const service = start();
  for (const name of ['a', 'b', 'c', 'd']) {
    const item = new FakeItem(`http://tree.test/${name}.dat`, 4);
    service.onItem(item, NORMAL);
    item.write('1234');
    if (name === 'b') item.breakOff();
    else item.end('completed');
  }
  for (const id of [1, 3, 4]) await settled(service, id, 'done');
  const third = service.remove(3, false);
  const second = service.remove(2, false);
  expect(service.list.all(false).map(({ id }) => id)).toEqual([4, 1]);
  // Each removal by itself, whatever was taken off after it, and once.
  expect(service.restore(second, false)).toBe(1);
  expect(service.restore(second, false)).toBe(0);
  expect(service.list.all(false).map(({ id, record }) => `${id} ${record.state}`)).toEqual(['4 done', '2 cancelled', '1 done']);
  const all = service.clear(false);
  expect(service.restore(third, false)).toBe(1);
  expect(service.list.all(false).map(({ id }) => id)).toEqual([3]);
  service.remove(3, false);
  // Windows of the other kind bring nothing back of it.
  expect(service.restore(all.undoId, true)).toBe(0);
  expect(service.restore(all.undoId, false)).toBe(3);
  expect(service.restore(99, false)).toBe(0);
  expect(start().list.all(false).map(({ id }) => id)).toEqual([4, 2, 1]);
});

test('of private downloads that were taken off their list nothing comes back once the last private window is closed', async () => {
  const service = start();
  const item = new FakeItem(URL_A, 4);
  service.onItem(item, { ...NORMAL, isPrivate: true });
  item.write('1234');
  item.end('completed');
  await eventually(() => expect(service.list.get(1, true).record.state).toBe('done'));
  const undoId = service.remove(1, true);
  service.forgetPrivate();
  expect(service.restore(undoId, true)).toBe(0);
});

test('Keep twice is one, and Discard while it gets its name wins', async () => {
  const service = start();
  for (const name of ['a', 'b']) {
    const item = new FakeItem(`http://tree.test/${name}.exe`, 4);
    service.onItem(item, NORMAL);
    item.write('1234');
    item.end('completed');
  }
  await settled(service, 2, 'waiting');
  await Promise.all([service.keep(1, false), service.keep(1, false)]);
  expect(service.list.get(1, false).record).toMatchObject({ state: 'done', fileName: 'a.exe' });
  const keeping = service.keep(2, false);
  service.discard(2, false);
  await keeping;
  expect(stateOf(service, 2)).toBe('cancelled');
  expect(readdirSync(world.folder)).toEqual(['a.exe']);
});

test('a name from the dialog that cannot be had loses nothing', async () => {
  const service = start({ asksEachTime: true });
  const there = join(world.folder, 'there');
  mkdirSync(join(there, 'mine', 'full'), { recursive: true });
  world.platform.answer = join(there, 'mine');
  const item = new FakeItem(URL_A, 4);
  service.onItem(item, NORMAL);
  item.write('1234');
  item.end('completed');
  await settled(service, 1, 'interrupted');
  expect(existsSync(service.list.get(1, false).record.partPath)).toBe(true);
  service.resume(1, false);
  await settled(service, 1, 'done');
  expect(readFileSync(join(there, 'mine (1)'), 'utf8')).toBe('1234');
});

test('what the person would rather not save can be tried again, and ends', async () => {
  const service = start({ asksEachTime: true });
  service.onItem(new FakeItem(URL_A, 4), NORMAL);
  await settled(service, 1, 'cancelled');
  const next = new FakeItem(URL_A, 4);
  world.platform.next = next;
  service.retry(1, false);
  next.write('1234');
  next.end('completed');
  await settled(service, 1, 'done');
  expect(readFileSync(join(world.folder, 'a.dat'), 'utf8')).toBe('1234');
  world.platform.askPath = () => Promise.reject(new Error('no dialog'));
  service.onItem(new FakeItem('http://tree.test/b.dat', 4), NORMAL);
  await settled(service, 2, 'cancelled');
});

test('what we asked for is not mistaken for what a page or a private window asked for, nor taken when nobody waits', () => {
  const service = start();
  const item = new FakeItem(URL_A, 8, { eTag: '"1"' });
  service.onItem(item, NORMAL);
  item.write('1234');
  item.end('interrupted');
  service.resume(1, false);
  service.resume(1, false);
  expect(world.platform.asked).toHaveLength(1);
  for (const origin of [{ tabId: 7, isPrivate: false }, { tabId: undefined, isPrivate: true }]) service.onItem(new FakeItem(URL_A, 8), origin);
  expect(service.list.get(1, false).isHeld).toBe(false);
  expect([service.list.all(false).length, service.list.all(true).length]).toEqual([2, 1]);
  service.cancel(1, false);
  expect(service.onItem(new FakeItem(URL_A, 8), NORMAL)).toBe(false);
  expect(service.onItem(new FakeItem(URL_A, 8), NORMAL)).toBe(true);
});

test('a file inside an address is neither told nor kept, and cannot be asked for after a restart', () => {
  const url = `data:application/octet-stream,${'a'.repeat(100_000)}`;
  const service = start();
  service.onItem(new FakeItem(url, 4), NORMAL);
  service.cancel(1, false);
  expect(service.list.recent(false)[0]?.url.length).toBeLessThan(2_100);
  service.retry(1, false);
  expect(world.platform.asked).toEqual([{ what: 'whole', url }]);
  service.cancel(1, false);
  expect(() => start().retry(1, false)).toThrow('too long');
});

test('one that begins anew is of the version that comes then; one whose file is gone may', async () => {
  const service = start();
  const first = new FakeItem(URL_A, 4, { eTag: '"1"' });
  service.onItem(first, NORMAL);
  first.write('1234');
  first.end('completed');
  await settled(service, 1, 'done');
  expect(() => service.retry(1, false)).toThrow('whole');
  rmSync(join(world.folder, 'a.dat'));
  const next = new FakeItem(URL_A, 6, { eTag: '"2"' });
  world.platform.next = next;
  service.retry(1, false);
  expect(service.list.get(1, false).record).toMatchObject({ eTag: '"2"', totalBytes: 6, fileName: 'a.dat' });
  next.write('123456');
  next.end('completed');
  await settled(service, 1, 'done');
  expect(service.list.recent(false)).toMatchObject([{ isThere: true, receivedBytes: 6 }]);
});

test('a name that cannot be given leaves no empty file of it', async () => {
  await expect(placeFile(join(world.folder, 'gone.part'), join(world.folder, 'gone'), false)).rejects.toThrow('gone.part');
  expect(readdirSync(world.folder)).toEqual([]);
});

test('who asks is named by what the tab shows, not by the address of the file', () => {
  const service = start();
  for (let count = 0; count < 2; count += 1) service.onItem(new FakeItem(URL_A, 4), { tabId: 3, isPrivate: false });
  expect(service.asks()).toEqual([{ tabId: 3, source: 'site 3', waitingCount: 1, refusedCount: 0 }]);
});
