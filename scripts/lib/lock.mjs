/** One at a time: a lock file that outlives no holder. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';

const POLL_MS = 250;

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
    writeFileSync(file, String(process.pid), { flag: 'wx' });
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
    const pid = Number(readFileSync(file, 'utf8'));
    // Written and not yet filled: its holder is about to.
    if (!(pid > 0)) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it lives, and is somebody else's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
