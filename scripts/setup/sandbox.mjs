/** Chromium's sandbox needs user namespaces (or a setuid helper): found out before the start, said plainly. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from './output.mjs';

const APPARMOR = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
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
  const command =
    existsSync(APPARMOR) && readFileSync(APPARMOR, 'utf8').trim() === '1'
      ? 'sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
      : 'sysctl -w user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1';
  throw new SetupError(
    `Chromium's sandbox needs user namespaces, and this system does not let ordinary users make them (${probe.stderr.trim()}).\n` +
      `Terrarium does not run without its sandbox. As root:\n  ${command}`,
  );
}
