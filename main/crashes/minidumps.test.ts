import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { MainLife } from './main-life.ts';
import { Minidumps, pidOfMinidump } from './minidumps.ts';

const folder = mkdtempSync(join(tmpdir(), 'minidumps-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A minidump with one stream that names a process, as crashpad lays it out. */
function minidump(pid: number, isValid = true): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write('MDMP', 0, 'latin1');
  bytes.writeUInt32LE(2, 8);
  bytes.writeUInt32LE(32, 12);
  bytes.writeUInt32LE(7, 32);
  bytes.writeUInt32LE(15, 44);
  bytes.writeUInt32LE(24, 48);
  bytes.writeUInt32LE(80, 52);
  bytes.writeUInt32LE(24, 80);
  bytes.writeUInt32LE(isValid ? 1 : 0, 84);
  bytes.writeUInt32LE(pid, 88);
  return bytes;
}

test('reads the process out of a minidump, and nothing out of anything else', () => {
  expect(pidOfMinidump(minidump(4_242))).toBe(4_242);
  expect(pidOfMinidump(minidump(4_242, false))).toBeUndefined();
  expect(pidOfMinidump(minidump(4_242).subarray(0, 60))).toBeUndefined();
  expect(pidOfMinidump(Buffer.from('MDMP'))).toBeUndefined();
  expect(pidOfMinidump(Buffer.alloc(200, 0xff))).toBeUndefined();
});

test('finds a process’s own by pid and time, bounds all, and takes away nothing outside', async () => {
  mkdirSync(join(folder, 'pending'), { recursive: true });
  const write = (name: string, pid: number, atMs: number): string => {
    const path = join(folder, 'pending', name);
    writeFileSync(path, minidump(pid));
    utimesSync(path, atMs / 1_000, atMs / 1_000);
    return path;
  };
  const path = write('a.dmp', 7, 1_000_000);
  write('b.dmp', 8, 1_001_000);
  write('c.dmp', 7, 9_000_000);
  const outside = join(folder, 'outside.dmp');
  writeFileSync(outside, minidump(7));
  const dumps = new Minidumps(folder);
  expect(await dumps.find(7, 1_002_000)).toEqual({ path, sizeBytes: 128 });
  expect(await dumps.find(9, 1_002_000)).toBeUndefined();
  await dumps.prune(300);
  expect(readdirSync(join(folder, 'pending')).toSorted()).toEqual(['b.dmp', 'c.dmp']);
  await dumps.remove(outside);
  expect(readdirSync(folder)).toContain('outside.dmp');
});

test('a note takes the place of the one before as a whole: there is no moment in which half of one lies there', () => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'main-runs.json');
  const life = new MainLife(path, 100, 5);
  life.write(50, []);
  const former = openSync(path, 'r');
  life.write(60, []);
  expect(JSON.parse(readFileSync(former, 'utf8'))).toMatchObject({ seenAtMs: 50 });
  closeSync(former);
  expect(life.before()).toMatchObject({ seenAtMs: 60 });
  life.end();
  expect(readdirSync(folder)).toEqual([]);
});

test('a note of a run that did not end in good order is found by the next, and by no other', () => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'main-runs.json');
  const first = new MainLife(path, 100, 5);
  expect(first.before()).toBeUndefined();
  first.write(50, [{ atMs: 50, cpuPercent: 1, memoryBytes: 2 }]);
  expect(new MainLife(path, 200, 60).before()).toMatchObject({ pid: 100, startedAtMs: 5, seenAtMs: 50 });
  // In a container each run has the same pid.
  expect(new MainLife(path, 100, 60).before()).toMatchObject({ pid: 100, startedAtMs: 5, seenAtMs: 50 });
  first.end();
  first.write(70, []);
  expect(new MainLife(path, 200, 60).before()).toBeUndefined();
  writeFileSync(path, '{"half');
  expect(new MainLife(path, 200, 60).before()).toBeUndefined();
  // A folder that is not there costs the note, and nothing else.
  new MainLife(join(folder, 'gone', 'note.json'), 1, 1).write(1, []);
});
