/** npm run soak [-- KILLS]: the test that kills main at any moment, 200 times unless said otherwise. It takes some seconds a kill. */
import { join } from 'node:path';
import { onOwnNode } from './setup/own-node.mjs';
import { SetupError } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';

await onOwnNode(import.meta.url, async ([kills = '200', ...more]) => {
  if (more.length > 0 || !/^[1-9]\d{0,4}$/.test(kills)) throw new SetupError('Usage: npm run soak [-- KILLS]');
  const { setUp } = await import('./setup/set-up.mjs');
  const { startChild } = await import('./lib/child.mjs');
  await setUp();
  const run = (/** @type {string[]} */ args) => startChild(process.execPath, args, { cwd: ROOT, env: { ...process.env, TERRARIUM_SOAK_KILLS: kills } }).ended;
  const built = await run([join(ROOT, 'scripts/build.mjs')]);
  if (built !== 0) return built;
  return run([join(ROOT, 'scripts/lib/with-electron.mjs'), 'playwright', 'test', 'e2e/session.spec.ts', '-g', 'killed at any moment']);
});
