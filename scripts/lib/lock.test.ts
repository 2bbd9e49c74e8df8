import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock, withLock } from './lock.mjs';

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'lock-test-')), 'locks', 'a.lock');
  mkdirSync(dirname(file));
});
afterEach(() => rmSync(dirname(dirname(file)), { recursive: true, force: true }));

const left = (): string[] => readdirSync(dirname(file));

test('a lock lets one in at a time, and nothing of it stays', async () => {
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    steps.push(`${name} out`);
  };
  await Promise.all([withLock(file, work('a')), withLock(file, work('b'), () => steps.push('b waits'))]);
  expect(steps).toEqual(['a in', 'b waits', 'a out', 'b in', 'b out']);
  expect(left()).toEqual([]);
});

test('a dead holder counts for nothing', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.once('exit', resolve));
  writeFileSync(`${file}.${gone.pid}-1.left`, '');
  await expect(withLock(file, async () => left())).resolves.toEqual([expect.stringMatching(`^a.lock.${process.pid}-`)]);
});

test.skipIf(process.platform !== 'linux')('a holder whose pid is another process’s by now, as after a start of the system, counts for nothing', async () => {
  writeFileSync(`${file}.${process.ppid}-1.left`, '');
  await expect(withLock(file, async () => 'in')).resolves.toBe('in');
});

test('who takes the lock of a dead one while another still looks at it has it alone', () => {
  const lives = (identity: string): boolean => identity.startsWith(`${process.pid}-`);
  writeFileSync(`${file}.1-1.left`, '');
  let quicker: (() => void) | undefined;
  const slower = tryLock(file, (identity) => {
    quicker ??= tryLock(file, lives);
    return lives(identity);
  });
  expect([typeof quicker, typeof slower]).toEqual(['function', 'undefined']);
  quicker?.();
  const next = tryLock(file);
  expect(next).toBeDefined();
  next?.();
  expect(left()).toEqual([]);
});
