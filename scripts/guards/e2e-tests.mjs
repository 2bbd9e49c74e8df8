/** End-to-end tests in a copy of the checkout, from which guards may be taken out. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { runCaptured } from '../lib/child.mjs';
import { atEnd } from '../lib/cleanup.mjs';
import { provideElectron } from '../setup/electron.mjs';
import { firstLine, patternOf } from './guard.mjs';

const LIMIT_MS = 15 * 60_000;
/** So long a test may take without its guard, and wait for one thing. It would for minutes else. */
const SHORT = 'timeout: 120_000, expect: { timeout: 15_000 }';
const CONFIGS = { e2e: 'playwright.config.ts', package: 'e2e/package/playwright.config.ts' };
const BUILDS = { e2e: 'scripts/build.mjs', package: 'scripts/dist.mjs' };

/**
 * @typedef {import('./guard.mjs').TestResult} TestResult
 * @typedef {{ title: string, tests: { results: { status: string, errors: { message?: string }[] }[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, file: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** @type {import('../lib/run-space.mjs').RunSpace | undefined} */
let space;

/**
 * Where Electron can run, for all tests: those scripts go by the checkout that they lie in.
 * @param {string} copy
 * @returns {Promise<import('../lib/run-space.mjs').RunSpace>}
 */
async function spaceOf(copy) {
  /** @type {typeof import('../lib/run-space.mjs')} */
  const { makeRunSpace } = await import(pathToFileURL(join(copy, 'scripts/lib/run-space.mjs')).href);
  const made = await makeRunSpace({ electron: await provideElectron({ npm: ['npm'], npmEnv: process.env }), ownDisplay: true });
  atEnd(() => made.close());
  return made;
}

/**
 * Builds the copy as it is, and runs tests in it.
 * @param {string} copy
 * @param {'e2e' | 'package'} kind
 * @param {readonly { test: string, title: string }[]} tests
 * @returns {Promise<TestResult[] | string>} what went wrong, where no test came to run
 */
export async function runE2eTests(copy, kind, tests) {
  const built = await runCaptured(process.execPath, [BUILDS[kind]], { cwd: copy, env: process.env, limitMs: LIMIT_MS });
  if (!built.ok) return `it was not built: ${tailOf(built)}`;
  space ??= await spaceOf(copy);
  const config = CONFIGS[kind];
  const short = join(copy, config.replace('.config', '-guards.config'));
  writeFileSync(short, `import config from './playwright.config.ts';\nexport default { ...config, ${SHORT} };\n`);
  const report = join(space.resultsDir, 'report.json');
  rmSync(report, { force: true });
  const names = [...new Set(tests.map(({ title }) => patternOf(title).source))].join('|');
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', short, '-g', names, ...new Set(tests.map(({ test }) => test))];
  const outcome = await runCaptured(process.execPath, args, { cwd: copy, env: { ...space.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, user: space.user, stopSignal: 'SIGINT', limitMs: LIMIT_MS });
  try {
    return readPlaywright(readFileSync(report, 'utf8'));
  } catch {
    return tailOf(outcome);
  }
}

/** @param {{ stdout: string, stderr: string }} outcome */
const tailOf = ({ stdout, stderr }) => stripVTControlCharacters(`${stdout}\n${stderr}`).trim().slice(-500);

/**
 * @param {string} text Playwright's report
 * @returns {TestResult[]} without those that were not to run
 */
export function readPlaywright(text) {
  /** @type {{ suites: PlaywrightSuite[] }} */
  const report = JSON.parse(text);
  return report.suites.flatMap(resultsOf);
}

/** @param {PlaywrightSuite} suite @returns {TestResult[]} */
function resultsOf({ file, specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ results }) => results.slice(-1).filter(({ status }) => status !== 'skipped').map(({ status, errors }) => ({ file, name: title, passed: status === 'passed', said: firstLine(errors[0]?.message) }))),
  );
  return [...own, ...suites.flatMap(resultsOf)];
}
