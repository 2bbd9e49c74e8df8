import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasFileManager } from './file-manager.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-desktop-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A desktop that answers so. */
function desktop(script: string): NodeJS.ProcessEnv {
  const path = join(folder, 'xdg-mime');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { PATH: folder };
}

test.skipIf(process.platform === 'win32')('whether there is a program for folders is the desktop’s word; none at all is none', async () => {
  expect(await hasFileManager('linux', desktop('test "$*" = "query default inode/directory" && echo org.gnome.Nautilus.desktop'))).toBe(true);
  expect(await hasFileManager('linux', desktop('true'))).toBe(false);
  expect(await hasFileManager('linux', desktop('echo half.desktop; exit 4'))).toBe(false);
  rmSync(join(folder, 'xdg-mime'));
  expect(await hasFileManager('linux', { PATH: folder })).toBe(false);
});

test('other systems have one always', async () => {
  for (const platform of ['darwin', 'win32'] as const) expect(await hasFileManager(platform, { PATH: folder })).toBe(true);
});
