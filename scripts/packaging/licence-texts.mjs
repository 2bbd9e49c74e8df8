/** The words of the licences of what ships, which each of them asks to be kept with the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackages } from '../checks/supply-chain.mjs';

/** Beside the program's archive, in its folder of resources. */
export const LICENCE_TEXTS_FILE = 'LICENSES.terrarium.txt';
const TEXT_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * Of Terrarium and of every package whose code is in the product and is installed here: of packages for other systems there is nothing to ship.
 * @param {string} root checkout, with its packages installed
 * @returns {string}
 */
export function licenceTexts(root) {
  const read = (/** @type {string[]} */ ...path) => readFileSync(join(root, ...path), 'utf8');
  const shipped = shippedPackages(JSON.parse(read('package-lock.json')), read('docs', 'dependencies.md'));
  const parts = [`Terrarium\n\n${read('LICENSE').trim()}`];
  for (const [name, licence] of shipped) {
    const folder = join(root, 'node_modules', name);
    if (!existsSync(folder)) continue;
    /** @type {{ version: string, author?: string | { name: string } }} */
    const { version, author } = JSON.parse(read('node_modules', name, 'package.json'));
    const texts = readdirSync(folder).filter((file) => TEXT_FILE.test(file)).toSorted().map((file) => read('node_modules', name, file).trim());
    const by = typeof author === 'object' ? author.name : author;
    // A few packages say their licence only by its name.
    parts.push([`${name} ${version} (${licence})`, ...(texts.length > 0 ? texts : [`Its package holds no text of its licence${by === undefined ? '' : `; its author is ${by}`}.`])].join('\n\n'));
  }
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
