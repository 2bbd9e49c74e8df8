/** Reads what each test runner reports. A report that is missing, broken or empty counts as one failure, never as none. */
import { relative } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

/** @typedef {{ status: string, name?: string, message?: string, assertionResults: Array<{ status?: string, fullName?: string, failureMessages?: string[] }> }} VitestFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} VitestReport */
/** @typedef {{ specs?: Array<{ ok: boolean, title: string, file: string, line: number }>, suites?: PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {PlaywrightSuite & { stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: Array<{ message?: string }> }} PlaywrightReport */
/** @typedef {{ passed: number, failed: number, skipped: number, problem?: string, failures?: string[] }} Counts `failures`: what failed, a line each, of the first ones */

/** Failures that are named; more than that have one reason. */
const MAX_NAMED = 20;

/**
 * The checks' last line.
 * @param {string} output
 * @returns {Counts}
 */
export function readChecks(output) {
  const match = /^checks: (\d+) passed, (\d+) failed$/m.exec(output);
  if (!match) return broken('the checks did not come to their end');
  return atLeastOne({ passed: Number(match[1]), failed: Number(match[2]), skipped: 0 });
}

/**
 * Vitest's JSON report. A file that could not even be loaded has no tests in it, and counts as one that failed.
 * @param {string} json
 * @returns {Counts}
 */
export function readVitest(json) {
  return read(json, (/** @type {VitestReport} */ report) => {
    const unloadable = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloadable,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: named(report.testResults.flatMap(failuresOfFile)),
    };
  });
}

/**
 * Playwright's JSON report. A test that passed only when tried again has failed.
 * @param {string} json
 * @returns {Counts}
 */
export function readPlaywright(json) {
  return read(json, (/** @type {PlaywrightReport} */ { stats, errors, ...suite }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
    skipped: stats.skipped,
    failures: named([...failuresOfSuite(suite), ...(errors ?? []).map(({ message }) => firstLine(message))]),
  }));
}

/** @param {VitestFile} file @returns {string[]} */
function failuresOfFile({ status, name = 'a file', message, assertionResults }) {
  const file = relative(ROOT, name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return assertionResults.filter((test) => test.status === 'failed').map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages?.[0])}`);
}

/** @param {PlaywrightSuite} suite @returns {string[]} */
function failuresOfSuite({ specs = [], suites = [] }) {
  return [...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} › ${title}`), ...suites.flatMap(failuresOfSuite)];
}

/** @param {string} [message] */
function firstLine(message = '') {
  return message.trim().split('\n')[0] || 'no reason given';
}

/** @param {string[]} failures */
function named(failures) {
  return failures.length > MAX_NAMED ? [...failures.slice(0, MAX_NAMED), `and ${failures.length - MAX_NAMED} more`] : failures;
}

/**
 * A suite's counts and its runner's exit code have to agree: a runner that fails without a failed test did not finish.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function withExitCode(counts, exitCode) {
  if (exitCode === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, problem: `its runner ended with code ${exitCode} though no test failed` };
}

/**
 * @param {string} problem
 * @returns {Counts}
 */
export function broken(problem) {
  return { passed: 0, failed: 1, skipped: 0, problem };
}

/**
 * @template Report
 * @param {string} json
 * @param {(report: Report) => Counts} count
 * @returns {Counts}
 */
function read(json, count) {
  try {
    const counts = count(JSON.parse(json));
    const whole = [counts.passed, counts.failed, counts.skipped].every((value) => Number.isInteger(value) && value >= 0);
    return whole ? atLeastOne(counts) : broken('its report lacks figures');
  } catch {
    return broken('it left no readable report');
  }
}

/** @param {Counts} counts @returns {Counts} */
function atLeastOne(counts) {
  return counts.passed + counts.failed > 0 ? counts : { ...counts, failed: 1, problem: 'it ran no test' };
}
