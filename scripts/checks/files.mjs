/** Checks on files as such: names, length, a README in each room, nothing of one machine in them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { homedir, hostname, userInfo } from 'node:os';
import { arrows } from './arrows.mjs';
import { listProjectFiles, readProjectFile } from './lib/project.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 */

const maxLines = 300;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Names that tools or custom fix. */
const fixedNames = new Set(['README.md', 'README.ko.md', 'ARCHITECTURE.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']);

/** @type {Check} */
export const fileNamesCheck = {
  name: 'file-names',
  says: 'files and folders are kebab-case',
  run: (root) =>
    listProjectFiles(root).flatMap((path) =>
      path.split('/').flatMap((part, index, parts) => {
        const isFile = index === parts.length - 1;
        // `tabs.test.ts`, `box.module.css`, `com.terrarium.words`: each word between dots is kebab-case.
        const good = (isFile && fixedNames.has(part)) || part.replace(/^\./, '').split('.').every((word) => kebab.test(word));
        return good ? [] : [{ file: path, problem: `"${part}" is not kebab-case`, mend: `rename it to "${toKebab(part)}"` }];
      }),
    ),
};

/** @param {string} name */
const toKebab = (name) =>
  name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll(/[_\s]+/g, '-').toLowerCase();

/** @type {Check} */
export const fileLengthCheck = {
  name: 'file-length',
  says: `code files have at most ${maxLines} lines`,
  run: (root) =>
    listProjectFiles(root, /\.(ts|tsx|mjs|js|css|html)$/).flatMap((path) => {
      const lines = readProjectFile(root, path).replace(/\n$/, '').split('\n').length;
      return lines <= maxLines
        ? []
        : [{ file: path, problem: `has ${lines} lines, over ${maxLines}`, mend: 'move one subject of it into a file of its own beside it' }];
    }),
};

/** @type {Check} */
export const roomReadmesCheck = {
  name: 'room-readmes',
  says: 'each room says in a README.md what belongs there',
  run: (root) => {
    const rooms = arrows.map((row) => row.room.replace(/\/\*$/, '')).filter((room) => !/\.\w+$/.test(room));
    return [...new Set(rooms)].flatMap((room) => {
      const files = existsSync(join(root, room)) ? listProjectFiles(join(root, room), /\.(ts|tsx|mjs|js)$/) : [];
      return files.length === 0 || existsSync(join(root, room, 'README.md'))
        ? []
        : [{ file: `${room}/README.md`, problem: 'is missing', mend: 'write it: what belongs in this room and what does not, in a few lines' }];
    });
  },
};

/** @type {Check} */
export const machineTracesCheck = {
  name: 'machine-traces',
  says: 'no path, host or user name of one machine in any file',
  run: (root) => findTraces(root, { home: homedir(), host: hostname(), user: userInfo().username, checkout: root }),
};

/**
 * @param {string} root
 * @param {{ home: string, host: string, user: string, checkout: string }} machine
 * @returns {Failure[]}
 */
export function findTraces(root, machine) {
  // Short or everyday words (root, node, localhost) would be found everywhere and tell nothing.
  const words = [machine.checkout, machine.home].filter((path) => path.split('/').length > 2);
  if (machine.host.length > 5 && machine.host !== 'localhost') words.push(machine.host);
  const patterns = [
    ...words.map((word) => new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`)),
    /(?<![\w/.-])\/(home|Users)\/(?!user\b|me\b|you\b|someone\b|USER\b)[a-z][\w.-]*\//,
    /(?<![\w/.-])\/work\/[a-z.]/,
    /[A-Z]:\\Users\\(?!user\b)\w+/,
    /"resolved":\s*"https?:/,
  ];
  // This file spells the patterns.
  const texts = listProjectFiles(root, /\.(ts|tsx|mjs|cjs|js|json|jsonc|css|html|md|ya?ml|sh|svg|txt)$/);
  return texts.flatMap((path) =>
    path === 'scripts/checks/files.mjs'
      ? []
      : readProjectFile(root, path).split('\n').flatMap((line, index) => {
          const found = patterns.map((pattern) => pattern.exec(line)?.[0]).find((text) => text !== undefined);
          return found === undefined
            ? []
            : [{ file: path, line: index + 1, problem: `"${found}" belongs to one machine`, mend: 'write a path from the checkout, or take it from the environment' }];
        }),
  );
}
