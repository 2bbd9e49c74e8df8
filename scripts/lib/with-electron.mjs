/**
 * Runs a command where Electron can run: as an ordinary user, with a display, the runtime in the environment, the project's packages and Node first on the path.
 * For work on the project: node scripts/lib/with-electron.mjs COMMAND [arguments]; `electron` is the runtime itself.
 */
import { delimiter, join } from 'node:path';
import { onOwnNode } from '../setup/own-node.mjs';
import { say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';

await onOwnNode(import.meta.url, async ([command, ...args]) => {
  if (!command) throw new SetupError('Usage: node scripts/lib/with-electron.mjs COMMAND [arguments]');
  const { provideElectron } = await import('../setup/electron.mjs');
  const { startChild } = await import('./child.mjs');
  const { keepResults } = await import('./readable-copy.mjs');
  const { makeRunSpace } = await import('./run-space.mjs');
  const electron = await provideElectron({ npm: ['npm'], npmEnv: process.env });
  say(electron.reason);
  const space = await makeRunSpace({ electron, ownDisplay: true });
  const env = { ...space.env, PATH: [join(space.root, 'node_modules', '.bin'), space.env.PATH].join(delimiter) };
  const code = await startChild(command === 'electron' ? electron.program : command, args, { cwd: space.root, env, user: space.user }).ended;
  keepResults(space.resultsDir, join(ROOT, 'test-results'));
  return code;
});
