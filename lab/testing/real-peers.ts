import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { FLAGS } from '../libc/flags.ts';
import { openLibc } from '../libc/libc.ts';
import { isAlive } from '../libc/wait.ts';
import { LabRunner } from '../runner/lab-runner.ts';
import { createNodePeers } from '../runner/node-peers.ts';
import { PREFIX } from '../runner/run-folder.ts';

/** The mechanisms that need no Electron. */
export const OS_MECHANISMS: readonly LabMechanismId[] = LAB_MECHANISMS.filter((id) => id !== 'message-port');

/** A runner on child processes of Node, with a folder of its own. */
export function realLab(): { readonly runner: LabRunner; readonly root: string; close(): Promise<void> } {
  // Node keeps what it made of our TypeScript: peers start four times as fast.
  const env = { ...process.env, NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/node-compile', import.meta.url)) };
  const root = mkdtempSync(join(tmpdir(), 'lab-test-'));
  const runner = new LabRunner({
    root,
    platform: createNodePeers({ entry: fileURLToPath(new URL('../peer/main.ts', import.meta.url)), program: process.execPath, env }),
  });
  return {
    runner,
    root,
    close: async () => {
      await runner.end();
      runner.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Shared memory, System V queues and processes of the lab that the system itself still lists. POSIX queues: see `queueIsThere`. */
export function leftInSystem(pids: readonly number[], keys: readonly string[] = []): readonly string[] {
  const shared = readdirSync('/dev/shm').filter((name) => name.startsWith(`${PREFIX}-${process.pid}-`));
  const queues = readFileSync('/proc/sysvipc/msg', 'utf8')
    .split('\n')
    .filter((line) => keys.includes(line.trim().split(/\s+/)[0] ?? ''));
  return [...shared, ...queues, ...pids.filter(isAlive).map((pid) => `process ${pid}`)];
}

/** True if the kernel knows a queue by this name. */
export function queueIsThere(name: string): boolean {
  const libc = openLibc();
  const queue = libc.mq_open(name, FLAGS.O_RDONLY, 0, null);
  if (queue >= 0) libc.mq_close(queue);
  return queue >= 0;
}
