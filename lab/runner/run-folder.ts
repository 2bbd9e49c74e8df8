import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openLibc } from '../libc/libc.ts';
import { isAlive, startTicks } from '../libc/wait.ts';
import { removeSystemVQueue } from '../mechanisms/system-v-queue.ts';
import { OBJECTS_FILE, recordObject } from '../objects.ts';

/** All that the lab names in the system begins so. */
export const PREFIX = 'terrarium-lab';

/** Where the folders of this person's runs are. */
export function labRoot(parent: string = tmpdir()): string {
  return join(parent, `${PREFIX}-${userInfo().uid}`);
}

/**
 * The folder of one run of the lab: sockets, FIFOs and files lie in it, and a list of the objects that have no place in a folder. Its name
 * says whose it is, so that the next start knows what nobody owns any more.
 */
export class RunFolder {
  readonly path: string;

  /** @param root see `labRoot` @throws Error if somebody else's folder stands there */
  constructor(root: string = labRoot()) {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    const { uid } = lstatSync(root);
    if (uid !== process.getuid?.() && process.getuid !== undefined) throw new Error(`${root} belongs to somebody else`);
    this.path = join(root, `${process.pid}-${startTicks(process.pid)}-${Date.now().toString(36)}`);
    mkdirSync(this.path, { mode: 0o700 });
  }

  /** Takes away every object that stands in the list, and what lies in the folder. The folder stays for the next link. */
  clear(): number {
    const removed = removeObjects(this.path);
    for (const name of readdirSync(this.path)) rmSync(join(this.path, name), { recursive: true, force: true });
    return removed;
  }

  /** Writes down an object of the system before somebody makes it. */
  record(kind: 'shm' | 'mq', name: string): void {
    recordObject(this.path, kind, name);
  }

  /** Takes away the System V queues: a process that waits at one learns of nothing else. */
  removeQueues(remove: (key: number) => boolean): void {
    for (const [kind, name] of readObjects(this.path)) if (kind === 'sysv') remove(Number(name));
  }

  /** The same, with the folder. */
  remove(): void {
    if (!existsSync(this.path)) return;
    removeObjects(this.path);
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Takes away what runs left behind whose owner is gone, such as one that was killed. @returns how many runs */
export function sweep(root: string = labRoot()): number {
  let count = 0;
  for (const name of existsSync(root) ? readdirSync(root) : []) {
    const [pid, ticks] = name.split('-').map(Number);
    if (pid === undefined || ticks === undefined || !Number.isSafeInteger(pid) || !Number.isSafeInteger(ticks)) continue;
    // A pid that came back belongs to somebody else: the time of its start tells.
    if (isAlive(pid) && startTicks(pid) === ticks) continue;
    removeObjects(join(root, name));
    rmSync(join(root, name), { recursive: true, force: true });
    count += 1;
  }
  return count;
}

/** Objects that are gone already are not counted. */
function removeObjects(folder: string): number {
  const objects = readObjects(folder);
  if (objects.length === 0) return 0;
  const libc = openLibc();
  let count = 0;
  for (const [kind, name] of objects) {
    if (kind === 'shm' && name.startsWith(`/${PREFIX}`) && libc.shm_unlink(name) === 0) count += 1;
    if (kind === 'mq' && name.startsWith(`/${PREFIX}`) && libc.mq_unlink(name) === 0) count += 1;
    if (kind === 'sysv' && removeSystemVQueue(Number(name))) count += 1;
  }
  return count;
}

/** Kind and name of each object that the run was about to make. */
function readObjects(folder: string): readonly (readonly [kind: string, name: string])[] {
  const list = join(folder, OBJECTS_FILE);
  if (!existsSync(list)) return [];
  return readFileSync(list, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [kind, name] = line.split(' ');
      return kind === undefined || name === undefined ? [] : [[kind, name] as const];
    });
}
