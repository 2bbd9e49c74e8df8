/** npm run dist [-- --installers]: the unpacked app for this platform; with --installers what electron-builder.yml lists for it. */
import { onOwnNode } from './setup/own-node.mjs';
import { say, SetupError } from './setup/output.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const unknown = args.filter((arg) => arg !== '--installers');
  if (unknown.length > 0) throw new SetupError(`Unknown argument: ${unknown.join(' ')}\nUsage: npm run dist [-- --installers]`);
  const { setUp } = await import('./setup/set-up.mjs');
  const { packageApp } = await import('./packaging/package-app.mjs');
  const electron = await setUp();
  say(`Made ${await packageApp({ electron, installers: args.includes('--installers') })}`);
  return 0;
});
