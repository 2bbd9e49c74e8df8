/**
 * npm run fuzz [-- --frames=1000000 --runs=2000 --calls=100000 --seed=N]: the fuzz tests for longer, with a seed of its own each time. It is told, so that what failed
 * can be run again. `frames` is the flood whose senders main ends; what it refuses of those that it does not end is looked at below that limit, several times.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onOwnNode } from './setup/own-node.mjs';
import { say, SetupError } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { values } = parseArgs({ args, options: { frames: { type: 'string' }, runs: { type: 'string' }, calls: { type: 'string' }, seed: { type: 'string' } } });
  for (const [name, value] of Object.entries(values)) if (!/^[1-9]\d{0,9}$/.test(value)) throw new SetupError(`--${name} takes a whole number above 0`);
  const seed = values.seed ?? String(Date.now() % 2 ** 31);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, FUZZ_SEED: seed, FUZZ_RUNS: values.runs ?? '2000', FUZZ_FRAMES: '6000', FUZZ_FLOOD_FRAMES: values.frames ?? '1000000', FUZZ_PLUGIN_CALLS: values.calls ?? '100000' };
  const { setUp } = await import('./setup/set-up.mjs');
  const { startChild } = await import('./lib/child.mjs');
  const { build } = await import('./build.mjs');
  await setUp();
  await build();
  const bin = join(ROOT, 'node_modules/.bin');
  const run = (/** @type {string[]} */ ...command) =>
    startChild(process.execPath, command, { cwd: ROOT, env: { ...env, PATH: `${bin}:${process.env['PATH']}` }, stopSignal: 'SIGINT', graceMs: 15_000 }).ended;
  say(`fuzz: seed ${seed}`);
  const unit = await run(join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', 'ipc/contracts/fuzz.test.ts', 'ipc/contracts/fuzz-replies.test.ts', 'plugin-host/hostile-plugin.test.ts');
  const e2e = await run(join(ROOT, 'scripts/lib/with-electron.mjs'), 'playwright', 'test', '--repeat-each=17', 'e2e/fuzz.spec.ts', 'e2e/fuzz-processes.spec.ts');
  const flood = await run(join(ROOT, 'scripts/lib/with-electron.mjs'), 'playwright', 'test', 'e2e/fuzz-flood.spec.ts');
  return unit === 0 && e2e === 0 && flood === 0 ? 0 : 1;
});
