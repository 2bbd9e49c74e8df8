/**
 * Builds every process of the app from the table in scripts/build/table.mjs; skips what is up to date.
 * Command line: node scripts/build.mjs [--watch] [--force] [--only NAME[,NAME]]
 */
import { watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { runBuild } from './build/run-build.mjs';
import { builds } from './build/table.mjs';
import { refusalOf, SetupError } from './setup/output.mjs';
import { onOwnNode } from './setup/own-node.mjs';

const defaultRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} BuildOptions
 * @property {string} [root] checkout; the one this script lies in unless given
 * @property {readonly string[]} [only] names of rows; all unless given
 * @property {boolean} [force] build also what is up to date
 * @property {(line: string) => void} [log] where a line for each built bundle goes
 */

/**
 * Builds what is out of date.
 * @param {BuildOptions} [options]
 * @returns {Promise<import('./build/run-build.mjs').BuildResult[]>} one result a row, in the table's order
 * @throws {AggregateError} when a bundle fails, after all were tried; the others stand
 * @throws {SetupError} when the disk takes nothing
 */
export async function build({ root = defaultRoot, only, force = false, log = console.log } = {}) {
  const unknown = only?.filter((name) => !builds.some((row) => row.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`No build is called ${unknown.join(', ')}. There are: ${builds.map((row) => row.name).join(', ')}.`);
  }
  const results = [];
  const errors = [];
  /** @type {string | undefined} */
  let refusal;
  const { NODE_ENV } = process.env;
  for (const row of builds) {
    if (only && !only.includes(row.name)) continue;
    try {
      const result = await runBuild(row, root, { force });
      if (result.status === 'built') log(`built ${row.out} in ${result.durationMs} ms`);
      results.push(result);
    } catch (error) {
      refusal = refusalOf(error);
      // All others would say the same.
      if (refusal !== undefined) break;
      const reason = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
      errors.push(new Error(`build of "${row.name}" failed: ${reason}`));
    }
  }
  // Vite says "production" there, to whoever is started from here afterwards too.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  if (refusal !== undefined) throw new SetupError(`Nothing can be built. ${refusal}`);
  if (errors.length > 0) throw new AggregateError(errors, errors.map((error) => error.message).join('\n'));
  return results;
}

/**
 * Builds, then builds again after each change, until stopped.
 * @param {BuildOptions & { onBuilt?: (names: string[]) => void }} [options] `onBuilt` hears the names of rebuilt rows
 * @returns {Promise<() => void>} stops watching
 */
export async function watchBuild({ onBuilt, ...options } = {}) {
  const { root = defaultRoot, log = console.log, only } = options;
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        const names = (await build(options)).filter((row) => row.status === 'built').map((row) => row.name);
        if (names.length > 0) onBuilt?.(names);
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
      }
    } while (again);
    running = false;
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(run, 80);
  };
  const rows = builds.filter((row) => !only || only.includes(row.name));
  const folders = new Set(rows.flatMap((row) => row.inputs));
  const watchers = [...folders].flatMap((folder) => {
    try {
      return [watch(join(root, folder), { recursive: true }, changed)];
    } catch (error) {
      log(`not watched: ${folder} (${error instanceof Error ? error.message : String(error)})`);
      return [];
    }
  });
  await run();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await onOwnNode(import.meta.url, async (args) => {
    const { values } = parseArgs({ args, options: { watch: { type: 'boolean' }, force: { type: 'boolean' }, only: { type: 'string' } } });
    const options = {
      ...(values.only === undefined ? {} : { only: values.only.split(',') }),
      ...(values.force === undefined ? {} : { force: values.force }),
    };
    try {
      if (values.watch) {
        await watchBuild(options);
        return 0;
      }
      const startedAt = performance.now();
      const results = await build(options);
      const count = (/** @type {string} */ status) => results.filter((row) => row.status === status).length;
      const absent = results.filter((row) => row.status === 'absent').map((row) => row.name);
      console.log(
        `build: ${count('built')} built, ${count('fresh')} up to date` +
          `${absent.length > 0 ? `, no source yet: ${absent.join(', ')}` : ''} (${Math.round(performance.now() - startedAt)} ms)`,
      );
      return 0;
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      return 1;
    }
  });
}
