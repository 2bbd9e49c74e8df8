/** Takes one guard after the other out, and looks who misses it. */
import { say } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { copyCheckout, takeOut } from './copy.mjs';
import { runE2eTests } from './e2e-tests.mjs';
import { kindOf, patternOf, verdict } from './guard.mjs';
import { guardsBySubject } from './tables/index.mjs';
import { runUnitTests } from './unit-tests.mjs';

/**
 * @typedef {import('./guard.mjs').TestResult} TestResult
 * @typedef {import('./guard.mjs').Guard & { subject: string }} Row
 */

/**
 * @param {{ only?: string | undefined, kind?: string | undefined, list?: boolean | undefined }} options
 * @returns {Promise<number>} 0 when each guard is missed by its test, and each test passes with it
 */
export async function runGuards({ only = '', kind = 'unit,e2e,package', list = false }) {
  /** @type {Row[]} */
  const rows = Object.entries(guardsBySubject)
    .flatMap(([subject, guards]) => guards.map((guard) => ({ ...guard, subject })))
    .filter(({ name, file, subject, test }) => kind.split(',').includes(kindOf(test)) && only.split(',').some((word) => [name, file, subject].some((text) => text.includes(word))));
  if (list) {
    for (const { subject, name, file, title } of rows) say(`${subject}: ${name} (${file}), missed by "${title}"`);
    return 0;
  }
  const of = (/** @type {import('./guard.mjs').Kind} */ each) => rows.filter(({ test }) => kindOf(test) === each);
  let failedCount = await unitGuards(of('unit'));
  if (of('e2e').length + of('package').length > 0) {
    const copy = copyCheckout(ROOT);
    failedCount += (await e2eGuards(copy, 'e2e', of('e2e'))) + (await e2eGuards(copy, 'package', of('package')));
  }
  say(`guards: ${rows.length}, ${failedCount === 0 ? 'each missed by its test' : `${failedCount} failures`}`);
  return failedCount === 0 && rows.length > 0 ? 0 : 1;
}

/** @param {readonly Row[]} rows @returns {Promise<number>} failures */
async function unitGuards(rows) {
  if (rows.length === 0) return 0;
  const untold = new Set(rows);
  let failedCount = 0;
  const results = await runUnitTests(ROOT, rows, (guard, found) => {
    const row = rows.find(({ name }) => name === guard.name);
    if (row === undefined || !untold.delete(row)) return;
    failedCount += tell(row, found);
  });
  for (const row of untold) failedCount += tell(row, []);
  return failedCount + withAll(rows, results);
}

/**
 * @param {string} copy
 * @param {'e2e' | 'package'} kind
 * @param {readonly Row[]} rows
 * @returns {Promise<number>} failures
 */
async function e2eGuards(copy, kind, rows) {
  let failedCount = 0;
  /** @type {Set<string>} */
  const tried = new Set();
  for (const row of rows) {
    const key = `${row.test} ${row.title}`;
    if (!tried.has(key)) failedCount += withAll([row], await runE2eTests(copy, kind, [row]));
    tried.add(key);
    const putBack = takeOut(copy, row);
    try {
      failedCount += tell(row, await runE2eTests(copy, kind, [row]));
    } finally {
      putBack();
    }
  }
  return failedCount;
}

/**
 * Each test once with all guards in place.
 * @param {readonly Row[]} rows
 * @param {readonly TestResult[] | string} results
 * @returns {number} how many do not pass
 */
function withAll(rows, results) {
  const tests = [...new Map(rows.map(({ test, title }) => [`${test} "${title}"`, { test, title }]))];
  const failed = tests.filter(([, { test, title }]) => {
    const own = typeof results === 'string' ? [] : results.filter(({ file, name }) => test.endsWith(file) && patternOf(title).test(name));
    return own.length === 0 || own.some(({ passed }) => !passed);
  });
  say(`     with all guards: ${tests.length - failed.length} tests pass${typeof results === 'string' ? `: ${results}` : ''}`);
  for (const [name] of failed) say(`FAIL with all guards: ${name}`);
  return failed.length;
}

/**
 * @param {Row} row
 * @param {readonly TestResult[] | string} results without the guard
 * @returns {number} 1 if its test does not miss it
 */
function tell({ subject, name, title }, results) {
  const [isMissed, why] = verdict(title, results);
  say(`${isMissed ? 'ok  ' : 'FAIL'} ${subject}: ${name}: ${why}`);
  return isMissed ? 0 : 1;
}
