/** npm test [-- --all | --only SUITE[,SUITE]]: sets up, builds, runs every suite but the deep ones; the last line counts over all of them. */
import { onOwnNode } from './setup/own-node.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { runTests } = await import('./test/run-tests.mjs');
  return runTests(args);
});
