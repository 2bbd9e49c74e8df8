import { fileURLToPath } from 'node:url';
import type { WebContents } from 'electron';
import { builtSource } from './built-source.ts';

const AGENT_FILE = fileURLToPath(new URL('../page-agent/agent.cjs', import.meta.url));

const source = builtSource(AGENT_FILE);

/**
 * Sends the code that serves plugins to the page's preload, which evaluates it in its own world: the page can neither see nor change it. (Electron's
 * own way to evaluate something there waits until the page has loaded everything.)
 */
export async function bringPageAgent(contents: WebContents): Promise<void> {
  const code = `(() => {\n${await source()}\n})()`;
  // A page that went away meanwhile needs it no more; the one that came does not mind.
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send('terrarium:page-agent', code);
}
