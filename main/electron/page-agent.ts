import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WebContents } from 'electron';

const AGENT_FILE = fileURLToPath(new URL('../page-agent/agent.cjs', import.meta.url));
/** Electron's own number for the world of preloads. */
const PRELOAD_WORLD_ID = 999;

let source: Promise<string> | undefined;

/** Brings the code that serves plugins into the world of the page's preload, which waits for it. The page can neither see nor change it. */
export async function bringPageAgent(contents: WebContents): Promise<void> {
  source ??= readFile(AGENT_FILE, 'utf8');
  const code = `(() => {\n${await source}\n})()`;
  if (contents.isDestroyed() || contents.isCrashed()) return;
  // A page that went away meanwhile needs it no more; the one that came is brought its own.
  await contents.executeJavaScriptInIsolatedWorld(PRELOAD_WORLD_ID, [{ code }]).catch(() => undefined);
}
