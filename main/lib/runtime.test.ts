import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PINNED_ELECTRON } from './runtime.ts';

test('the pinned Electron is the one in package.json', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: { electron: string };
  };
  expect(PINNED_ELECTRON).toBe(manifest.devDependencies.electron);
});
