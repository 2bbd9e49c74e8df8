/** npm run chaos [-- --minutes N] [--faults N] [--seed S] [--only KIND[;KIND]]: breaks processes at random while somebody browses. The same seed breaks the same. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onOwnNode } from './setup/own-node.mjs';
import { SetupError } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';

const A_DAY_MINUTES = 1_440;

await onOwnNode(import.meta.url, async (args) => {
  const text = { type: /** @type {const} */ ('string') };
  /** @type {{ minutes?: string, faults?: string, seed?: string, only?: string }} */
  let values;
  try {
    values = parseArgs({ args, options: { minutes: text, faults: text, seed: text, only: text } }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\nUsage: npm run chaos [-- --minutes N --faults N --seed S --only 'KIND;KIND']`);
  }
  /** @param {'minutes' | 'faults' | 'seed'} name @param {string} fallback */
  const numberOf = (name, fallback) => {
    const value = values[name] ?? fallback;
    if (!/^\d+(\.\d+)?$/.test(value)) throw new SetupError(`--${name} takes a number`);
    return value;
  };
  const env = {
    ...process.env,
    // Asked for a number of faults alone, a run takes as long as they take.
    TERRARIUM_CHAOS_MINUTES: numberOf('minutes', values.faults === undefined ? '3' : String(A_DAY_MINUTES)),
    TERRARIUM_CHAOS_FAULTS: numberOf('faults', '100000'),
    ...(values.only === undefined ? {} : { TERRARIUM_CHAOS_ONLY: values.only }),
    TERRARIUM_SEED: numberOf('seed', String(Date.now() % 1_000_000)),
  };
  const { setUp } = await import('./setup/set-up.mjs');
  const { startChild } = await import('./lib/child.mjs');
  await setUp();
  const run = (/** @type {string[]} */ command) => startChild(process.execPath, command, { cwd: ROOT, env, stopSignal: 'SIGINT', graceMs: 15_000 }).ended;
  const built = await run([join(ROOT, 'scripts/build.mjs')]);
  if (built !== 0) return built;
  return run([join(ROOT, 'scripts/lib/with-electron.mjs'), 'playwright', 'test', '--config', 'e2e/chaos/playwright.config.ts', '--reporter=list']);
});
