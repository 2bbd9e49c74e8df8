import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, startTicks } from '../libc/wait.ts';
import { queueIsThere } from '../testing/real-peers.ts';
import { RunFolder, sweep } from './run-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-sweep-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const moduleUrl = (path: string): string => new URL(path, import.meta.url).href;

/** A browser that has opened links half way, so that their names are there, and tells of itself. */
const ABANDONED = `
  import { LabRunner } from '${moduleUrl('./lab-runner.ts')}';
  import { createNodePeers } from '${moduleUrl('./node-peers.ts')}';
  import { fileURLToPath } from 'node:url';
  const entry = fileURLToPath('${moduleUrl('../peer/main.ts')}');
  const runner = new LabRunner({ root: process.argv[1], platform: createNodePeers({ entry, program: process.execPath, env: process.env }) });
  const peer = await runner.fork('A');
  let linkId = 0;
  for (const mechanism of ['shared-memory', 'posix-queue', 'system-v-queue', 'fifo', 'unix-socket', 'file']) {
    linkId += 1;
    await peer.client.listen({
      linkId, mechanism, linkName: 'terrarium-lab-' + process.pid + '-' + linkId, folder: runner.folder.path, options: {}, pipes: null, otherPid: process.pid,
    });
  }
  process.stdout.write(JSON.stringify({ pid: peer.pid, folder: runner.folder.path }) + '\\n');
  setInterval(() => undefined, 1000);
`;

describe.skipIf(process.platform !== 'linux')('the sweep', { timeout: 60_000 }, () => {
  it('takes away all that a browser left that was killed, and its peers end with it', async () => {
    const owner = spawn(process.execPath, ['--input-type=module', '-e', ABANDONED, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) => owner.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    const { pid, folder } = JSON.parse(line) as { pid: number; folder: string };
    const list = readFileSync(join(folder, 'objects'), 'utf8').trim().split('\n').map((each) => each.split(' '));
    const shared = list.filter(([kind]) => kind === 'shm').map(([, name]) => `/dev/shm${name}`);
    const queues = list.filter(([kind]) => kind === 'mq').map(([, name]) => name ?? '');
    const keys = list.filter(([kind]) => kind === 'sysv').map(([, name]) => name ?? '');
    const isListed = (key: string): boolean => readFileSync('/proc/sysvipc/msg', 'utf8').split('\n').some((each) => each.trim().startsWith(`${key} `));
    expect([shared.length, queues.length, keys.length]).toEqual([1, 2, 1]);

    const gone = new Promise((resolve) => owner.once('exit', resolve));
    owner.kill('SIGKILL');
    await gone;
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
    // Nobody cleaned up: all of it is still there.
    expect(shared.every((path) => existsSync(path))).toBe(true);
    expect(queues.every(queueIsThere)).toBe(true);
    expect(keys.every(isListed)).toBe(true);

    expect(sweep(root)).toBe(1);
    expect(shared.filter((path) => existsSync(path))).toEqual([]);
    expect(queues.filter(queueIsThere)).toEqual([]);
    expect(keys.filter(isListed)).toEqual([]);
    expect(readdirSync(root)).toEqual([]);
  });

  it('leaves alone what belongs to a browser that runs, and what is none of the lab', () => {
    const mine = new RunFolder(root);
    writeFileSync(join(root, 'notes.txt'), 'not ours');
    // The same pid at another time was somebody else.
    const dead = join(root, `${process.pid}-${startTicks(process.pid) + 1}-x`);
    mkdirSync(dead);
    expect(sweep(root)).toBe(1);
    expect(readdirSync(root).toSorted()).toEqual([mine.path.slice(root.length + 1), 'notes.txt'].toSorted());
  });
});
