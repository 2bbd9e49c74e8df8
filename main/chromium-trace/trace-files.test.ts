import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TraceFiles, saysDiskIsFull } from './trace-files.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'terrarium-files-test-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('each file is new, and nobody else’s to read', async () => {
  const files = new TraceFiles(parent, 100);
  const [first, second] = [await files.next(), await files.next()];
  expect(first).not.toBe(second);
  expect(statSync(first).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(first)).mode & 0o777).toBe(0o700);
});

test('removes one file, and all with their folder', async () => {
  const files = new TraceFiles(parent, 100);
  const [first, second] = [await files.next(), await files.next()];
  await files.remove(first);
  expect([existsSync(first), existsSync(second)]).toEqual([false, true]);
  await files.removeAll();
  expect(readdirSync(parent)).toEqual([]);
  await files.next();
  files.removeAllNow();
  expect(readdirSync(parent)).toEqual([]);
});

test('takes away what a browser left that was killed, and nothing else', async () => {
  for (const name of ['terrarium-trace-7-abc', 'terrarium-trace-8-abc', 'terrarium-trace-notes', 'other-7-abc']) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'window-1.json'), '{}');
  }
  await new TraceFiles(parent, 100, (pid) => pid === 8).next();
  expect(readdirSync(parent).filter((name) => !name.startsWith('terrarium-trace-100-')).toSorted()).toEqual([
    'other-7-abc', 'terrarium-trace-8-abc', 'terrarium-trace-notes',
  ]);
});

test('a folder that is not there is an error each time, until it is there', async () => {
  const gone = join(parent, 'gone');
  const files = new TraceFiles(gone, 100);
  await expect(files.next()).rejects.toThrow('ENOENT');
  await expect(files.next()).rejects.toThrow('ENOENT');
  mkdirSync(gone);
  expect(existsSync(await files.next())).toBe(true);
});

test('a folder that somebody took away is an error once', async () => {
  const files = new TraceFiles(parent, 100);
  rmSync(dirname(await files.next()), { recursive: true });
  await expect(files.next()).rejects.toThrow('ENOENT');
  expect(existsSync(await files.next())).toBe(true);
});

test('a file is empty, whatever was tried before', async () => {
  expect(statSync(await new TraceFiles(parent, 100).next()).size).toBe(0);
});

test.skipIf(!existsSync('/dev/full'))('why a trace ends too early: there is no room behind it, or that is not why', async () => {
  const files = new TraceFiles(parent, 100);
  const [path, full] = [await files.next(), await files.next()];
  expect(await files.hasNoRoom(path)).toBe(false);
  rmSync(full);
  symlinkSync('/dev/full', full);
  expect(await files.hasNoRoom(full)).toBe(true);
  rmSync(dirname(path), { recursive: true });
  // A folder that is gone is no question of room.
  expect(await files.hasNoRoom(path)).toBe(false);
});

test('only the system’s word that there is no room counts', () => {
  for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG']) expect(saysDiskIsFull(Object.assign(new Error('no'), { code }))).toBe(true);
  for (const error of [new Error('ENOSPC'), Object.assign(new Error('no'), { code: 'ENOENT' }), 'ENOSPC']) expect(saysDiskIsFull(error)).toBe(false);
});
