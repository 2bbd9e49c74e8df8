import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PINNED_ELECTRON, isOlder } from './runtime.ts';

test('the pinned Electron is the one in package.json', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: { electron: string };
  };
  expect(PINNED_ELECTRON).toBe(manifest.devDependencies.electron);
});

test('versions are compared number by number; what is none is older than any', () => {
  const older = ['33.2.1', '45.4.0', '45.3.9', '9.9.9', '45.4', '', 'unknown', '45'];
  expect(older.filter((version) => !isOlder(version, '45.4.1'))).toEqual([]);
  const notOlder = ['45.4.1', '45.4.10', '45.10.0', '100.0.0', '45.4.2-beta.1', '45.4.1.2'];
  expect(notOlder.filter((version) => isOlder(version, '45.4.1'))).toEqual([]);
});
