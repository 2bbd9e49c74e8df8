import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { translator } from '../../i18n/catalogue.ts';
import { CAPTURE_EXTENSION } from '../../ipc/contracts/capture-address.ts';
import { makeLinuxTree } from './linux-tree.mjs';
import { roomForRpm } from './make-rpm.mjs';

test.skipIf(process.platform === 'win32')('what a package installs: the app as it is, a command, an entry that opens links and files, an icon, and a sandbox helper of root', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linux-tree-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [app, tree] = [join(folder, 'app'), join(folder, 'tree')];
  for (const made of [app, tree]) mkdirSync(made);
  writeFileSync(join(app, 'terrarium'), 'the program', { mode: 0o755 });
  writeFileSync(join(app, 'chrome-sandbox'), 'the helper', { mode: 0o755 });
  makeLinuxTree(app, tree);
  expect(readFileSync(join(tree, 'opt/Terrarium/terrarium'), 'utf8')).toBe('the program');
  expect(statSync(join(tree, 'opt/Terrarium/terrarium')).mode & 0o777).toBe(0o755);
  expect(statSync(join(tree, 'opt/Terrarium/chrome-sandbox')).mode & 0o7777).toBe(0o4755);
  expect(readlinkSync(join(tree, 'usr/bin/terrarium'))).toBe('/opt/Terrarium/terrarium-launch');
  const entry = readFileSync(join(tree, 'usr/share/applications/terrarium.desktop'), 'utf8');
  expect(entry).toMatch(/^Exec=\/opt\/Terrarium\/terrarium-launch %U$/m);
  expect(entry).toMatch(/^MimeType=text\/html;x-scheme-handler\/http;x-scheme-handler\/https;application\/x-terrarium-capture;$/m);
  const kinds = readFileSync(join(tree, 'usr/share/mime/packages/terrarium.xml'), 'utf8');
  expect(kinds).toContain('<mime-type type="application/x-terrarium-capture">');
  expect(kinds).toContain(`<glob pattern="*.${CAPTURE_EXTENSION}"/>`);
  // Called as the browser calls it.
  expect(kinds).toContain(`<comment xml:lang="ko">${translator('ko')('main.captures.capture')}</comment>`);
  // What electron-builder makes says the same.
  const config = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  expect(config).toMatch(new RegExp(`- ext: ${CAPTURE_EXTENSION}\\n(?: {4}.*\\n)* {4}mimeType: application/x-terrarium-capture\\n`));
  expect(entry).toMatch(/^Comment\[ko\]=/m);
  expect(existsSync(join(tree, 'usr/share/icons/hicolor/512x512/apps/terrarium.png'))).toBe(true);
});

test.skipIf(process.platform === 'win32')('what a package installs is for everybody, whatever the umask of who packs it', () => {
  const mask = process.umask(0o077);
  onTestFinished(() => void process.umask(mask));
  const folder = mkdtempSync(join(tmpdir(), 'linux-tree-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [app, tree] = [join(folder, 'app'), join(folder, 'tree')];
  for (const made of [app, join(app, 'resources'), tree]) mkdirSync(made);
  writeFileSync(join(app, 'terrarium'), 'the program', { mode: 0o700 });
  writeFileSync(join(app, 'resources/app.asar'), 'the code');
  makeLinuxTree(app, tree);
  const modeOf = (path: string): string => (statSync(join(tree, path)).mode & 0o777).toString(8);
  expect(['', 'opt/Terrarium/resources', 'usr/share/applications', 'opt/Terrarium/terrarium'].map(modeOf)).toEqual(['755', '755', '755', '755']);
  expect(['opt/Terrarium/resources/app.asar', 'usr/share/applications/terrarium.desktop', 'usr/share/mime/packages/terrarium.xml'].map(modeOf)).toEqual(['644', '644', '644']);
});

test('an rpm is made where no path has what a shell would take for two', () => {
  expect(['/tmp', '/tmp/my files', '/tmp/$HOME', '/tmp/a;b'].map((each) => roomForRpm(each))).toEqual(['/tmp', '/var/tmp', '/var/tmp', '/var/tmp']);
});
