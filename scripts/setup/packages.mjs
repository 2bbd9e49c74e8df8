/** The project's packages: installed when they are not what the lockfile says, left alone when they are. */
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../lib/child.mjs';
import { withLock } from '../lib/lock.mjs';
import { brokeOff, INSTALL_FLAGS, leftFilesOut, npmEnvironment, npmFailure } from './npm.mjs';
import { say, SetupError } from './output.mjs';
import { ROOT } from './paths.mjs';

/** The file in node_modules that says which lockfile they were installed from. */
export const STAMP = '.terrarium-stamp';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Installs what package-lock.json says, unless it is there.
 * @param {{ npm: readonly string[] }} tools
 * @throws {SetupError} when the packages cannot be had
 */
export async function providePackages({ npm }) {
  const lockPath = join(ROOT, 'package-lock.json');
  const modules = join(ROOT, 'node_modules');
  const stampPath = join(modules, STAMP);
  const stamp = createHash('sha256').update(readFileSync(lockPath)).update(`${process.platform}-${process.arch}`).digest('hex');
  if (readOrEmpty(stampPath) === stamp) return;
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new SetupError(`The packages have to be installed into ${ROOT}, and you may not write there.`);
  }

  await withLock(
    join(ROOT, '.cache', 'packages.lock'),
    async () => {
      if (readOrEmpty(stampPath) === stamp) return;
      if (!isInstalled(readJson(lockPath), readJson(join(modules, '.package-lock.json')))) await install(npm);
      writeFileSync(stampPath, stamp);
    },
    () => say('Another set-up is installing packages here; waiting for it ...'),
  );
}

/** @param {readonly string[]} npm */
async function install([program = 'npm', ...args]) {
  say('Installing packages (npm ci) ...');
  let stderr = await runNpm(program, args);
  if (stderr !== null && brokeOff(stderr)) {
    say('The connection to the registry broke off; once more ...');
    stderr = await runNpm(program, args);
  }
  if (stderr === null) return;
  // Half of a package is worse than none: `npm run` would start with the Node in it.
  rmSync(join(ROOT, 'node_modules'), { recursive: true, force: true });
  throw npmFailure('the packages in package-lock.json', stderr);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<string | null>} npm's own words where it failed
 */
async function runNpm(program, args) {
  const { child, ended } = startChild(program, [...args, 'ci', ...INSTALL_FLAGS], {
    cwd: ROOT,
    env: npmEnvironment(),
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  return (await ended) === 0 && !leftFilesOut(stderr) ? null : stderr;
}

/**
 * Whether what npm says it installed is what the lockfile asks for. Optional packages of other platforms may be missing.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} present node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalled(wanted, present) {
  const found = present.packages ?? {};
  const asked = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '');
  const askedPaths = new Set(asked.map(([path]) => path));
  return (
    asked.length > 0 &&
    asked.every(([path, locked]) => {
      const installed = found[path];
      if (!installed) return locked.optional === true || locked.devOptional === true;
      return installed.version === locked.version && installed.integrity === locked.integrity;
    }) &&
    Object.keys(found).every((path) => askedPaths.has(path))
  );
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} path @returns {Lockfile} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
