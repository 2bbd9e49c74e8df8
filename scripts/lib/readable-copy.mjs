/** A copy of what the app and its tests need, for an ordinary user who cannot read the checkout (as in /root). */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { STAMP } from '../setup/packages.mjs';
import { runQuietly } from './child.mjs';
import { atEnd } from './cleanup.mjs';
import { removeOld } from './making.mjs';

/** Never part of the copy: what no run needs, or is large. */
const LEFT_OUT = new Set(['.git', '.cache', 'test-results', 'playwright-report']);
const KEPT_MS = 14 * 24 * 60 * 60_000;

/**
 * A folder with the checkout in it that the user can read: the checkout itself where possible, else a copy, gone at the end.
 * The packages, most of it by far, are copied once for each state of the lockfile and stay in the cache.
 * @param {{ root: string, user: { uid: number, gid: number } | null, cacheDir: string }} what the checkout, who reads, and
 *   a folder that the user can reach
 * @returns {{ root: string, remove: () => void }} the folder, and what takes a copy away before the end
 */
export function readableCheckout({ root, user, cacheDir }) {
  if (!user || canRead(root, user)) return { root, remove: () => {} };
  mkdirSync(cacheDir, { recursive: true });
  const modules = copiedModules(root, cacheDir);
  const copy = mkdtempSync(join(cacheDir, 'checkout-'));
  const removeCopy = () => rmSync(copy, { recursive: true, force: true });
  const forget = atEnd(removeCopy);
  copyInto(readdirSync(root).filter((name) => !LEFT_OUT.has(name) && name !== 'node_modules').map((name) => join(root, name)), copy);
  symlinkSync(modules, join(copy, 'node_modules'));
  return { root: copy, remove: () => (forget(), removeCopy()) };
}

/**
 * @param {string} root
 * @param {string} cacheDir
 * @returns {string} a copy of node_modules
 */
function copiedModules(root, cacheDir) {
  const source = join(root, 'node_modules');
  const state = createHash('sha256').update(readFileSync(join(source, STAMP)));
  const home = join(cacheDir, `modules-${state.digest('hex').slice(0, 12)}`);
  if (!existsSync(home)) {
    const making = mkdtempSync(join(cacheDir, 'making-'));
    try {
      copyInto([source], making);
      renameSync(making, home);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      // Another run was quicker.
      if (!existsSync(home)) throw error;
    }
  }
  const now = new Date();
  utimesSync(home, now, now);
  // Those that nobody used for long.
  removeOld(cacheDir, KEPT_MS);
  return join(home, 'node_modules');
}

/**
 * Copies so that everybody can read.
 * @param {readonly string[]} sources
 * @param {string} target a folder of ours
 */
function copyInto(sources, target) {
  // Links take no room and hardly any time; they need one file system, and files that everybody can read.
  const linked = runQuietly('cp', ['-al', ...sources, target]).ok && !runQuietly('find', [target, '-mindepth', '1', '!', '-type', 'l', '!', '-perm', '-o=r', '-print', '-quit']).stdout;
  if (!linked) {
    for (const name of readdirSync(target)) rmSync(join(target, name), { recursive: true });
    for (const source of sources) cpSync(source, join(target, basename(source)), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    runQuietly('chmod', ['-R', 'a+rX', target]);
  }
  chmodSync(target, 0o755);
}

/**
 * @param {string} root
 * @param {{ uid: number, gid: number }} user
 */
function canRead(root, user) {
  const asked = ['package.json', 'out/main/main.js', 'e2e', 'node_modules/electron/package.json'].map((path) => join(root, path)).filter((path) => existsSync(path));
  return runQuietly('sh', ['-c', 'for path; do test -r "$path" || exit 1; done', 'sh', ...asked], { user, cwd: '/' }).ok;
}

/**
 * Copies what a run wrote to where the person looks for it. What is in the way is replaced.
 * @param {string} from a folder; nothing happens if it is empty or missing
 * @param {string} to
 */
export function keepResults(from, to) {
  if (!existsSync(from) || readdirSync(from).length === 0) return;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
}
