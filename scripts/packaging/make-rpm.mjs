/** An rpm of the unpacked app, made with the system's own `rpmbuild`: electron-builder's way needs a tool that it downloads. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';
import { makeLinuxTree } from './linux-tree.mjs';

const ARCHITECTURES = /** @type {Record<string, string>} */ ({ x64: 'x86_64', arm64: 'aarch64' });
/** By what they hold: distributions call the packages differently. */
const LIBRARIES = ['libnss3.so', 'libgtk-3.so.0', 'libasound.so.2', 'libgbm.so.1', 'libatk-bridge-2.0.so.0', 'libdrm.so.2', 'libXss.so.1', 'libXtst.so.6'];

/** True where an rpm can be made. */
export const canMakeRpm = () => process.platform === 'linux' && process.arch in ARCHITECTURES && runQuietly('rpmbuild', ['--version']).ok;

/**
 * Where an rpm is made. rpmbuild writes paths into scripts as they are, also into an `rm -rf`: one with a space in it would be several, and what has the name of one of
 * them would go.
 * @param {string} [temporary] the folder for what passes
 */
export const roomForRpm = (temporary = tmpdir()) => (/^[\w./-]+$/.test(temporary) ? temporary : '/var/tmp');

/**
 * @param {string} appDir the unpacked app
 * @returns {string} the package
 * @throws {SetupError} in the words of rpmbuild
 */
export function makeRpm(appDir) {
  /** @type {{ version: string, description: string, license: string }} */
  const { version, description, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const architecture = ARCHITECTURES[process.arch] ?? '';
  const work = mkdtempSync(join(roomForRpm(), 'terrarium-rpm-'));
  try {
    const tree = join(work, 'tree');
    mkdirSync(tree);
    makeLinuxTree(appDir, tree);
    const is64 = '()(64bit)';
    const lines = [
      'Name: terrarium', `Version: ${version}`, 'Release: 1', `License: ${license}`, 'Group: Applications/Internet', `Summary: ${description}`,
      // What it brings along is its own, and offered to nobody.
      'AutoReqProv: no', ...LIBRARIES.map((name) => `Requires: ${name}${is64}`),
      '%description', description,
      '%install', `cp -a ${tree}/. %{buildroot}/`,
      '%files', '%defattr(-,root,root)', '/opt/Terrarium', '/usr/bin/terrarium', '/usr/share/applications/terrarium.desktop', '/usr/share/mime/packages/terrarium.xml',
      '/usr/share/icons/hicolor/512x512/apps/terrarium.png',
    ];
    writeFileSync(join(work, 'terrarium.spec'), `${lines.join('\n')}\n`);
    // Nothing in it is stripped or rewritten: its files are those of the list.
    const defines = [`_topdir ${work}`, '_build_id_links none', '_buildhost localhost', '__os_install_post %{nil}', 'debug_package %{nil}', '_binary_payload w2.zstdio'];
    const made = runQuietly('rpmbuild', ['-bb', '--target', architecture, ...defines.flatMap((define) => ['--define', define]), join(work, 'terrarium.spec')]);
    const folder = join(work, 'RPMS', architecture);
    const [file] = made.ok ? readdirSync(folder) : [];
    if (file === undefined) throw new SetupError(`rpmbuild failed:\n${made.stderr}`);
    const path = join(ROOT, 'dist', file);
    // The folder for what passes may lie on another disk.
    copyFileSync(join(folder, file), path);
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
