/**
 * Runs a command where Electron can run: as an ordinary user, with a display, the runtime in the environment.
 * For work on the project: node scripts/lib/with-electron.mjs COMMAND [arguments]; `electron` is the runtime itself.
 */
import { join } from 'node:path';
import { provideElectron } from '../setup/electron.mjs';
import { runMain, say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { startChild } from './child.mjs';
import { cleanUp, cleanUpOnSignals } from './cleanup.mjs';
import { keepResults } from './readable-copy.mjs';
import { makeRunSpace } from './run-space.mjs';

await runMain(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new SetupError('Usage: node scripts/lib/with-electron.mjs COMMAND [arguments]');
  cleanUpOnSignals();
  const electron = await provideElectron({ npm: ['npm'], npmEnv: process.env });
  say(electron.reason);
  try {
    const space = await makeRunSpace({ electron, ownDisplay: true });
    const { ended } = startChild(command === 'electron' ? electron.program : command, args, { cwd: space.root, env: space.env, user: space.user });
    const code = await ended;
    keepResults(space.resultsDir, join(ROOT, 'test-results'));
    return code;
  } finally {
    await cleanUp();
  }
});
