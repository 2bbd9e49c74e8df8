/** What is in a packed app: a line a file with its SHA-256, sorted, so that two builds can be compared with `diff`. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** @param {Buffer | string} content */
const hashOf = (content) => createHash('sha256').update(content).digest('hex');

/**
 * @param {string} dir the unpacked app
 * @param {(archive: string) => ReadonlyMap<string, string>} readArchive the files in an asar archive with their SHA-256; such an archive is listed by what is in it
 * @returns {string[]} `<sha256>  <path>`, with `/` on every system
 */
export function fileList(dir, readArchive) {
  /** @type {[string, string][]} */
  const found = [];
  /** @param {string} path from `dir` */
  const walk = (path) => {
    const full = join(dir, path);
    const stat = lstatSync(full);
    // Where a link leads is its content.
    if (stat.isSymbolicLink()) found.push([path, hashOf(readlinkSync(full))]);
    else if (stat.isDirectory()) for (const name of readdirSync(full)) walk(path === '' ? name : `${path}/${name}`);
    else if (path.endsWith('.asar')) for (const [inner, hash] of readArchive(full)) found.push([`${path}/${inner}`, hash]);
    else found.push([path, hashOf(readFileSync(full))]);
  };
  walk('');
  return found.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([path, hash]) => `${hash}  ${path}`);
}

/**
 * What differs between two lists.
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 * @returns {string[]} paths that are in one alone, or have another content
 */
export function differences(one, other) {
  const [a, b] = [one, other].map((lines) => new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)])));
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].filter((path) => a?.get(path) !== b?.get(path)).toSorted();
}
