/** npm run chaos [-- --minutes N] [--faults N] [--seed S] [--only KIND[;KIND]]: breaks processes at random while somebody browses. The same seed breaks the same. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onOwnNode } from './setup/own-node.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

await onOwnNode(import.meta.url, async (args) => {
  const text = { type: /** @type {const} */ ('string') };
  const { values } = parseArgs({ args, options: { minutes: text, faults: text, seed: text, only: text } });
  /** @param {'minutes' | 'faults' | 'seed'} name @param {string} fallback */
  const numberOf = (name, fallback) => {
    const value = values[name] ?? fallback;
    if (!/^\d+(\.\d+)?$/.test(value)) throw new Error(`--${name} takes a number`);
    return value;
  };
  const env = {
    ...process.env,
    TERRARIUM_CHAOS_MINUTES: numberOf('minutes', '3'),
    TERRARIUM_CHAOS_FAULTS: numberOf('faults', '100000'),
    ...(values.only === undefined ? {} : { TERRARIUM_CHAOS_ONLY: values.only }),
    TERRARIUM_SEED: numberOf('seed', String(Date.now() % 1_000_000)),
  };
  const build = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit', cwd: ROOT });
  if (build.status !== 0) return 1;
  const run = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/lib/with-electron.mjs'), join(ROOT, 'node_modules/.bin/playwright'), 'test', '--config', 'e2e/chaos/playwright.config.ts', '--reporter=list'],
    { stdio: 'inherit', cwd: ROOT, env },
  );
  return run.status ?? 1;
});
