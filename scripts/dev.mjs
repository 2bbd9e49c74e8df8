/**
 * Runs the app from its sources: changes in the renderer show at once, any other change builds and starts the app again.
 * Command line: npm run dev [-- arguments of the app]
 */
import { onOwnNode } from './setup/own-node.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { runDev } = await import('./dev/run-dev.mjs');
  return runDev(args);
});
