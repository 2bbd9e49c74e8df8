/** With what the product is signed and notarised, as electron-builder wants it told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../lib/cleanup.mjs';

/** Of Windows none: there electron-builder passes over an empty certificate, and would take that of macOS for a missing one. */
const FOR_MACOS = new Set(['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']);

/**
 * The environment for electron-builder. A workflow hands on a secret that nobody set as an empty text, which on macOS is taken for the name of a certificate's file;
 * and Apple's key as what is in its file, where the file's path is wanted.
 * @param {NodeJS.ProcessEnv} env
 * @param {(key: string) => string} [keep] puts Apple's key into a file, and gives its path
 * @returns {NodeJS.ProcessEnv}
 */
export function signingEnvironment(env, keep = keepUntilTheEnd) {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => !FOR_MACOS.has(name) || value?.trim()));
  const key = given.APPLE_API_KEY;
  return key?.includes('-----BEGIN') ? { ...given, APPLE_API_KEY: keep(key) } : given;
}

/**
 * @param {string} key
 * @returns {string} a file for its owner's eyes, gone when the script ends
 */
function keepUntilTheEnd(key) {
  const folder = mkdtempSync(join(tmpdir(), 'notarising-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'key.p8');
  writeFileSync(path, key, { mode: 0o600 });
  return path;
}
