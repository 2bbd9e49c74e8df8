/** One at a time: a lock that outlives no holder. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';
import { procStat } from './proc-stat.mjs';

const POLL_MS = 250;

/**
 * Runs `work` while nobody else who asks for the same lock does. A lock whose holder is dead counts for nothing.
 * @template T
 * @param {string} file each who asks has a file of its own beside it, with its name as the beginning
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if there is somebody to wait for
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  let release = tryLock(file);
  if (!release) onWait();
  for (; !release; release = tryLock(file)) {
    // Not all at the same time: of two that meet neither gets it.
    await sleep(POLL_MS * (0.5 + Math.random()));
  }
  const forget = atEnd(release);
  try {
    return await work();
  } finally {
    forget();
    release();
  }
}

/**
 * Takes a lock unless somebody else has it. Who puts a file there and then sees no other's has it: of two, at least one sees the other's. What
 * the dead left is taken away by its own name, which nobody else's file ever has.
 * @param {string} file
 * @param {(identity: string) => boolean} [lives] whether who wrote a file is there still
 * @returns {(() => void) | undefined} lets it go
 */
export function tryLock(file, lives = isAlive) {
  const identity = identityOf(process.pid) ?? '';
  const own = `${file}.${identity}.${randomUUID()}`;
  if (isHeld(file, lives)) return undefined;
  writeFileSync(own, '', { flag: 'wx' });
  const release = () => rmSync(own, { force: true });
  if (!isHeld(file, lives, basename(own))) return release;
  release();
  return undefined;
}

/**
 * @param {string} file
 * @param {(identity: string) => boolean} lives
 * @param {string} [own] counts for nothing
 */
function isHeld(file, lives, own) {
  const start = `${basename(file)}.`;
  const others = readdirSync(dirname(file)).filter((name) => name.startsWith(start) && name !== own);
  return others.some((name) => {
    if (lives(name.slice(start.length).split('.')[0] ?? '')) return true;
    rmSync(join(dirname(file), name), { force: true });
    return false;
  });
}

/** @param {string} identity */
const isAlive = (identity) => identityOf(Number(identity.split('-')[0])) === identity;

/**
 * Who a process is: its pid comes back some day, after a start of the system at the latest.
 * @param {number} pid
 * @returns {string | undefined} undefined if there is none
 */
function identityOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it lives, and is somebody else's.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return undefined;
  }
  return `${pid}-${procStat(pid)?.startedAt ?? ''}`;
}
