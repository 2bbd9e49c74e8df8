import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the installer of Windows registers the addresses that the other systems are told of, and takes all of it away again', () => {
  const [, schemes = ''] = /^protocols:\n.*\n {4}schemes:\n((?: {6}- .*\n)+)/m.exec(read('electron-builder.yml')) ?? [];
  const [, install = '', uninstall = ''] = /!macro customInstall\n(.*)!macroend\n.*!macro customUnInstall\n(.*)!macroend/s.exec(read('build-resources/installer.nsh')) ?? [];
  const registered = [...install.matchAll(/URLAssociations" "(\w+)"/g)].map(([, scheme]) => scheme);
  expect(registered).toEqual(schemes.trim().split(/\s*- /).filter((each) => each !== '').map((each) => each.trim()));
  expect(registered).toContain('https');
  // An address is never an option.
  expect(install).toContain(`'"$appExe" -- "%1"'`);
  const gone = [...uninstall.matchAll(/DeleteRegKey SHELL_CONTEXT "(.*)"/g)].map(([, key = '']) => key);
  const written = [...install.matchAll(/WriteRegStr SHELL_CONTEXT "(.*?)"/g)].map(([, key = '']) => key);
  expect(written.filter((key) => !gone.some((each) => key.startsWith(each)))).toEqual(['Software\\RegisteredApplications']);
  expect(uninstall).toContain('DeleteRegValue SHELL_CONTEXT "Software\\RegisteredApplications"');
});
