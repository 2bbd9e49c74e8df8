/** The whole set-up but Node, npm and packages, which own-node.mjs has seen to before. Quick when nothing is missing. */
import { hasDisplay } from './display.mjs';
import { provideElectron } from './electron.mjs';
import { npmEnvironment } from './npm.mjs';
import { ordinaryUser } from './ordinary-user.mjs';
import { say } from './output.mjs';
import { checkSandbox } from './sandbox.mjs';
import { isOnPath, provideSystemLibraries } from './system-libraries.mjs';
import { provideTools } from './tools.mjs';

/**
 * The runtime alone, for what does not start it; says which one it is.
 * @param {{ retry?: boolean }} [options]
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function provideRuntime({ retry = false } = {}) {
  const electron = await provideElectron({ npm: (await provideTools()).npm, npmEnv: npmEnvironment(), retry });
  say(electron.reason);
  return electron;
}

/**
 * Brings what Electron needs, and says which one it is.
 * @param {{ retry?: boolean, ownDisplay?: boolean }} [options] retry: try the official download again though it failed
 *   lately; ownDisplay: an X server of our own is wanted even where the person has a display
 * @returns {Promise<import('./electron.mjs').Electron>}
 * @throws {SetupError} naming what could not be had
 */
export async function setUp({ retry = false, ownDisplay = false } = {}) {
  const electron = await provideRuntime({ retry });
  const root = process.getuid?.() === 0;
  await provideSystemLibraries({
    program: electron.program,
    needsXvfb: !hasDisplay() || (ownDisplay && root && isOnPath('apt-get')),
  });
  checkSandbox({ dist: electron.dist, user: ordinaryUser() });
  return electron;
}
