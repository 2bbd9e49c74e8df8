/** A copy of the checkout, in which guards may be taken out. The checkout itself is never touched. */
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { atEnd } from '../lib/cleanup.mjs';
import { SetupError } from '../setup/output.mjs';
import { without } from './guard.mjs';

/**
 * Copies what Git knows of, and what is new, with the packages. Gone at the end.
 * @param {string} root the checkout
 * @returns {string} where the copy is
 */
export function copyCheckout(root) {
  const listed = runQuietly('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  if (!listed.ok) throw new SetupError(`Git does not tell which files there are: ${listed.stderr}`);
  const copy = mkdtempSync(join(tmpdir(), 'terrarium-guards-'));
  atEnd(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  // Root's Electron runs as another user, who reads it.
  chmodSync(copy, 0o755);
  for (const path of listed.stdout.split('\0').filter((each) => each !== '' && existsSync(join(root, each)))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    copyFileSync(join(root, path), join(copy, path));
  }
  // Links take no room and hardly any time.
  if (!runQuietly('cp', ['-al', join(root, 'node_modules'), copy]).ok) cpSync(join(root, 'node_modules'), join(copy, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  return copy;
}

/**
 * Takes a guard out of the copy.
 * @param {string} copy
 * @param {import('./guard.mjs').Guard} guard
 * @returns {() => void} puts it back
 * @throws {SetupError} where its text is not there once
 */
export function takeOut(copy, guard) {
  const path = join(copy, guard.file);
  const text = readFileSync(path, 'utf8');
  const mutilated = without(text, guard);
  if (mutilated === undefined) throw new SetupError(`${guard.name}: its text does not stand in ${guard.file} exactly once.`);
  writeFileSync(path, mutilated);
  return () => writeFileSync(path, text);
}
