/** Ties together what `npm run dev` needs: the runtime, the server for the pages, the watching build and the app. */
import { build, watchBuild } from '../build.mjs';
import { builds } from '../build/table.mjs';
import { startChild } from '../lib/child.mjs';
import { atEnd } from '../lib/cleanup.mjs';
import { makeRunSpace } from '../lib/run-space.mjs';
import { say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { setUp } from '../setup/set-up.mjs';
import { AppRunner } from './app-runner.mjs';
import { startUiServer } from './ui-server.mjs';

/**
 * Runs until the app is closed by a person, or a signal.
 * @param {readonly string[]} args of the app
 * @returns {Promise<number>} exit code
 * @throws {SetupError} naming what could not be had
 */
export async function runDev(args) {
  const electron = await setUp();
  // The pages are not built: the server makes them as they are asked for.
  const only = builds.filter((row) => row.kind !== 'pages').map((row) => row.name);
  await build({ only });
  const space = await makeRunSpace({ electron });
  if (space.root !== ROOT) {
    throw new SetupError(`The app runs as ${space.user?.name}, who cannot read this checkout: for "npm run dev" put it where everyone can read it.`);
  }
  if (space.headless) say('There is no display: the app draws on one that nobody sees.');

  const ui = await startUiServer(ROOT);
  atEnd(ui.close);
  say(`The pages come from ${ui.url}, with hot reload. Ctrl-C ends.`);
  const startApp = (/** @type {boolean} */ isFirst) =>
    // Its session brings back what was open: only the first start opens addresses.
    startChild(electron.program, [ROOT, ...args.filter((arg) => isFirst || arg.startsWith('-'))], {
      cwd: ROOT,
      env: { ...space.env, TERRARIUM_DEV_SERVER: ui.url },
      user: space.user,
    });

  return new Promise((finish) => {
    const runner = new AppRunner(startApp, (code) => {
      // Closed by a person, or ended by a signal: Ctrl-C reaches it before it reaches us.
      if ([0, 130, 143].includes(code)) finish(0);
      else say(`The app ended with code ${code}. The next change starts it again; Ctrl-C ends.`);
    });
    atEnd(() => runner.stop());
    const onBuilt = (/** @type {string[]} */ names) => {
      say(`Changed: ${names.join(', ')}. Starting the app again.`);
      void runner.restart();
    };
    void watchBuild({ only, onBuilt }).then(atEnd);
    void runner.restart();
  });
}
