import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanUp } from '../lib/cleanup.mjs';
import { signingEnvironment } from './signing.mjs';

test('a secret that nobody set is none, but for Windows, where the certificate of macOS would take its place', () => {
  const names = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];
  const nothing = Object.fromEntries(names.map((name) => [name, '']));
  expect(signingEnvironment({ ...nothing, PATH: '/bin' })).toEqual({ PATH: '/bin', WIN_CSC_LINK: '' });
  const all = Object.fromEntries(names.map((name) => [name, `the ${name}`]));
  expect(signingEnvironment(all)).toEqual(all);
});

test('Apple’s key may be given as what is in its file: it is in one that only its owner reads, until the end', async () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIGT\n-----END PRIVATE KEY-----\n';
  const { APPLE_API_KEY: path = '' } = signingEnvironment({ APPLE_API_KEY: key });
  expect(readFileSync(path, 'utf8')).toBe(key);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  await cleanUp();
  expect(existsSync(path)).toBe(false);
});
