/** Starts the browser: on the person's display, or, where there is none, on one of our own with a short tour. */
import { chownSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from '../build.mjs';
import { runQuietly, startChild } from '../lib/child.mjs';
import { makeRunSpace } from '../lib/run-space.mjs';
import { checkDisplay } from '../setup/display.mjs';
import { say, SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { setUp } from '../setup/set-up.mjs';
import { readStartArguments } from './arguments.mjs';

/**
 * @param {readonly string[]} args the person's
 * @returns {Promise<number>} the exit code
 */
export async function startApp(args) {
  const { appArgs, profileDir, stay, isQuestion } = readStartArguments(args);
  const electron = await setUp();
  await build();
  const space = await makeRunSpace({ electron });
  if (profileDir) openProfile(profileDir, space.user);
  if (space.user) say(`Started as root; the browser runs as ${space.user.name}.`);
  return space.headless && !isQuestion ? await tour(space, appArgs, stay) : await open(space, electron, appArgs, isQuestion);
}

/**
 * @param {import('../lib/run-space.mjs').RunSpace} space
 * @param {import('../setup/electron.mjs').Electron} electron
 * @param {readonly string[]} appArgs
 * @param {boolean} isQuestion it answers, and shows nothing
 */
async function open({ root, env, user }, electron, appArgs, isQuestion) {
  if (process.platform === 'linux' && !isQuestion) await checkDisplay(env);
  const wayland = process.platform === 'linux' && !env.DISPLAY ? ['--ozone-platform=wayland'] : [];
  return await startChild(electron.program, ['.', ...wayland, ...appArgs], { cwd: root, env, user }).ended;
}

/**
 * @param {import('../lib/run-space.mjs').RunSpace} space
 * @param {readonly string[]} appArgs
 * @param {boolean} stay
 */
async function tour({ root, env, user, resultsDir }, appArgs, stay) {
  say(`There is no display, so the browser runs headless${stay ? ' until it is stopped (Ctrl-C).' : ', shows that it works, and ends. To keep it running: npm start -- --stay'}`);
  const screenshot = join(resultsDir, 'terrarium.png');
  const kept = join(ROOT, '.cache', 'tour', 'terrarium.png');
  const script = join(root, 'scripts', 'start', 'headless-tour.ts');
  const { child, ended } = startChild(process.execPath, [script, JSON.stringify({ appArgs, stay, screenshot })], {
    cwd: root,
    env,
    user,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // The tour's user may not write into the checkout: what it saved is brought over as soon as it says so.
  child.on('message', () => {
    mkdirSync(dirname(kept), { recursive: true });
    copyFileSync(screenshot, kept);
    say(`Screenshot: ${kept}`);
  });
  return await ended;
}

/**
 * Makes the profile folder, and makes sure that the browser's user may write there.
 * @param {string} dir
 * @param {{ name: string, uid: number, gid: number } | null} user
 */
function openProfile(dir, user) {
  if (!existsSync(dir)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (user) chownSync(dir, user.uid, user.gid);
  }
  if (!runQuietly('test', ['-w', dir, '-a', '-x', dir], { user, cwd: '/' }).ok && process.platform !== 'win32') {
    throw new SetupError(`The browser${user ? ` (it runs as ${user.name})` : ''} may not write to ${dir}. Name another profile folder with --user-data-dir=DIR.`);
  }
}
