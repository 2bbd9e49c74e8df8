import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCaptured, startChild } from './child.mjs';
import { atEnd, cleanUp } from './cleanup.mjs';
import { inMakingFolder, removeOld } from './making.mjs';

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

test('what has ended is not signalled any more: its pid may be another’s', async () => {
  const { ended, stop } = startChild(process.execPath, ['-e', ''], { stdio: 'ignore' });
  expect(await ended).toBe(0);
  const kill = vi.spyOn(process, 'kill');
  await stop();
  expect(kill).not.toHaveBeenCalled();
  kill.mockRestore();
});

test('a clean-up that had nothing to do does not stand for a later one', async () => {
  await cleanUp();
  const task = vi.fn<() => void>();
  atEnd(task);
  await cleanUp();
  expect(task).toHaveBeenCalledOnce();
});

test('what is made goes with its folder, also when the run is stopped meanwhile; what a killed run left goes later', async () => {
  const long = new Date(Date.now() - 86_400_000);
  mkdirSync(join(dir, 'making-left'));
  mkdirSync(join(dir, 'whole'));
  for (const name of ['making-left', 'whole']) utimesSync(join(dir, name), long, long);
  await expect(inMakingFolder(dir, async () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(readdirSync(dir)).toEqual(['whole']);
  await inMakingFolder(dir, async (folder) => {
    expect(existsSync(folder)).toBe(true);
    await cleanUp();
  });
  expect(readdirSync(dir)).toEqual(['whole']);
});

test('what another run removes in the same moment is no matter', () => {
  // Listed, and not there when it is looked at.
  symlinkSync(join(dir, 'nowhere'), join(dir, 'gone'));
  expect(() => removeOld(dir, 0)).not.toThrow();
});

test('what a command says comes whole, however it is cut on its way', async () => {
  const text = '한'.repeat(200_000);
  const { ok, stdout } = await runCaptured(process.execPath, ['-e', `process.stdout.write('한'.repeat(200_000))`], { cwd: dir, env: process.env, limitMs: 60_000 });
  expect(ok).toBe(true);
  expect(stdout === text).toBe(true);
});
