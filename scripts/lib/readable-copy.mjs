/** A copy of what the app and its tests need, for an ordinary user who cannot read the checkout (as in /root). */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { atEnd } from './cleanup.mjs';

/** Never part of the copy: what no run needs, or is large. */
const LEFT_OUT = new Set(['.git', '.cache', 'test-results', 'playwright-report']);

/**
 * A folder with the checkout in it that the user can read: the checkout itself where possible, else a copy, gone at the end.
 * @param {{ root: string, user: { uid: number, gid: number } | null, cacheDir: string }} what the checkout, who reads, and
 *   a folder that the user can reach
 * @returns {{ root: string, remove: () => void }} the folder, and what takes a copy away before the end
 */
export function readableCheckout({ root, user, cacheDir }) {
  if (!user || canRead(root, user)) return { root, remove: () => {} };
  mkdirSync(cacheDir, { recursive: true });
  const copy = mkdtempSync(join(cacheDir, 'checkout-'));
  const removeCopy = () => rmSync(copy, { recursive: true, force: true });
  const forget = atEnd(removeCopy);
  const names = readdirSync(root).filter((name) => !LEFT_OUT.has(name)).map((name) => join(root, name));
  // Links take no room and hardly any time; they need one file system, and files that the user can read.
  if (!runQuietly('cp', ['-al', ...names, copy]).ok || !readable(copy, user)) {
    for (const name of readdirSync(copy)) rmSync(join(copy, name), { recursive: true });
    for (const name of names) cpSync(name, join(copy, basename(name)), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    runQuietly('chmod', ['-R', 'a+rX', copy]);
  }
  return { root: copy, remove: () => (forget(), removeCopy()) };
}

/**
 * Opens the copy's own folder, and asks whether what is in it is open too.
 * @param {string} copy
 * @param {{ uid: number, gid: number }} user
 */
function readable(copy, user) {
  chmodSync(copy, 0o755);
  return canRead(copy, user) && !runQuietly('find', [copy, '-path', '*/node_modules', '-prune', '-o', '!', '-perm', '-o=r', '-print', '-quit']).stdout;
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
