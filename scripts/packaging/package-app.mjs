/** Packs the built app with the runtime that the set-up provides. */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { build } from '../build.mjs';
import { startChild } from '../lib/child.mjs';
import { packagedApp } from '../lib/packaged-app.mjs';
import { npmEnvironment } from '../setup/npm.mjs';
import { SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { provideTools } from '../setup/tools.mjs';
import { signingEnvironment } from './signing.mjs';

/**
 * Builds and packs.
 * @param {{ electron: { dist: string, version: string }, installers?: boolean, feed?: string | undefined }} options the runtime; whether to make
 *   installers, for which electron-builder downloads tools; the address of the feed of newer versions that the product asks, if any
 * @returns {Promise<string>} where the unpacked app is
 * @throws {SetupError} when electron-builder fails; its own words are printed before
 */
export async function packageApp({ electron, installers = false, feed }) {
  await build();
  const { node, npm } = await provideTools();
  const env = signingEnvironment(npmEnvironment());
  // electron-builder asks npm what the app depends on, and finds it on the path.
  const toolPath = [join(dirname(npm[1] ?? ''), '..', '..', '.bin'), dirname(node), env.PATH ?? ''].join(delimiter);
  const cli = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const args = [cli, ...(installers ? [] : ['--dir']), '--publish=never', `-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`];
  if (feed !== undefined) args.push('-c.publish.provider=generic', `-c.publish.url=${feed}`);
  const code = await startChild(node, args, { cwd: ROOT, env: { ...env, PATH: toolPath, CSC_IDENTITY_AUTO_DISCOVERY: String(Boolean(env.CSC_LINK)) }, stdio: ['ignore', 'inherit', 'inherit'] }).ended;
  const { dir, program } = packagedApp();
  if (code !== 0 || !existsSync(program)) throw new SetupError(`electron-builder failed (code ${code}): see its words above.`);
  return dir;
}
