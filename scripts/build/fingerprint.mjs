/** Decides whether a bundle is up to date: a hash over the content of all that it is made from. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files that decide about every bundle: tools, their versions, their options. */
const common = ['package-lock.json', 'scripts/build', 'scripts/build.mjs'];

/**
 * @param {string} path file or folder; one that does not exist has no files
 * @returns {string[]} the files in it that a bundle may draw from (no tests, no dotfiles), sorted
 */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((item) => !item.name.startsWith('.') && item.name !== 'node_modules')
    .flatMap((item) => (item.isDirectory() ? listFiles(join(path, item.name)) : [join(path, item.name)]))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .toSorted();
}

/**
 * @param {string} root checkout
 * @param {readonly string[]} inputs folders and files, from the root
 * @param {string} [salt] what else decides, such as the mode
 * @returns {string} hex digest that changes when any input changes, comes or goes
 */
export function fingerprint(root, inputs, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of [...common, ...inputs].flatMap((input) => listFiles(join(root, input)))) {
    const content = readFileSync(file);
    hash.update(`\0${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
