/** Unit tests without guards: each guard gets a project of Vitest's own, which reads the guarded file without it. No file is changed. */
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { firstLine, patternOf, without } from './guard.mjs';

/** The project with all guards in place. */
const WHOLE = 'whole';
/** What never ends without its guard. */
const HANGS_AFTER_MS = 30_000;

/**
 * @typedef {import('./guard.mjs').Guard} Guard
 * @typedef {import('./guard.mjs').TestResult} TestResult
 */

/**
 * @param {string} root the checkout
 * @param {readonly Guard[]} guards
 * @param {(guard: Guard, results: readonly TestResult[]) => void} onResults told of each guard, as soon as it is known
 * @returns {Promise<TestResult[]>} with all guards
 */
export async function runUnitTests(root, guards, onResults) {
  const tests = [...new Set(guards.map(({ test }) => test))];
  const projects = [{ name: WHOLE, include: tests, plugins: [] }, ...guards.map((guard) => ({ name: guard.name, include: [guard.test], plugins: [takesOut(root, guard)] }))];
  /** @type {TestResult[]} */
  const whole = [];
  /** @type {import('vitest/node').Reporter} */
  const reporter = {
    onTestModuleEnd(module) {
      const file = module.relativeModuleId;
      // One that could not even be loaded has errors and no tests: nobody's merit.
      const results = [
        ...module.errors().map(({ message }) => ({ file, name: '', passed: false, said: firstLine(message) })),
        ...[...module.children.allTests()].flatMap((test) => {
          const { state, errors } = test.result();
          return state === 'passed' || state === 'failed' ? [{ file, name: test.fullName, passed: state === 'passed', said: firstLine(errors?.[0]?.message) }] : [];
        }),
      ];
      const guard = guards.find(({ name }) => name === module.project.name);
      if (guard === undefined) whole.push(...results);
      else onResults(guard, results);
    },
  };
  // What Vitest keeps of a file goes by its path: one project would be given another's.
  const vitest = await startVitest(
    'test',
    [],
    { root, config: false, watch: false, fsModuleCache: false, reporters: [reporter], testNamePattern: [...new Set(guards.map(({ title }) => patternOf(title).source))].join('|') },
    {
      test: {
        projects: projects.map(({ name, include, plugins }) => ({
          root,
          plugins,
          test: { name, include, fsModuleCache: false, environment: /** @type {const} */ ('node'), maxWorkers: 2, testTimeout: name === WHOLE ? 120_000 : HANGS_AFTER_MS, hookTimeout: 120_000 },
        })),
      },
    },
  );
  await vitest.close();
  // Vitest's word that a guard was missed is what was wanted.
  process.exitCode = 0;
  return whole;
}

/** @param {string} root @param {Guard} guard @returns {import('vite').Plugin} */
function takesOut(root, guard) {
  const path = join(root, guard.file);
  return {
    name: 'takes-out',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0] === path ? (without(code, guard) ?? 'its text is not there') : undefined),
  };
}
