/** What the checks see of a checkout: its files, and where in them something stands. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * @typedef {object} Failure
 * @property {string} [file] path from the checkout's root
 * @property {number} [line] counted from 1
 * @property {string} problem what is wrong
 * @property {string} mend what mends it
 *
 * @typedef {object} Check
 * @property {string} name what `--only` and messages call it
 * @property {string} says the rule, in a few words
 * @property {boolean} [slow] runs another program, so that two of them at a time are enough
 * @property {(root: string) => Failure[] | Promise<Failure[]>} run
 */

/** Folders that no check looks into: made by tools, or other people's. */
const skipped = new Set(['node_modules', 'out', 'dist', 'test-results', 'playwright-report', 'coverage']);

/**
 * @param {string} root checkout
 * @param {RegExp} [pattern] of the path from the root, with `/`
 * @returns {string[]} paths from the root, with `/`, sorted; dotfolders are left out, and plugins that somebody has in the checkout itself (`npm run plugin:new`)
 */
export function listProjectFiles(root, pattern = /./) {
  /** @type {string[]} */
  const files = [];
  const walk = (/** @type {string} */ folder) => {
    for (const item of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!skipped.has(item.name) && !item.name.startsWith('.') && !(folder === '' && existsSync(join(root, path, 'plugin.json')))) walk(path);
      } else if (item.isFile() && pattern.test(path)) {
        files.push(path);
      }
    }
  };
  walk('');
  return files.toSorted();
}

/** Our own code: TypeScript, the tools' and the plugins' JavaScript, without declaration files. */
export const codePattern = /(?<!\.d)\.(ts|tsx|mjs|js)$/;

/** @param {string} path from the root */
export const isTest = (path) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('e2e/');

/**
 * @param {string} root
 * @param {string} path from the root
 * @returns {string}
 */
export const readProjectFile = (root, path) => readFileSync(join(root, ...path.split('/')), 'utf8');

/**
 * @param {string} text
 * @param {number} offset in UTF-16 units
 * @returns {number} the line it stands on, counted from 1
 */
export function lineAt(text, offset) {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * @param {string} root
 * @param {string} path absolute, or from the root
 * @returns {string} from the root, with `/`
 */
export function projectPath(root, path) {
  const prefix = root.endsWith(sep) ? root : root + sep;
  return (path.startsWith(prefix) ? path.slice(prefix.length) : path).replaceAll(sep, '/');
}
