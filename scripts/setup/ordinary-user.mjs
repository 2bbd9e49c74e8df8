/** The user that Electron runs as: never root, for Chromium's sandbox refuses to be root's. */
import { readFileSync } from 'node:fs';
import { runQuietly } from '../lib/child.mjs';
import { say, SetupError } from './output.mjs';

const NAME = 'terrarium';

/**
 * @typedef {object} OrdinaryUser
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 * @property {string} home
 */

/**
 * Who Electron runs as when we are root: the person behind sudo, or a user of its own, made if it is missing.
 * @returns {OrdinaryUser | null} null when we are not root, and so need nobody else
 * @throws {SetupError} when no user can be had
 */
export function ordinaryUser() {
  if (process.getuid?.() !== 0) return null;
  const wanted = process.env.TERRARIUM_USER || process.env.SUDO_USER;
  if (wanted && wanted !== 'root') {
    const user = findUser(wanted);
    if (!user || user.uid === 0) throw new SetupError(`There is no ordinary user called ${wanted} (TERRARIUM_USER or SUDO_USER names it).`);
    return user;
  }
  const existing = findUser(NAME);
  if (existing && existing.uid !== 0) return existing;
  const made = runQuietly('useradd', ['--system', '--user-group', '--create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const user = findUser(NAME);
  if (!user || user.uid === 0) {
    throw new SetupError(
      `Electron is never run as root, and a user for it could not be made: ${made.stderr.trim()}\n` +
        'Run this as an ordinary user, or name one: TERRARIUM_USER=name',
    );
  }
  say(`Made the user ${NAME}: Electron is never run as root.`);
  return user;
}

/** @param {string} name */
function findUser(name) {
  return parsePasswd(runQuietly('getent', ['passwd', name]).stdout || readPasswd(), name);
}

function readPasswd() {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/**
 * Finds a user in text of the form of /etc/passwd.
 * @param {string} text
 * @param {string} name
 * @returns {OrdinaryUser | null}
 */
export function parsePasswd(text, name) {
  for (const line of text.split('\n')) {
    const [found, , uid, gid, , home] = line.split(':');
    if (found === name && uid && gid && home && /^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      return { name, uid: Number(uid), gid: Number(gid), home };
    }
  }
  return null;
}
