/** npm run setup [-- --retry]: brings everything that start and test need, and starts nothing. */
import { onOwnNode } from './setup/own-node.mjs';
import { say, SetupError } from './setup/output.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const unknown = args.filter((arg) => arg !== '--retry');
  if (unknown.length > 0) throw new SetupError(`Unknown argument: ${unknown.join(' ')}\nUsage: npm run setup [-- --retry]   (--retry: try the official Electron again)`);
  const { setUp } = await import('./setup/set-up.mjs');
  await setUp({ retry: args.includes('--retry'), ownDisplay: true });
  say('Everything is there.');
  return 0;
});
