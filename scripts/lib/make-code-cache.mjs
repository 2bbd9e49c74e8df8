/** V8's code cache for the built app (main/code-cache.ts), made by starting it once: for who measures or packs what is started by somebody who cannot write there. */
import { copyFileSync, existsSync, mkdirSync, chownSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child.mjs';

const LIMIT_MS = 60_000;

/** @param {string} root @returns {string[]} the files of main that are loaded with a cache */
const cachedFiles = (root) => readdirSync(join(root, 'out/main')).filter((name) => /^(early|run)-.*\.cjs$/.test(name));

/**
 * Puts the caches beside the files of main, where they are missing.
 * @param {{ electron: { program: string }, space: import('./run-space.mjs').RunSpace, root: string }} options `root` is the checkout
 * @returns {Promise<boolean>} whether they are there now; the app starts without them as well
 */
export async function makeCodeCache({ electron, space, root }) {
  const places = [...new Set([root, space.root])].map((each) => join(each, 'out/main'));
  const isThere = () => cachedFiles(root).every((name) => places.every((place) => existsSync(join(place, `${name}.v8`))));
  if (isThere()) return true;
  const made = join(space.runDir, 'code-cache');
  const profile = join(space.runDir, 'code-cache-profile');
  for (const folder of [made, profile]) {
    mkdirSync(folder, { mode: 0o700 });
    if (space.user) chownSync(folder, space.user.uid, space.user.gid);
  }
  const env = { ...space.env, TERRARIUM_CODE_CACHE_TO: made };
  const app = startChild(electron.program, [space.root, `--user-data-dir=${profile}`, '--lang=en', 'about:blank'], { cwd: space.root, env, user: space.user, stdio: 'ignore' });
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await sleep(100)) {
    if (cachedFiles(root).every((name) => existsSync(join(made, `${name}.v8`)))) break;
  }
  await app.stop();
  for (const name of readdirSync(made).filter((each) => each.endsWith('.v8'))) for (const place of places) copyFileSync(join(made, name), join(place, name));
  for (const folder of [made, profile]) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return isThere();
}
