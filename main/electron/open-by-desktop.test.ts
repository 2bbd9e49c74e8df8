import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { openByDesktop } from './open-by-desktop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-desktop-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A desktop that does so with what is opened. */
function desktop(script: string): NodeJS.ProcessEnv {
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: `${folder}:/usr/bin:/bin` };
}

test.skipIf(process.platform === 'win32')('a file is handed to the desktop as it is, and what the desktop cannot open is told', async () => {
  const path = join(folder, '$(id) a; b.txt');
  expect(await openByDesktop(path, { env: desktop(`printf %s "$1" > "${folder}/opened"`) })).toBe('');
  expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe(path);
  expect(await openByDesktop(path, { env: desktop('exit 3') })).toBe('xdg-open ended with 3');
  rmSync(join(folder, 'xdg-open'));
  expect(await openByDesktop(path, { env: { PATH: folder } })).toContain('ENOENT');
});

test.skipIf(process.platform === 'win32')('one that stays as long as the program that it started has opened the file', async () => {
  const env = desktop(`echo $$ > "${folder}/half"; mv "${folder}/half" "${folder}/pid"; exec sleep 60`);
  let giveUp: () => void = () => undefined;
  const opened = openByDesktop(join(folder, 'a.txt'), { env, later: (act) => (giveUp = act) });
  await eventually(() => expect(existsSync(join(folder, 'pid'))).toBe(true));
  giveUp();
  expect(await opened).toBe('');
  process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
});
