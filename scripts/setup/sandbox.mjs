/** Chromium's sandbox needs user namespaces (or a setuid helper): found out before the start, said plainly. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from './output.mjs';

/** Settings of the kernel that forbid ordinary users such a namespace: their name, the value that does, the one that does not. */
const FORBIDDING = /** @type {const} */ ([
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['user.max_user_namespaces', '0', '10000'],
]);
const SETUID = 0o4000;

/**
 * Makes sure that the sandbox can be had; the app never runs without.
 * @param {{ dist: string, user: { uid: number, gid: number } | null }} what runs, and as whom
 * @throws {SetupError} with what to do
 */
export function checkSandbox({ dist, user }) {
  if (process.platform !== 'linux') return;
  const helper = join(dist, 'chrome-sandbox');
  if (existsSync(helper)) {
    const { uid, mode } = statSync(helper);
    if (uid === 0 && (mode & SETUID) !== 0) return;
  }
  const probe = runQuietly('unshare', ['--user', '--map-root-user', 'true'], { user });
  if (probe.ok || /ENOENT/.test(probe.stderr)) return;
  throw new SetupError(
    `Chromium's sandbox needs user namespaces, and this system does not let ordinary users make them (${probe.stderr.trim()}).\n` +
      `Terrarium does not run without its sandbox. ${wayToAllow(readSetting)}`,
  );
}

/**
 * What a person can do about it.
 * @param {(name: string) => string} read a setting's value; empty where there is none of that name
 */
export function wayToAllow(read) {
  const wrong = FORBIDDING.filter(([name, forbids]) => read(name) === forbids);
  if (wrong.length === 0) return 'None of the settings that are known to forbid it does: what else limits programs here, such as a container, has to let them.';
  return `As root:\n  sysctl -w ${wrong.map(([name, , allows]) => `${name}=${allows}`).join(' ')}`;
}

/** @param {string} name */
function readSetting(name) {
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
