/** What Electron needs of the system on Linux: installed as root on Debian and its kin, else asked for with one command. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly, startChild } from '../lib/child.mjs';
import { say, SetupError } from './output.mjs';

/** Debian's packages that hold the libraries Electron is linked against. */
const LIBRARY_PACKAGES = ['libnss3', 'libgtk-3-0', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libdrm2', 'libxss1', 'libxtst6'];
const DISPLAY_PACKAGES = ['xvfb', 'xauth'];
const FONT_PACKAGES = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];
const FONT_FILES = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'];

/**
 * Sees to it that Electron can run.
 * @param {{ program: string, needsXvfb: boolean }} what the Electron program, and whether a display of our own is needed
 * @throws {SetupError} when something is missing and cannot be installed; its message has the command that does
 */
export async function provideSystemLibraries({ program, needsXvfb }) {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(runQuietly('ldd', [program]).stdout);
  const packages = [...(missing.length > 0 ? LIBRARY_PACKAGES : []), ...(needsXvfb && !isOnPath('Xvfb') ? DISPLAY_PACKAGES : [])];
  const fonts = isOnPath('fc-list') && runQuietly('fc-list', [':lang=ko', 'family']).stdout.trim() ? [] : FONT_PACKAGES.filter((_, index) => !existsSync(FONT_FILES[index] ?? ''));

  const root = process.getuid?.() === 0;
  if (root && isOnPath('apt-get')) {
    if (packages.length + fonts.length > 0) await installPackages(packages, fonts);
  } else if (packages.length > 0) {
    throw new SetupError(whatToDo(missing, packages, fonts));
  } else if (fonts.length > 0) {
    say(`Hint: there is no font for Korean here. On Debian: ${installCommand(fonts)}`);
  }
  const still = missingLibraries(runQuietly('ldd', [program]).stdout);
  if (still.length > 0) throw new SetupError(whatToDo(still, LIBRARY_PACKAGES, []));
  if (needsXvfb && !isOnPath('Xvfb')) throw new SetupError(whatToDo(['Xvfb (a display without a screen)'], DISPLAY_PACKAGES, []));
}

/**
 * The libraries that `ldd` did not find.
 * @param {string} lddOutput
 * @returns {string[]}
 */
export function missingLibraries(lddOutput) {
  return [...new Set([...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? ''))];
}

/**
 * @param {readonly string[]} needed
 * @param {readonly string[]} wanted fonts: the app runs without
 */
async function installPackages(needed, wanted) {
  say(`Installing system packages: ${[...needed, ...wanted].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (/** @type {string[]} */ args) => startChild('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).ended;
  const updated = (await aptGet(['update', '-q'])) === 0;
  const install = ['install', '-q', '-y', '--no-install-recommends'];
  if (needed.length > 0 && (await aptGet([...install, ...debianNames(needed)])) !== 0) {
    throw new SetupError(`The system packages could not be installed${updated ? '' : ' (the lists of packages could not be updated: no network?)'}. Try:\n  ${installCommand(needed)}`);
  }
  if (wanted.length > 0 && (await aptGet([...install, ...wanted])) !== 0) say(`Hint: fonts for Korean could not be installed: ${installCommand(wanted)}`);
}

/**
 * Newer Debian and Ubuntu call some libraries by a name with t64 at its end.
 * @param {readonly string[]} names
 */
function debianNames(names) {
  return names.map((name) => (isOnPath('apt-cache') && runQuietly('apt-cache', ['show', '-q=2', `${name}t64`]).ok ? `${name}t64` : name));
}

/** @param {readonly string[]} names */
function installCommand(names) {
  return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y --no-install-recommends ${debianNames(names).join(' ')}`;
}

/**
 * @param {readonly string[]} missing
 * @param {readonly string[]} packages
 * @param {readonly string[]} fonts
 */
function whatToDo(missing, packages, fonts) {
  const what = missing.length > 0 ? missing.join(', ') : 'Xvfb (there is no display, so the app needs one of its own)';
  if (!isOnPath('apt-get')) return `Missing on this system: ${what}.\nInstall what holds them with the system's package manager (Debian's names: ${packages.join(' ')}).`;
  return `Missing on this system: ${what}.\nThis installs it:\n  ${installCommand([...packages, ...fonts])}`;
}

/** @param {string} name of a program */
export function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}
