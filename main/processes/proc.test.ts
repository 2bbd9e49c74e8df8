import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createProcReader } from './proc-reader.ts';
import { ProcessKeys } from './process-keys.ts';

const isLinux = process.platform === 'linux';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A made /proc with one process 7 beside oneself. */
function madeProc(startTicks = 500, state = 'S'): string {
  const root = mkdtempSync(join(tmpdir(), 'proc-'));
  folders.push(root);
  writeFileSync(join(root, 'stat'), 'btime 1000\n');
  for (const [name, netNamespace] of [['self', 'net:[1]'], ['7', 'net:[2]']] as const) {
    mkdirSync(join(root, name, 'ns'), { recursive: true });
    symlinkSync('user:[1]', join(root, name, 'ns', 'user'));
    symlinkSync(netNamespace, join(root, name, 'ns', 'net'));
  }
  writeStat(root, startTicks, state);
  writeFileSync(join(root, '7', 'status'), 'Threads:\t5\nNoNewPrivs:\t1\nSeccomp:\t2\n');
  return root;
}

function writeStat(root: string, startTicks: number, state = 'S'): void {
  writeFileSync(join(root, '7', 'stat'), `7 (x) ${state} 1 7 7 0 -1 0 0 0 0 0 10 5 0 0 20 0 1 0 ${startTicks} 0 0`);
}

test('reads what there is and leaves the rest unknown', async () => {
  const reader = createProcReader({ root: madeProc(), platform: 'linux' });
  expect(await reader.read(7)).toEqual({
    cpuMs: 150,
    pssBytes: null,
    threadCount: 5,
    parentPid: 1,
    sandbox: { seccompMode: 2, noNewPrivs: true, ownUserNamespace: false, ownPidNamespace: null, ownNetworkNamespace: true },
  });
  expect((await reader.read(8)).sandbox.seccompMode).toBeNull();
  expect(await reader.origin(7)).toEqual({ name: '', parentPid: 1 });
  expect(await reader.origin(8)).toBeNull();
  expect(await reader.detail(7)).toEqual({ threads: null, openFileCount: null });
  expect(await reader.holdings(7)).toBeNull();
});

test('knows nothing on other systems', async () => {
  expect(await createProcReader({ root: madeProc(), platform: 'win32' }).read(7)).toMatchObject({ cpuMs: null, pssBytes: null });
});

test.runIf(isLinux)('reads a real process', async () => {
  const facts = await createProcReader().read(process.pid);
  expect(facts.pssBytes).toBeGreaterThan(1_000_000);
  expect(facts.cpuMs).toBeGreaterThan(0);
  expect(facts.parentPid).toBe(process.ppid);
  const { threads, openFileCount } = await createProcReader().detail(process.pid);
  expect(threads?.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(2);
  expect(openFileCount).toBeGreaterThan(2);
  // Of other processes, in which nobody opens anything meanwhile: Node's three ways to one are sockets.
  const children = [spawn('sleep', ['60'], { stdio: 'pipe' }), spawn('sleep', ['60'], { stdio: 'ignore' })];
  await Promise.all(children.map((child) => once(child, 'spawn')));
  // What has only just begun still reads its libraries, with a file open more.
  await expect
    .poll(async () => {
      const [joined, apart] = await Promise.all(children.map((child) => createProcReader().holdings(child.pid ?? 0)));
      return Object.entries(joined ?? {}).map(([what, count]) => [what, count - (Object.entries(apart ?? {}).find(([each]) => each === what)?.[1] ?? NaN)]);
    }, { timeout: 10_000 })
    .toEqual(expect.arrayContaining([['socketCount', 3], ['pipeCount', 0], ['fileCount', 0], ['sharedMemoryCount', 0]]));
  for (const child of children) child.kill();
  expect(facts.sandbox).toMatchObject({ ownUserNamespace: false, ownPidNamespace: false, ownNetworkNamespace: false });
});

test('a key tells a pid that came back from the one before', () => {
  const root = madeProc(500);
  const keys = new ProcessKeys({ procRoot: root });
  const first = keys.keyOf(7);
  expect(first).toBe('7@1005000');
  expect(new ProcessKeys({ procRoot: root }).keyOf(7)).toBe(first);
  expect(keys.isAlive(first)).toBe(true);
  writeStat(root, 900);
  expect(keys.isAlive(first)).toBe(false);
  expect(keys.keyOf(7)).toBe('7@1009000');
  writeStat(root, 900, 'Z');
  expect(keys.isAlive('7@1009000')).toBe(false);
  // Gone: the last known key still names it.
  rmSync(join(root, '7'), { recursive: true });
  expect(keys.keyOf(7)).toBe('7@1009000');
});

test('without /proc Chromium says when a process was created', () => {
  const times = new Map([[7, 1_234.6]]);
  const keys = new ProcessKeys({ procRoot: null, creationTimeOf: (pid) => times.get(pid), clock: () => 99.9 });
  expect(keys.keyOf(7)).toBe('7@1235');
  expect(keys.isAlive('7@1235')).toBe(true);
  expect(keys.isAlive('7@1234')).toBe(false);
  times.clear();
  expect(keys.isAlive('7@1235')).toBe(false);
  expect(keys.keyOf(7)).toBe('7@1235');
  expect(keys.keyOf(8)).toBe('8@100');
});

test.each(['', '7', '@', 'x@y', '7@1@2'])('nothing called "%s" is alive', (key) => {
  expect(new ProcessKeys({ procRoot: madeProc() }).isAlive(key)).toBe(false);
});

test.runIf(isLinux)('keys of real processes', async () => {
  const keys = new ProcessKeys();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const key = keys.keyOf(pid);
  expect(keys.isAlive(key)).toBe(true);
  expect(Math.abs(keys.createdAtMs(pid) - Date.now())).toBeLessThan(30_000);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  expect(keys.isAlive(key)).toBe(false);
});
