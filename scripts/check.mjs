/**
 * Runs every check and says for each failure what mends it. Each check counts as one test.
 * Command line: node scripts/check.mjs [--only NAME[,NAME]]
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onOwnNode } from './setup/own-node.mjs';

const defaultRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {import('./checks/lib/project.mjs').Check} Check
 * @typedef {import('./checks/lib/project.mjs').Failure} Failure
 *
 * @typedef {object} CheckOptions
 * @property {string} [root] checkout; the one this script lies in unless given
 * @property {readonly string[]} [only] names of checks; all unless given
 * @property {(line: string) => void} [log]
 * @property {readonly Check[]} [all] those there are unless given
 */

/**
 * @param {CheckOptions} [options]
 * @returns {Promise<{ passed: number, failed: number }>} how many checks held
 * @throws when `only` names no check
 */
export async function runChecks({ root = defaultRoot, only, log = console.log, all } = {}) {
  // Loaded here: some of them need packages, which a new checkout has not got yet.
  all ??= (await import('./checks/index.mjs')).checks;
  const unknown = only?.filter((name) => !all.some((check) => check.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`No check is called ${unknown.join(', ')}. There are: ${all.map((check) => check.name).join(', ')}.`);
  }
  const wanted = all.filter((check) => !only || only.includes(check.name));
  const outcomes = await runAll(wanted, root);
  let failed = 0;
  for (const [index, check] of wanted.entries()) {
    const { failures, durationMs } = outcomes[index] ?? { failures: [], durationMs: 0 };
    if (failures.length > 0) failed += 1;
    log(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}: ${check.says} (${durationMs} ms)`);
    for (const [at, failure] of failures.entries()) {
      log(`     ${describe(failure)}`);
      // Failures in a row that the same thing mends say so once.
      if (failures[at + 1]?.mend !== failure.mend) log(`       -> ${failure.mend}`);
    }
  }
  return { passed: wanted.length - failed, failed };
}

/**
 * Those that run other programs go two at a time; the others share this thread anyway.
 * @param {readonly Check[]} wanted
 * @param {string} root
 * @returns {Promise<{ failures: Failure[], durationMs: number }[]>} in the order of `wanted`
 */
async function runAll(wanted, root) {
  /** @type {{ failures: Failure[], durationMs: number }[]} */
  const outcomes = [];
  const queue = wanted.map((check, index) => ({ check, index })).toSorted((a, b) => Number(b.check.slow ?? false) - Number(a.check.slow ?? false));
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const startedAt = performance.now();
      const failures = await attempt(next.check, root);
      outcomes[next.index] = { failures, durationMs: Math.round(performance.now() - startedAt) };
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

/**
 * @param {Check} check
 * @param {string} root
 * @returns {Promise<Failure[]>} a check that breaks has failed
 */
async function attempt(check, root) {
  try {
    return await check.run(root);
  } catch (error) {
    const problem = `could not run: ${error instanceof Error ? error.message : String(error)}`;
    return [{ problem, mend: 'mend the file that it names, or the check itself in scripts/checks' }];
  }
}

/** @param {Failure} failure @returns {string} where it is and what is wrong */
const describe = ({ file, line, problem }) => {
  const where = [file, line].filter((part) => part !== undefined).join(':');
  return where === '' ? problem : `${where}  ${problem}`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await onOwnNode(import.meta.url, async (args) => {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
    try {
      const { passed, failed } = await runChecks(values.only === undefined ? {} : { only: values.only.split(',') });
      console.log(`checks: ${passed} passed, ${failed} failed`);
      return failed > 0 ? 1 : 0;
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      return 1;
    }
  });
}
