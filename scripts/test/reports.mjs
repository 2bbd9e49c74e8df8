/** Reads what each test runner reports. A report that is missing, broken or empty counts as one failure, never as none. */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: Array<{ status: string, assertionResults: unknown[] }> }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} PlaywrightReport */
/** @typedef {{ passed: number, failed: number, skipped: number, problem?: string }} Counts */

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
    };
  });
}

/**
 * Playwright's JSON report. A test that passed only when tried again has failed.
 * @param {string} json
 * @returns {Counts}
 */
export function readPlaywright(json) {
  return read(json, (/** @type {PlaywrightReport} */ { stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
    skipped: stats.skipped,
  }));
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
