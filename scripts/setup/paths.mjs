/** Where the set-up keeps things. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The cache that checkouts share. Root's lies where the ordinary user it runs the app as can read it.
 * @param {{ platform?: NodeJS.Platform, isRoot?: boolean, env?: NodeJS.ProcessEnv, home?: string }} [where]
 * @returns {string} an absolute folder; it need not exist
 */
export function sharedCacheDir({
  platform = process.platform,
  isRoot = process.getuid?.() === 0,
  env = process.env,
  home = homedir(),
} = {}) {
  if (env.TERRARIUM_CACHE) return resolve(env.TERRARIUM_CACHE);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'terrarium', 'cache');
  if (isRoot) return '/var/cache/terrarium';
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'terrarium');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'terrarium');
}
