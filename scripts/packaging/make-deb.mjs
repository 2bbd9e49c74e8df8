/** A Debian package of the unpacked app, made with the system's own `dpkg-deb`: electron-builder's way needs a tool that it downloads. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { makeLinuxTree } from './linux-tree.mjs';

const ARCHITECTURES = /** @type {Record<string, string>} */ ({ x64: 'amd64', arm64: 'arm64' });
const DEPENDS = 'libnss3, libgtk-3-0 | libgtk-3-0t64, libasound2 | libasound2t64, libgbm1, libatk-bridge2.0-0 | libatk-bridge2.0-0t64, libdrm2, libxss1, libxtst6';

/** True where a Debian package can be made. */
export const canMakeDeb = () => process.platform === 'linux' && process.arch in ARCHITECTURES && runQuietly('dpkg-deb', ['--version']).ok;

/**
 * @param {string} appDir the unpacked app
 * @returns {string} the package
 * @throws {SetupError} in the words of dpkg-deb
 */
export function makeDeb(appDir) {
  /** @type {{ version: string, description: string }} */
  const { version, description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const architecture = ARCHITECTURES[process.arch] ?? '';
  const tree = mkdtempSync(join(tmpdir(), 'terrarium-deb-'));
  try {
    makeLinuxTree(appDir, tree);
    mkdirSync(join(tree, 'DEBIAN'));
    // Whatever the umask of who packs it.
    chmodSync(join(tree, 'DEBIAN'), 0o755);
    writeFileSync(
      join(tree, 'DEBIAN/control'),
      `Package: terrarium\nVersion: ${version}\nArchitecture: ${architecture}\nMaintainer: Terrarium contributors <terrarium@localhost>\nSection: web\nPriority: optional\nDepends: ${DEPENDS}\nDescription: ${description}\n`,
    );
    const path = join(ROOT, 'dist', `terrarium_${version}_${architecture}.deb`);
    const made = runQuietly('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', tree, path]);
    if (!made.ok) throw new SetupError(`dpkg-deb failed:\n${made.stderr}`);
    return path;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}
