/** One at a time: a lock file that outlives no holder. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';
import { procStat } from './proc-stat.mjs';

const POLL_MS = 250;
/** A lock that is written is filled at once, unless the disk was full or its holder died in that moment. */
const FILLED_WITHIN_MS = 10_000;

/**
 * Runs `work` while nobody else who asks for the same lock does. A lock whose holder is dead counts for nothing.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if there is somebody to wait for
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(file); waited = true) {
    if (!waited) onWait();
    await sleep(POLL_MS);
  }
  const release = () => rmSync(file, { force: true });
  const forget = atEnd(release);
  try {
    return await work();
  } finally {
    forget();
    release();
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function take(file) {
  try {
    writeFileSync(file, identityOf(process.pid) ?? '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (holderLives(file)) return false;
  rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function holderLives(file) {
  try {
    const said = readFileSync(file, 'utf8');
    if (said === '') return Date.now() - statSync(file).mtimeMs < FILLED_WITHIN_MS;
    return identityOf(Number(said.split(' ')[0])) === said;
  } catch {
    // It was let go meanwhile.
    return false;
  }
}

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
  return `${pid} ${procStat(pid)?.startedAt ?? ''}`;
}
