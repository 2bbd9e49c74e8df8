/** npm run bench [-- --only NAME[,NAME] --benchmark FOLDER]: measures Terrarium beside a bare Electron app, and prints a table. */
import { onOwnNode } from '../scripts/setup/own-node.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { runBench } = await import('./run-bench.ts');
  return runBench(args);
});
