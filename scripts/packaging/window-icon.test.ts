import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builds } from '../build/table.mjs';

test('the icon that main gives to windows is built to where it looks for it, and is as sharp as bars of windows want it', () => {
  const asked = /import\.meta\.dirname, '(\S+)'/.exec(readFileSync('main/electron/window-icon.ts', 'utf8'))?.[1] ?? '';
  const main = builds.find(({ name }) => name === 'main')?.out ?? '';
  const row = builds.find(({ kind, out }) => kind === 'copy' && join(main, asked).startsWith(`${out}/`));
  const picture = readFileSync(join(row?.entry ?? '', join(main, asked).slice((row?.out ?? '').length + 1)));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([128, 128]);
});
