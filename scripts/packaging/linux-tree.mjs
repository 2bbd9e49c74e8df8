/** What an installed Terrarium looks like on Linux: the app in /opt, a command, an entry of menus, an icon. */
import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../lib/child.mjs';
import { SetupError } from '../setup/output.mjs';
import { ROOT } from '../setup/paths.mjs';

const DESKTOP = `[Desktop Entry]
Type=Application
Name=Terrarium
Comment=A small desktop web browser made of glass
Comment[ko]=속이 훤히 보이는 작은 웹 브라우저
Exec=/opt/Terrarium/terrarium-launch %U
Icon=terrarium
Terminal=false
Categories=Network;WebBrowser;
MimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;application/x-terrarium-capture;
StartupWMClass=Terrarium
`;

/** What files of captures are, for the system's table of kinds. */
const KINDS = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-terrarium-capture">
    <comment>Terrarium capture</comment>
    <comment xml:lang="ko">Terrarium 기록 파일</comment>
    <glob pattern="*.terracap"/>
  </mime-type>
</mime-info>
`;

/**
 * Lays out what a package installs.
 * @param {string} appDir the unpacked app
 * @param {string} tree an empty folder, in the place of `/`
 * @throws {SetupError} where its rights cannot be set
 */
export function makeLinuxTree(appDir, tree) {
  for (const folder of ['opt', 'usr/bin', 'usr/share/applications', 'usr/share/mime/packages', 'usr/share/icons/hicolor/512x512/apps']) mkdirSync(join(tree, folder), { recursive: true });
  cpSync(appDir, join(tree, 'opt/Terrarium'), { recursive: true, verbatimSymlinks: true });
  symlinkSync('/opt/Terrarium/terrarium-launch', join(tree, 'usr/bin/terrarium'));
  writeFileSync(join(tree, 'usr/share/applications/terrarium.desktop'), DESKTOP);
  writeFileSync(join(tree, 'usr/share/mime/packages/terrarium.xml'), KINDS);
  const icon = join(ROOT, 'build-resources', 'icon.png');
  if (existsSync(icon)) cpSync(icon, join(tree, 'usr/share/icons/hicolor/512x512/apps/terrarium.png'));
  // It is for everybody, also where who packs it keeps new files from others (umask).
  const opened = runQuietly('chmod', ['-R', 'u=rwX,go=rX', tree]);
  if (!opened.ok) throw new SetupError(`What is to be packed could not be opened to everybody:\n${opened.stderr}`);
  // Where the kernel gives no user namespaces to everybody, the sandbox needs its helper to be root's.
  const helper = join(tree, 'opt/Terrarium/chrome-sandbox');
  if (existsSync(helper)) chmodSync(helper, 0o4755);
}
