/** The Node and npm that the project's scripts run on, pinned in tools/, whatever Node (18 or later) the person has. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { provideKit } from './kit.mjs';
import { SetupError } from './output.mjs';

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
  const home = await provideKit('tools', 'Node and npm for the project');
  const tools = findTools(home);
  if (!tools) {
    throw new SetupError(`tools/package.json names no Node for ${process.platform}-${process.arch}: add the package of the npm registry that holds one.`);
  }
  return tools;
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
