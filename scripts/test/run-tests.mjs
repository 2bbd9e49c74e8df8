/** Runs the suites one after the other, one of them beside others, and adds up. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../build.mjs';
import { packageApp } from '../packaging/package-app.mjs';
import { startChild } from '../lib/child.mjs';
import { keepResults } from '../lib/readable-copy.mjs';
import { makeRunSpace } from '../lib/run-space.mjs';
import { say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { setUp } from '../setup/set-up.mjs';
import { isOnPath } from '../setup/system-libraries.mjs';
import { broken, withExitCode } from './reports.mjs';
import { suites } from './suites.mjs';

/**
 * @param {string[]} args the person's
 * @returns {Promise<number>} the exit code: 0 when something passed and nothing failed
 */
export async function runTests(args) {
  const chosen = chooseSuites(args);
  const startedAt = performance.now();
  const electron = await setUp({ ownDisplay: true });
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const lines = [];
  /** @param {import('./suites.mjs').Suite} suite @param {boolean} givesWay */
  const runOne = async (suite, givesWay) => {
    const suiteStartedAt = performance.now();
    const counts = await runSuite(suite, electron, givesWay).catch((error) => broken(error instanceof Error ? error.message : String(error)));
    total.passed += counts.passed;
    total.failed += counts.failed;
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const line = `${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} in ${seconds(suiteStartedAt)} s${counts.problem ? ` (${counts.problem})` : ''}`;
    // Once more at the end, under its suite: nobody has to look for it in what all suites said.
    lines.push(line, ...(counts.failures ?? []).map((failure) => `  ✘ ${failure}`));
    say(line);
  };
  /** @type {Promise<void>[]} */
  let beside = [];
  for (const suite of chosen) {
    if (suite.electron) beside = await allOf(beside);
    say(`\n== ${suite.name}: ${suite.what}${suite.beside ? ' (what it says comes when it is over)' : ''}`);
    // Built before others run beside it; what fails is told by the suite itself, which builds again.
    if (suite.beside) await build().catch(() => undefined);
    const running = runOne(suite, beside.length > 0);
    if (suite.beside) beside.push(running);
    else await running;
  }
  await allOf(beside);
  say(`\n${lines.join('\n')}\nall in ${seconds(startedAt)} s\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * @param {string[]} args
 * @returns {import('./suites.mjs').Suite[]}
 */
function chooseSuites(args) {
  const names = suites.map((suite) => suite.name);
  try {
    const { values } = parseArgs({ args, options: { only: { type: 'string' }, all: { type: 'boolean' } } });
    if (values.all && values.only !== undefined) throw new Error('--all and --only say different things.');
    const wanted = values.only?.split(',') ?? suites.filter((suite) => values.all || !suite.deep).map((suite) => suite.name);
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`No suite is called ${unknown.join(', ')}.`);
    return suites.filter((suite) => wanted.includes(suite.name));
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\nUsage: npm test [-- --all | --only SUITE[,SUITE]]; suites: ${names.join(', ')}`);
  }
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {import('../setup/electron.mjs').Electron} electron
 * @param {boolean} givesWay to one that runs beside it, and waits for processes with limits of time
 * @returns {Promise<import('./reports.mjs').Counts>}
 */
async function runSuite(suite, electron, givesWay) {
  // Before each suite that needs it, so that a build that fails is that suite's failure.
  if (suite.electron) await build();
  if (suite.packaged) await packageApp({ electron });
  const space = suite.electron ? await makeRunSpace({ electron, ownDisplay: isOnPath('Xvfb') }) : null;
  const resultsDir = space?.resultsDir ?? mkdtempSync(join(tmpdir(), 'terrarium-report-'));
  const report = join(resultsDir, 'report.json');
  const { child, ended, stop } = startChild(process.execPath, suite.command.map((arg) => arg.replace('REPORT', report)), {
    cwd: space?.root ?? ROOT,
    env: { ...(space?.env ?? process.env), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    user: space?.user ?? null,
    stdio: suite.beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', suite.report === 'output' ? 'pipe' : 'inherit', 'inherit'],
    // Playwright closes what it started, given time.
    stopSignal: 'SIGINT',
    graceMs: 15_000,
  });
  if (givesWay) beLessUrgent(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      if (!suite.beside) process.stdout.write(chunk);
    });
  }
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void stop();
  }, suite.limitMinutes * 60_000);
  const exitCode = await ended;
  clearTimeout(timer);
  if (suite.beside) say(`\n-- what ${suite.name} said:\n${output}`);
  const text = suite.report === 'output' ? output : readOrEmpty(report);
  if (space) keepResults(resultsDir, join(ROOT, 'test-results', suite.name));
  else rmSync(resultsDir, { recursive: true });
  await space?.close();
  if (late) return broken(`it was stopped after ${suite.limitMinutes} minutes`);
  return withExitCode(suite.read(text), exitCode);
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number | undefined} pid of a process that has just begun: what it starts is as urgent as itself */
function beLessUrgent(pid) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Then it is as urgent as all others.
  }
}

/**
 * @param {Promise<void>[]} running
 * @returns {Promise<never[]>} once they are over
 */
async function allOf(running) {
  await Promise.all(running);
  return [];
}

/** @param {number} since */
function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
