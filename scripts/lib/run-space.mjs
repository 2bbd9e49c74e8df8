/** What one run of Electron, or of tests that start it, stands on: a user, a display, folders that user may write. */
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startXvfb } from '../setup/display.mjs';
import { ordinaryUser } from '../setup/ordinary-user.mjs';
import { ROOT, sharedCacheDir } from '../setup/paths.mjs';
import { atEnd } from './cleanup.mjs';
import { readableCheckout } from './readable-copy.mjs';

/**
 * @typedef {object} RunSpace
 * @property {import('../setup/ordinary-user.mjs').OrdinaryUser | null} user null: we ourselves
 * @property {NodeJS.ProcessEnv} env the whole environment for what runs here
 * @property {string} root the checkout, or a copy where its user cannot read that
 * @property {string} resultsDir where what is worth keeping goes; TERRARIUM_TEST_RESULTS in `env`
 * @property {string} runDir a folder of this run, its user's own, gone at the end
 * @property {() => Promise<void>} close undoes it before the end of the script
 * @property {boolean} headless whether the display is one that nobody sees
 */

/**
 * Makes a run space. Everything in it is undone by clean-up.
 * @param {{ electron: { dist: string }, ownDisplay?: boolean, screen?: { widthPx: number, heightPx: number } }} options the runtime, whether to draw on a
 *   display of our own even where the person has one (Linux), and how large that is
 * @returns {Promise<RunSpace>}
 */
export async function makeRunSpace({ electron, ownDisplay = false, screen }) {
  const user = ordinaryUser();
  const runDir = mkdtempSync(join(tmpdir(), 'terrarium-'));
  const remove = () => rmSync(runDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forgetRunDir = atEnd(remove);
  const resultsDir = join(runDir, 'test-results');
  const folders = { TMPDIR: join(runDir, 'tmp'), XDG_RUNTIME_DIR: join(runDir, 'runtime'), PWTEST_CACHE_DIR: join(runDir, 'playwright-cache') };
  for (const folder of [runDir, resultsDir, ...Object.values(folders)]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  }
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
    PWTEST_CACHE_DIR: folders.PWTEST_CACHE_DIR,
    TERRARIUM_TEST_RESULTS: resultsDir,
  };
  // Set, it would turn Electron into plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  if (user) Object.assign(env, folders, environmentOf(user));

  /** @type {Awaited<ReturnType<typeof startXvfb>> | undefined} */
  let display;
  const headless = process.platform === 'linux' && (ownDisplay || !hasDisplay());
  if (headless) {
    delete env.WAYLAND_DISPLAY;
    display = await startXvfb({ runDir, user, ...screen });
    Object.assign(env, display.env);
  } else if (user && env.DISPLAY) {
    lendDisplay(env, runDir, user);
  }
  const checkout = readableCheckout({ root: ROOT, user, cacheDir: join(sharedCacheDir(), 'copies') });
  const close = async () => {
    await display?.stop();
    checkout.remove();
    forgetRunDir();
    remove();
  };
  return { user, env, root: checkout.root, runDir, resultsDir, headless, close };
}

/**
 * The variables that say who one is, and none of root's folders.
 * @param {{ name: string, home: string }} user
 */
function environmentOf({ name, home }) {
  return {
    HOME: home,
    USER: name,
    LOGNAME: name,
    SHELL: '/bin/sh',
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
  };
}

/**
 * Lets the user onto the display of the person who started us as root, by a copy of the cookie that opens it.
 * @param {NodeJS.ProcessEnv} env changed
 * @param {string} runDir
 * @param {{ uid: number, gid: number }} user
 */
function lendDisplay(env, runDir, user) {
  const cookies = process.env.XAUTHORITY || join(homedir(), '.Xauthority');
  if (!existsSync(cookies)) return;
  const lent = join(runDir, 'Xauthority');
  copyFileSync(cookies, lent);
  chownSync(lent, user.uid, user.gid);
  chmodSync(lent, 0o600);
  env.XAUTHORITY = lent;
}
