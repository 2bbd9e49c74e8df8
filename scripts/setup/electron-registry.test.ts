import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeRegistryDist, registryDistName } from './electron-registry.mjs';

let workDir = '';
beforeEach(() => {
  workDir = mkdtempSync(join(tmpdir(), 'registry-test-'));
});
afterEach(() => rmSync(workDir, { recursive: true, force: true }));

/** Stands in for npm: a program of Node's that gets npm's arguments. */
const npm = (program: string): string[] => [process.execPath, '-e', program, '--'];

test('a package with another hash than the known one is refused, and nothing of it is unpacked', async () => {
  const making = makeRegistryDist({ workDir, npm: npm(`require('node:fs').writeFileSync('other.tgz', 'not it')`), env: process.env });
  await expect(making).rejects.toThrow('is not the package this project knows');
  expect(readdirSync(workDir)).toEqual(['other.tgz']);
});

test('a registry that cannot be reached is named as the cause', async () => {
  const making = makeRegistryDist({ workDir, npm: npm(`console.error('npm error code ENOTFOUND'); process.exit(1)`), env: process.env });
  await expect(making).rejects.toThrow('Could not get Electron 33.2.1');
  await expect(making).rejects.toThrow('no network?');
});

test('the name of a dist tells its version and its recipe', async () => {
  expect(await registryDistName()).toMatch(/^33\.2\.1-[0-9a-f]{8}$/);
});
