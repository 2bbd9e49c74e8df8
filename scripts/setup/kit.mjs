/** Packages that scripts need and the project does not: each kit is a folder with a lockfile, installed into the shared cache on first use. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from '../lib/child.mjs';
import { inMakingFolder } from '../lib/making.mjs';
import { INSTALL_FLAGS, leftFilesOut, npmEnvironment, npmFailure, personsNpm } from './npm.mjs';
import { say } from './output.mjs';
import { ROOT, sharedCacheDir } from './paths.mjs';

const INSTALL_LIMIT_MS = 10 * 60_000;
const FILES = ['package.json', 'package-lock.json'];

/**
 * @param {string} kit folder from the root, such as `tools`
 * @param {string} what it is, for people
 * @returns {Promise<string>} the folder with its `node_modules`
 * @throws {import('./output.mjs').SetupError} when the packages cannot be had, or are not those of the lockfile
 */
export async function provideKit(kit, what) {
  const from = join(ROOT, kit);
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of FILES) hash.update(readFileSync(join(from, file)));
  const cache = join(sharedCacheDir(), 'tools');
  const home = join(cache, hash.digest('hex').slice(0, 12));
  if (!existsSync(home)) await install({ from, cache, home, what, lockfile: `${kit}/package-lock.json` });
  return home;
}

/** @param {{ from: string, cache: string, home: string, what: string, lockfile: string }} kit */
async function install({ from, cache, home, what, lockfile }) {
  say(`Getting ${what} (first time only) ...`);
  await inMakingFolder(cache, async (workDir) => {
    // That one keeps others out, and the inner folder does not.
    const made = join(workDir, 'tools');
    mkdirSync(made);
    for (const file of FILES) copyFileSync(join(from, file), join(made, file));
    const [program = 'npm', ...args] = personsNpm();
    const ci = await runCaptured(program, [...args, 'ci', ...INSTALL_FLAGS], { cwd: made, env: npmEnvironment(), limitMs: INSTALL_LIMIT_MS });
    if (!ci.ok || leftFilesOut(ci.stderr)) throw npmFailure(`${what} (${lockfile})`, ci.stderr);
    try {
      renameSync(made, home);
    } catch (error) {
      // Another set-up was quicker.
      if (!existsSync(home)) throw error;
    }
  });
}
