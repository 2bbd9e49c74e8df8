/** A Debian package of the unpacked app, made with the system's own `dpkg-deb`: electron-builder's way needs a tool that it downloads. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';

const ARCHITECTURES = /** @type {Record<string, string>} */ ({ x64: 'amd64', arm64: 'arm64' });
const DEPENDS = 'libnss3, libgtk-3-0 | libgtk-3-0t64, libasound2 | libasound2t64, libgbm1, libatk-bridge2.0-0 | libatk-bridge2.0-0t64, libdrm2, libxss1, libxtst6';

const DESKTOP = `[Desktop Entry]
Type=Application
Name=Terrarium
Comment=A small desktop web browser made of glass
Comment[ko]=속이 훤히 보이는 작은 웹 브라우저
Exec=/opt/Terrarium/terrarium-launch %U
Icon=terrarium
Terminal=false
Categories=Network;WebBrowser;
MimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;
StartupWMClass=Terrarium
`;

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
    for (const folder of ['DEBIAN', 'opt', 'usr/bin', 'usr/share/applications', 'usr/share/icons/hicolor/512x512/apps']) mkdirSync(join(tree, folder), { recursive: true, mode: 0o755 });
    chmodSync(tree, 0o755);
    cpSync(appDir, join(tree, 'opt/Terrarium'), { recursive: true, verbatimSymlinks: true });
    symlinkSync('/opt/Terrarium/terrarium-launch', join(tree, 'usr/bin/terrarium'));
    writeFileSync(join(tree, 'usr/share/applications/terrarium.desktop'), DESKTOP);
    const icon = join(ROOT, 'build-resources', 'icon.png');
    if (existsSync(icon)) cpSync(icon, join(tree, 'usr/share/icons/hicolor/512x512/apps/terrarium.png'));
    // Where the kernel gives no user namespaces to everybody, the sandbox needs its helper to be root's.
    const helper = join(tree, 'opt/Terrarium/chrome-sandbox');
    if (existsSync(helper)) chmodSync(helper, 0o4755);
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
