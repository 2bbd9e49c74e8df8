/** The official runtime, by the downloader that the `electron` package itself uses, checksums and all. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';

const ELECTRON_PACKAGE = join(ROOT, 'node_modules', 'electron');
/** How long the download may stand still, from its first moment on. */
const STALL_LIMIT_MS = 10_000;

/** @returns {string} the version that package.json pins, as installed */
export function pinnedElectronVersion() {
  return JSON.parse(readFileSync(join(ELECTRON_PACKAGE, 'package.json'), 'utf8')).version;
}

/** @returns {string} the program's path inside a dist */
export function electronProgramName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Whether a folder is a whole dist of a version.
 * @param {string} dist
 * @param {string} [version] any unless given
 */
export function isDist(dist, version) {
  if (!existsSync(join(dist, electronProgramName()))) return false;
  return version === undefined || distVersion(dist) === version;
}

/**
 * @param {string} dist
 * @returns {string} what the dist says of itself, or `unknown`
 */
export function distVersion(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return 'unknown';
  }
}

/** @returns {string} where the `electron` package's own installer puts its dist */
export function packageDist() {
  return join(ELECTRON_PACKAGE, 'dist');
}

/**
 * Downloads and unpacks the pinned version.
 * @param {{ workDir: string }} where an empty folder to work in
 * @returns {Promise<string>} the dist, a folder inside `workDir`
 * @throws when it cannot be had within the limits, or its checksum is wrong
 */
export async function downloadOfficialDist({ workDir }) {
  const { downloadArtifact } = await importFromElectron('@electron/get');
  const stalled = new AbortController();
  const abort = () => stalled.abort(new Error(`nothing came for ${STALL_LIMIT_MS / 1000} s`));
  let timer = setTimeout(abort, STALL_LIMIT_MS);
  try {
    const zip = await downloadArtifact({
      version: pinnedElectronVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: JSON.parse(readFileSync(join(ELECTRON_PACKAGE, 'checksums.json'), 'utf8')),
      tempDirectory: workDir,
      downloadOptions: {
        signal: stalled.signal,
        getProgressCallback: async () => {
          clearTimeout(timer);
          timer = setTimeout(abort, STALL_LIMIT_MS);
        },
      },
    });
    clearTimeout(timer);
    const dist = join(workDir, 'dist');
    await mkdir(dist);
    await unzip(zip, dist);
    return dist;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Unpacks a zip, modes and links kept.
 * @param {string} zip
 * @param {string} dir where to, absolute, there already
 */
export async function unzip(zip, dir) {
  const { extract } = await importFromElectron('@electron-internal/extract-zip');
  await extract(zip, { dir });
}

/**
 * What the `electron` package itself installs with: asked for from there, so that its versions always fit.
 * @param {string} name
 */
function importFromElectron(name) {
  return import(pathToFileURL(createRequire(join(ELECTRON_PACKAGE, 'package.json')).resolve(name)).href);
}
