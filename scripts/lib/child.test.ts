import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'child-test-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const moduleUrl = (name: string): string => new URL(name, import.meta.url).href;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that has ended and not been waited for is no process any more.
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** A script with two children: one that ends when asked, one that does not listen, with a child of its own. */
function startParent(): { parent: ReturnType<typeof spawn>; ended: Promise<number | null>; pids: () => number[] } {
  const script = join(dir, 'parent.mjs');
  const list = join(dir, 'pids');
  const deaf = `process.on('SIGTERM', () => {}); const { spawn } = require('node:child_process'); const c = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); process.stdout.write(c.pid + '\\\\n'); setInterval(() => {}, 1000);`;
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
import { startChild } from '${moduleUrl('./child.mjs')}';
import { cleanUpOnSignals } from '${moduleUrl('./cleanup.mjs')}';
cleanUpOnSignals();
const good = startChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
const deaf = startChild(process.execPath, ['-e', "${deaf}"], { graceMs: 200, stdio: ['ignore', 'pipe', 'inherit'] });
deaf.child.stdout.once('data', (line) => writeFileSync(${JSON.stringify(list)}, [good.child.pid, deaf.child.pid, Number(line)].join(' ')));`,
  );
  const parent = spawn(process.execPath, [script], { stdio: 'inherit' });
  const ended = new Promise<number | null>((resolve) => parent.once('exit', resolve));
  return { parent, ended, pids: () => (existsSync(list) ? readFileSync(list, 'utf8').split(' ').map(Number) : []) };
}

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s leaves nothing running, not even what does not listen', async (signal, code) => {
  const { parent, ended, pids } = startParent();
  await expect.poll(() => pids().length, { timeout: 60_000 }).toBe(3);
  expect(pids().map(isAlive)).toEqual([true, true, true]);
  parent.kill(signal);
  expect(await ended).toBe(code);
  await expect.poll(() => pids().filter(isAlive), { timeout: 60_000 }).toEqual([]);
}, 120_000);

test.skipIf(process.platform !== 'linux')('children end also when their parent is killed', async () => {
  const { parent, ended, pids } = startParent();
  await expect.poll(() => pids().length, { timeout: 60_000 }).toBe(3);
  const [good = 0, ...others] = pids();
  parent.kill('SIGKILL');
  await ended;
  await expect.poll(() => isAlive(good), { timeout: 60_000 }).toBe(false);
  // The one that does not listen is beyond reach once nobody is left to insist.
  for (const pid of others) process.kill(pid, 'SIGKILL');
}, 120_000);

test('a lock lets one in at a time, and a dead holder counts for nothing', async () => {
  const file = join(dir, 'locks', 'a.lock');
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    steps.push(`${name} out`);
  };
  await Promise.all([withLock(file, work('a')), withLock(file, work('b'), () => steps.push('b waits'))]);
  expect(steps).toEqual(['a in', 'b waits', 'a out', 'b in', 'b out']);
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.once('exit', resolve));
  writeFileSync(file, String(gone.pid));
  await expect(withLock(file, async () => 'in')).resolves.toBe('in');
  expect(existsSync(file)).toBe(false);
});
