/** Takes one guard after the other out, and looks who misses it. */
import { say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { copyCheckout, takeOut } from './copy.mjs';
import { runE2eTests } from './e2e-tests.mjs';
import { kindOf, patternOf, verdict } from './guard.mjs';
import { guardsBySubject } from './tables/index.mjs';
import { runUnitTests } from './unit-tests.mjs';

/** @type {readonly string[]} */
const KINDS = ['unit', 'e2e', 'package'];

/**
 * @typedef {import('./guard.mjs').TestResult} TestResult
 * @typedef {import('./guard.mjs').Guard & { subject: string }} Row
 */

/**
 * @param {{ only?: string | undefined, kind?: string | undefined, list?: boolean | undefined }} options
 * @returns {Promise<number>} 0 when each guard is missed by its test, and each test passes with it
 */
export async function runGuards({ only = '', kind = 'unit,e2e,package', list = false }) {
  const rows = chooseRows(Object.entries(guardsBySubject).flatMap(([subject, guards]) => guards.map((guard) => ({ ...guard, subject }))), only, kind);
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

/**
 * The rows that somebody asks for.
 * @param {readonly Row[]} rows
 * @param {string} only words, parted by commas
 * @param {string} kind kinds of tests, parted by commas
 * @returns {Row[]}
 * @throws {SetupError} for a kind that there is none of, a word that no row has, and where no row is left: that would pass without a look
 */
export function chooseRows(rows, only, kind) {
  const kinds = kind.split(',');
  const words = only.split(',');
  const has = (/** @type {Row} */ { name, file, subject }, /** @type {string} */ word) => [name, file, subject].some((text) => text.includes(word));
  const noKind = kinds.find((each) => !KINDS.includes(each));
  if (noKind !== undefined) throw new SetupError(`Unknown kind: ${noKind}. There are ${KINDS.join(', ')}.`);
  const noWord = words.find((word) => !rows.some((row) => has(row, word)));
  if (noWord !== undefined) throw new SetupError(`No guard has "${noWord}" in its name, its file or its subject.`);
  const chosen = rows.filter((row) => kinds.includes(kindOf(row.test)) && words.some((word) => has(row, word)));
  if (chosen.length === 0) throw new SetupError(`No guard of "${only}" is of the kind ${kind}.`);
  return chosen;
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
