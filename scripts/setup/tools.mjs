/** The Node and npm that the project's scripts run on, pinned in tools/, whatever Node (18 or later) the person has. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from '../lib/child.mjs';
import { INSTALL_FLAGS, npmEnvironment, npmFailure, personsNpm } from './npm.mjs';
import { say, SetupError } from './output.mjs';
import { ROOT, sharedCacheDir } from './paths.mjs';

const INSTALL_LIMIT_MS = 10 * 60_000;
const FILES = ['package.json', 'package-lock.json'];

/**
 * @typedef {object} Tools
 * @property {string} node the program
 * @property {string[]} npm its command line, run by that Node
 */

/**
 * Gives the tools, installed into the shared cache on first use.
 * @returns {Promise<Tools>}
 * @throws {SetupError} when they cannot be had
 */
export async function provideTools() {
  const toolsDir = join(ROOT, 'tools');
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of FILES) hash.update(readFileSync(join(toolsDir, file)));
  const cache = join(sharedCacheDir(), 'tools');
  const home = join(cache, hash.digest('hex').slice(0, 12));
  if (!existsSync(home)) await install(toolsDir, cache, home);
  const tools = findTools(home);
  if (!tools) {
    throw new SetupError(`tools/package.json names no Node for ${process.platform}-${process.arch}: add the package of the npm registry that holds one.`);
  }
  return tools;
}

/**
 * @param {string} toolsDir
 * @param {string} cache
 * @param {string} home
 */
async function install(toolsDir, cache, home) {
  say('Getting Node and npm for the project (first time only) ...');
  mkdirSync(cache, { recursive: true });
  const workDir = mkdtempSync(join(cache, 'making-'));
  try {
    // mkdtemp keeps others out, and the inner folder does not.
    const made = join(workDir, 'tools');
    mkdirSync(made);
    for (const file of FILES) copyFileSync(join(toolsDir, file), join(made, file));
    const [program = 'npm', ...args] = personsNpm();
    const ci = await runCaptured(program, [...args, 'ci', ...INSTALL_FLAGS], { cwd: made, env: npmEnvironment(), limitMs: INSTALL_LIMIT_MS });
    if (!ci.ok) throw npmFailure('Node and npm for the project (tools/package-lock.json)', ci.stderr);
    try {
      renameSync(made, home);
    } catch (error) {
      // Another set-up was quicker.
      if (!existsSync(home)) throw error;
    }
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** @param {string} home @returns {Tools | null} */
function findTools(home) {
  const modules = join(home, 'node_modules');
  const bin = process.platform === 'win32' ? 'node.exe' : 'node';
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`, `node-win-${process.arch}`];
  const node = names.map((name) => join(modules, name, 'bin', bin)).find((path) => existsSync(path));
  const npmCli = join(modules, 'npm', 'bin', 'npm-cli.js');
  return node && existsSync(npmCli) ? { node, npm: [node, npmCli] } : null;
}
