/** Check: docs/security.md goes through the whole checklist and every fuse, and what it names is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile } from './lib/project.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

const doc = 'docs/security.md';
const builder = 'electron-builder.yml';
/** Electron's checklist has so many items. */
const ITEM_COUNT = 20;
/** Options of electron-builder beside the fuses. */
const NO_FUSE = new Set(['resetAdHocDarwinSignature']);

/** @type {import('./lib/project.mjs').Check} */
export const securityDocumentCheck = {
  name: 'security-document',
  says: `${doc} has every item of Electron's checklist and every fuse, with files and tests that exist`,
  run: checkSecurityDocument,
};

/**
 * @param {string} root
 * @returns {Failure[]}
 */
export function checkSecurityDocument(root) {
  if (!existsSync(join(root, doc))) return [{ file: doc, problem: 'is missing', mend: 'write it: two tables, the checklist and the fuses' }];
  const lines = readProjectFile(root, doc).split('\n');
  /** @type {Failure[]} */
  const failures = [];
  const fail = (/** @type {number} */ index, /** @type {string} */ problem, mend = 'name what exists now; a guard without a test is none') =>
    failures.push({ file: doc, line: index + 1, problem, mend });

  const items = new Set();
  const fuses = new Set();
  for (const [index, text] of lines.entries()) {
    const item = /^\| (\d+) \|/.exec(text)?.[1];
    const fuse = /^\| `([a-z]\w+)` \| (?:on|off)\b/.exec(text)?.[1];
    if (item !== undefined) items.add(Number(item));
    if (fuse !== undefined) fuses.add(fuse);
    if (item !== undefined || fuse !== undefined) checkRow(root, text, (problem) => fail(index, problem));
    // Wherever it stands: a file and the title of a test in it.
    for (const [, file = '', title = ''] of text.matchAll(/`([\w./-]+\.(?:spec|test)\.ts)` "([^"]+)"/g)) {
      if (!existsSync(join(root, file))) fail(index, `names ${file}, which does not exist`);
      else if (!titlesOf(readProjectFile(root, file)).has(title)) fail(index, `names the test "${title}", which ${file} has not`);
    }
  }
  for (let item = 1; item <= ITEM_COUNT; item += 1) if (!items.has(item)) fail(0, `has no row for item ${item} of the checklist`, 'add it');
  for (const fuse of fusesOf(existsSync(join(root, builder)) ? readProjectFile(root, builder) : '')) {
    if (!fuses.delete(fuse)) fail(0, `has no row for the fuse ${fuse}, which ${builder} sets`, 'add it');
  }
  for (const fuse of fuses) fail(0, `explains the fuse ${fuse}, which ${builder} does not set`, 'take the row out, or set the fuse');
  return failures;
}

/** @param {string} root @param {string} row @param {(problem: string) => void} fail */
function checkRow(root, row, fail) {
  const cells = row.split('|').map((cell) => cell.trim());
  const [where = '', test = ''] = cells.slice(-3, -1);
  if (!/`[\w./-]+`/.test(where)) fail('a row does not say where it is done');
  for (const [, path = ''] of where.matchAll(/`([\w-]+(?:\/[\w.-]+)+|[\w-]+\.(?:yml|json))`/g)) {
    if (!existsSync(join(root, path))) fail(`names ${path}, which does not exist`);
  }
  if (!/`[\w./-]+\.(?:spec|test)\.ts` "[^"]+"/.test(test)) fail('a row names no test');
}

/** @param {string} source @returns {Set<string>} of tests, as written */
const titlesOf = (source) => new Set([...source.matchAll(/\btest(?:\.each\([\s\S]*?\]\))?\(\s*(['"`])((?:(?!\1).)+)\1/g)].map(([, , title = '']) => title));

/** @param {string} yaml @returns {string[]} names under `electronFuses` */
function fusesOf(yaml) {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yaml)?.[1] ?? '';
  return [...block.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name).filter((name) => !NO_FUSE.has(name));
}
