/**
 * Runs the app from its sources: changes in the renderer show at once, any other change builds and starts the app again.
 * Command line: node scripts/dev.mjs [arguments of the app]
 */
import { build, watchBuild } from './build.mjs';
import { builds } from './build/table.mjs';
import { AppRunner } from './dev/app-runner.mjs';
import { startUiServer } from './dev/ui-server.mjs';
import { startChild } from './lib/child.mjs';
import { atEnd, cleanUp, cleanUpOnSignals } from './lib/cleanup.mjs';
import { makeRunSpace } from './lib/run-space.mjs';
import { provideElectron } from './setup/electron.mjs';
import { runMain, say } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';

await runMain(async () => {
  cleanUpOnSignals();
  try {
    const electron = await provideElectron({ npm: ['npm'], npmEnv: process.env });
    say(electron.reason);
    const space = await makeRunSpace({ electron });
    if (space.headless) say('There is no display: the app draws on one that nobody sees.');

    const ui = await startUiServer(ROOT);
    atEnd(ui.close);
    say(`The pages come from ${ui.url}, with hot reload.`);

    // The pages are not built: the server makes them as they are asked for.
    const only = builds.filter((row) => row.kind !== 'pages').map((row) => row.name);
    await build({ only });

    return await new Promise((finish) => {
      const runner = new AppRunner(
        () =>
          startChild(electron.program, [ROOT, ...process.argv.slice(2)], {
            cwd: ROOT,
            env: { ...space.env, TERRARIUM_DEV_SERVER: ui.url },
            user: space.user,
          }),
        (code) => {
          // Closed by a person, or ended by a signal: Ctrl-C reaches it before it reaches us.
          if ([0, 130, 143].includes(code)) finish(0);
          else say(`The app ended with code ${code}. The next change starts it again; Ctrl-C ends.`);
        },
      );
      atEnd(() => runner.stop());
      const onBuilt = (/** @type {string[]} */ names) => {
        say(`Changed: ${names.join(', ')}. Starting the app again.`);
        void runner.restart();
      };
      void watchBuild({ only, onBuilt }).then(atEnd);
      void runner.restart();
    });
  } finally {
    await cleanUp();
  }
});
