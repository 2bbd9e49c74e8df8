/** Writes what is in the packed app beside it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { say } from '../setup/output.mjs';
import { differences, fileList } from './file-list.mjs';

/**
 * @param {string} archive
 * @returns {ReadonlyMap<string, string>} the files that lie in it, with their SHA-256
 */
function readArchive(archive) {
  const names = listPackage(archive, { isPack: false }).map((name) => name.slice(1));
  return new Map(
    names.flatMap((name) => {
      const entry = statFile(archive, name);
      // Folders; and what lies beside the archive, which is listed there.
      if (!('offset' in entry)) return [];
      return [[name.replaceAll('\\', '/'), createHash('sha256').update(extractFile(archive, name)).digest('hex')]];
    }),
  );
}

/**
 * Writes `<folder>.files.txt`, keeps the list before it as `<folder>.files.before.txt`, and says what changed since.
 * @param {string} app the unpacked app
 * @returns {Promise<string>} the list
 */
export async function writeFileList(app) {
  const path = `${app}.files.txt`;
  const lines = fileList(app, readArchive);
  if (existsSync(path)) {
    const before = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '');
    const changed = differences(before, lines);
    renameSync(path, `${app}.files.before.txt`);
    say(changed.length === 0 ? 'The same files as the build before, byte for byte.' : `${changed.length} files differ from the build before: ${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ', …' : ''}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
