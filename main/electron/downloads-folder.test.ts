import { join } from 'node:path';
import { expect, test } from 'vitest';
import { downloadsFolder } from './downloads-folder.ts';

test('files go into the folder that the desktop names, and never loose into the home folder', () => {
  const home = join('/', 'home', 'fern');
  expect(downloadsFolder(join(home, 'Herunterladen'), home)).toBe(join(home, 'Herunterladen'));
  for (const named of [home, `${home}/`]) expect(downloadsFolder(named, home)).toBe(join(home, 'Downloads'));
});
