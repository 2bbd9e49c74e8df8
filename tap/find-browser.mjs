/** Finds running browsers by the notes that they leave in a folder which only this person can read. */
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TapError } from './texts.mjs';

/**
 * @typedef {object} BrowserNote
 * @property {number} pid
 * @property {string} path
 * @property {string} token
 * @property {number} startedAtMs
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly string[]} where notes can lie
 */
function foldersOf(env) {
  const name = `terrarium-${process.getuid?.() ?? env['USERNAME'] ?? 'user'}`;
  return [env['XDG_RUNTIME_DIR'], tmpdir()].filter((parent) => parent !== undefined && parent !== '').map((parent) => join(String(parent), name));
}

/**
 * Browsers that offer their messages, the newest first.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {BrowserNote[]}
 */
export function listBrowsers(env = process.env) {
  const notes = [...new Set(foldersOf(env))].flatMap((folder) => {
    try {
      const facts = lstatSync(folder);
      // Somebody else could have put a folder of this name where all may write, to be told tokens.
      if (!facts.isDirectory() || (process.getuid !== undefined && facts.uid !== process.getuid())) return [];
      return readdirSync(folder).filter((name) => /^\d+\.json$/.test(name)).flatMap((name) => readNote(join(folder, name)));
    } catch {
      return [];
    }
  });
  return notes.filter(({ pid }) => lives(pid)).toSorted((a, b) => b.startedAtMs - a.startedAtMs);
}

/**
 * The one that is meant.
 * @param {number | undefined} pid
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {BrowserNote}
 * @throws {TapError}
 */
export function findBrowser(pid, env) {
  const browsers = listBrowsers(env);
  if (pid !== undefined) {
    const found = browsers.find((browser) => browser.pid === pid);
    if (found === undefined) throw new TapError('noSuchBrowser', { pid });
    return found;
  }
  const [only, ...more] = browsers;
  if (only === undefined) throw new TapError('noBrowser');
  if (more.length > 0) throw new TapError('severalBrowsers', { pids: browsers.map((browser) => browser.pid).join(', ') });
  return only;
}

/** @param {string} file @returns {BrowserNote[]} */
function readNote(file) {
  try {
    const note = JSON.parse(readFileSync(file, 'utf8'));
    const { pid, path, token, startedAtMs } = note;
    const isNote = Number.isInteger(pid) && typeof path === 'string' && typeof token === 'string' && typeof startedAtMs === 'number';
    return isNote ? [{ pid, path, token, startedAtMs }] : [];
  } catch {
    // Going away just now.
    return [];
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
