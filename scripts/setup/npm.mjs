/** Calling npm: the person's own, or the one that the project brings. */
import { basename } from 'node:path';
import { SetupError } from './output.mjs';

/**
 * The command line of the npm that the person has.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string[]}
 */
export function personsNpm(env = process.env) {
  const running = env.npm_execpath;
  if (running && /^npm(-cli)?\./.test(basename(running))) return [process.execPath, running];
  return process.platform === 'win32' ? ['cmd', '/d', '/c', 'npm.cmd'] : ['npm'];
}

/**
 * The environment for an npm of our own: that of the person less what an outer `npm run` says about its own call.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(env = process.env) {
  const OF_THE_OUTER_CALL = /^npm_(lifecycle_|package_|command$|execpath$|node_execpath$|config_(local_prefix|global_prefix|prefix|argv|node_gyp|npm_version)$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_OUTER_CALL.test(name)));
}

/** Flags of every install: no install script runs, a network that is not there is found out soon, and what could not be unpacked is told of. */
export const INSTALL_FLAGS = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=warn',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * Whether a download was under way when the connection ended: another try may well go through, and npm makes none.
 * @param {string} stderr of npm
 * @returns {boolean}
 */
export const brokeOff = (stderr) => /ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|aborted|socket hang up/i.test(stderr) && !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH/.test(stderr);

/**
 * Whether files could not be unpacked whole, as on a full disk: npm warns of that alone, and ends as if all were well.
 * @param {string} stderr of an install with {@link INSTALL_FLAGS}
 * @returns {boolean}
 */
export const leftFilesOut = (stderr) => stderr.includes('TAR_ENTRY_ERROR');

/**
 * @param {string} what could not be had, such as `the packages in package-lock.json`
 * @param {string} stderr of npm
 * @returns {SetupError}
 */
export function npmFailure(what, stderr) {
  const lines = stderr.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s?/, '').trim());
  const telling = lines.filter((line) => line && !/^(npm warn (?!tar )|npm WARN (?!tar )|A complete log|If you are behind|This is a problem related|network If|In most cases)/.test(line));
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|network/i.test(stderr);
  const cause = /ENOSPC|EDQUOT/.test(stderr) ? ': the disk is full' : brokeOff(stderr) ? ': the connection broke off. Try again' : offline ? ': it cannot be reached (no network?)' : '';
  return new SetupError(
    `Could not get ${what} from the npm registry${cause}.\n` +
      [...new Set(telling)].slice(0, 4).map((line) => `  npm: ${line.replace(/^npm warn /i, '')}`).join('\n'),
  );
}
