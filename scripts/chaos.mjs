/** npm run chaos [-- --minutes N] [--faults N] [--seed S]: breaks processes at random while somebody browses. The same seed breaks the same. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onOwnNode } from './setup/own-node.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

await onOwnNode(import.meta.url, async (args) => {
  /** @param {string} name @param {string} fallback */
  const valueOf = (name, fallback) => {
    const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
    if (at < 0) return fallback;
    const value = args[at]?.includes('=') ? args[at].split('=')[1] : args[at + 1];
    if (value === undefined || !/^\d+(\.\d+)?$/.test(value)) throw new Error(`--${name} takes a number`);
    return value;
  };
  const env = {
    ...process.env,
    TERRARIUM_CHAOS_MINUTES: valueOf('minutes', '3'),
    TERRARIUM_CHAOS_FAULTS: valueOf('faults', '100000'),
    TERRARIUM_SEED: valueOf('seed', String(Date.now() % 1_000_000)),
  };
  const build = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit', cwd: ROOT });
  if (build.status !== 0) return 1;
  const run = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/lib/with-electron.mjs'), join(ROOT, 'node_modules/.bin/playwright'), 'test', 'e2e/recovery.spec.ts', '--reporter=list'],
    { stdio: 'inherit', cwd: ROOT, env },
  );
  return run.status ?? 1;
});
