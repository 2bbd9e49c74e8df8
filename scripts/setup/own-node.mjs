/**
 * How an entry script starts: on any Node from 18 on it brings the project's Node, npm and packages, and runs itself
 * again on that Node. What is imported here, and by entry scripts at their top, has to run on Node 18 without packages.
 */
import { fileURLToPath } from 'node:url';
import { startChild } from '../lib/child.mjs';
import { cleanUp, cleanUpOnSignals } from '../lib/cleanup.mjs';
import { watchForNpmsEnd } from '../lib/orphan-watch.mjs';
import { runMain, SetupError } from './output.mjs';
import { providePackages } from './packages.mjs';
import { provideTools } from './tools.mjs';

const OLDEST_NODE = 18;

/**
 * Runs an entry script's main part on the project's own Node, with its packages installed.
 * @param {string} scriptUrl `import.meta.url` of the entry script
 * @param {(args: string[]) => Promise<number>} main gives the exit code
 */
export async function onOwnNode(scriptUrl, main) {
  const args = process.argv.slice(2);
  cleanUpOnSignals();
  await runMain(async () => {
    try {
      if (process.env.TERRARIUM_NODE === process.execPath) return await main(args);
      if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
        throw new SetupError(`This needs Node ${OLDEST_NODE} or later; here is ${process.version}.`);
      }
      // Root's umask may shut out the ordinary user that has to read what is made here.
      if (process.getuid?.() === 0) process.umask(0o022);
      watchForNpmsEnd(() => void cleanUp().then(() => process.exit(1)));
      const tools = await provideTools();
      await providePackages(tools);
      const { ended } = startChild(tools.node, [fileURLToPath(scriptUrl), ...args], {
        env: { ...process.env, TERRARIUM_NODE: tools.node },
        // Longer than its own children are given by it.
        graceMs: 30_000,
      });
      return await ended;
    } finally {
      await cleanUp();
    }
  });
}
