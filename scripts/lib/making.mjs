/** Things that are made whole before anybody sees them, in a cache that several runs may use at once. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from './cleanup.mjs';

/** How a folder in which something is made begins, and the age at which nobody can still be making it. */
const MAKING = 'making-';
const LEFTOVER_AGE_MS = 2 * 60 * 60_000;

/**
 * Gives `work` an empty folder beside what it makes, to be moved out of it when it is whole. What is left in the folder goes however the run ends;
 * what runs that were killed left goes with a later one.
 * @template Result
 * @param {string} cache made if it is missing
 * @param {(folder: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function inMakingFolder(cache, work) {
  mkdirSync(cache, { recursive: true });
  removeOld(cache, LEFTOVER_AGE_MS, (name) => name.startsWith(MAKING));
  // Others are kept out of it.
  const folder = mkdtempSync(join(cache, MAKING));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const forget = atEnd(remove);
  try {
    return await work(folder);
  } finally {
    forget();
    remove();
  }
}

/**
 * Removes what nobody has changed for so long. What another run removes at the same time is no matter.
 * @param {string} cache
 * @param {number} ageMs
 * @param {(name: string) => boolean} [isMeant]
 */
export function removeOld(cache, ageMs, isMeant = () => true) {
  for (const name of readdirSync(cache).filter(isMeant)) {
    const path = join(cache, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > ageMs) rmSync(path, { recursive: true, force: true });
  }
}
