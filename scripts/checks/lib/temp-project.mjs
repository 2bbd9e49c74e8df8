/** Small checkouts in the temp folder, for the tests of the checks. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * @param {Record<string, string>} files content by path from its root
 * @param {{ packages?: boolean }} [options] `packages`: whether this project's node_modules are there too
 * @returns {{ root: string, remove: () => void }}
 */
export function makeTempProject(files, { packages = false } = {}) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'terrarium-check-')));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  if (packages) symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'), 'junction');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
