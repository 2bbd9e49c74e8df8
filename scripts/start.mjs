/** npm start [-- ADDRESS... --lang=ko --user-data-dir=DIR --stay]: sets up, builds and opens the browser. */
import { onOwnNode } from './setup/own-node.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { startApp } = await import('./start/start-app.mjs');
  return startApp(args);
});
