/** Check: each guard of `scripts/guards/tables/` still stands in the code, exactly once, and the test that misses it is there. Whether it does: `npm run guards`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { without } from '../guards/guard.mjs';
import { guardsBySubject } from '../guards/tables/index.mjs';
import { readProjectFile } from './lib/project.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

const TABLES = 'scripts/guards/tables';

/** @type {import('./lib/project.mjs').Check} */
export const guardsCheck = {
  name: 'guards',
  says: `each guard of ${TABLES} stands in the code once, and so does the test that misses it`,
  run: (root) => checkGuards(root, Object.values(guardsBySubject).flat()),
};

/**
 * @param {string} root
 * @param {readonly import('../guards/guard.mjs').Guard[]} guards
 * @returns {Failure[]}
 */
export function checkGuards(root, guards) {
  const names = new Set();
  return guards.flatMap((guard) => {
    const { name, file, takes, gives, test, title } = guard;
    const fail = (/** @type {string} */ problem, mend = 'write the row anew, after the code as it is, and run: npm run guards') => [{ file: TABLES, problem: `"${name}" ${problem}`, mend }];
    if (names.has(name)) return fail('stands there twice', 'give one of them another name');
    names.add(name);
    if (takes === gives) return fail('takes nothing out');
    if (!existsSync(join(root, file))) return fail(`is in ${file}, which does not exist`);
    if (without(readProjectFile(root, file), guard) === undefined) return fail(`takes out what does not stand in ${file} exactly once`);
    if (!existsSync(join(root, test))) return fail(`is missed by ${test}, which does not exist`);
    if (!hasTest(readProjectFile(root, test), title)) return fail(`is missed by "${title}", which ${test} has not`);
    return [];
  });
}

/**
 * @param {string} source of a test file
 * @param {string} title as written there
 */
const hasTest = (source, title) => ["'", '"', '`'].some((quote) => [...source.split(`${quote}${title}${quote},`).slice(0, -1)].some((before) => /\(\s*$/.test(before)));
