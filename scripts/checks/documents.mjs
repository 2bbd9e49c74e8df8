/** Checks on documents: what they name exists, and every dependency has its reason. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { flagReader } from './lib/flags.mjs';
import { lineAt, listProjectFiles, readProjectFile } from './lib/project.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 */

const dependenciesDoc = 'docs/dependencies.md';

/** @type {Check} */
export const dependenciesCheck = {
  name: 'dependencies',
  says: `each dependency stands in ${dependenciesDoc} with its reason, at an exact version`,
  run: (root) => {
    /** @type {Record<string, Record<string, string> | undefined>} */
    const manifest = JSON.parse(readProjectFile(root, 'package.json'));
    const listed = { ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] };
    if (!existsSync(join(root, dependenciesDoc))) {
      return [{ file: dependenciesDoc, problem: 'is missing', mend: 'write it: a row for each dependency with `name` and what it is for' }];
    }
    const text = readProjectFile(root, dependenciesDoc);
    /** @type {Failure[]} */
    const failures = [];
    for (const [name, version] of Object.entries(listed)) {
      if (!text.includes(`\`${name}\``)) {
        failures.push({
          file: dependenciesDoc,
          problem: `says nothing about ${name}`,
          mend: `add a row that begins with \`${name}\` and says what it is for, or take it out of package.json`,
        });
      }
      if (!/^(npm:(@[^@/]+\/)?[^@/]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
        failures.push({ file: 'package.json', problem: `${name} has the range "${version}"`, mend: 'write one exact version' });
      }
    }
    for (const [index, line] of text.split('\n').entries()) {
      const name = /^\|\s*`([^`]+)`/.exec(line)?.[1];
      if (name !== undefined && !(name in listed)) {
        failures.push({ file: dependenciesDoc, line: index + 1, problem: `${name} is no dependency`, mend: 'take its row out' });
      }
    }
    return failures;
  },
};

/** @type {Check} */
export const documentsCheck = {
  name: 'documents',
  says: 'files, folders, npm scripts, commands and their options, pages and variables that documents and workflows name exist',
  run: (root) => {
    const known = { variables: variablesOf(root), checks: checkNames(root), unknownFlags: flagReader(root) };
    return [...listProjectFiles(root, /\.md$/), ...forGitHub(root)].flatMap((path) => checkDocument(root, path, known));
  },
};

/** @typedef {{ variables: Set<string>, checks: Set<string>, unknownFlags: ReturnType<typeof flagReader> }} Known */

/**
 * @param {string} root
 * @returns {string[]} workflows and templates
 */
const forGitHub = (root) =>
  existsSync(join(root, '.github')) ? readdirSync(join(root, '.github'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(md|yml)$/.test(path)).map((path) => `.github/${path.replaceAll('\\', '/')}`) : [];

/**
 * @param {string} root
 * @returns {Set<string>} of the environment, as far as code names them
 */
const variablesOf = (root) => new Set(listProjectFiles(root, /\.(ts|mjs|yml)$/).flatMap((path) => readProjectFile(root, path).match(/TERRARIUM_[A-Z_0-9]+/g) ?? []));

/**
 * @param {string} root
 * @returns {Set<string>} what `node scripts/check.mjs --only` takes
 */
const checkNames = (root) => new Set(listProjectFiles(root, /^scripts\/checks\/[\w-]+\.mjs$/).flatMap((path) => [...readProjectFile(root, path).matchAll(/name: '([\w-]+)'/g)].map(([, name]) => name ?? '')));

/**
 * @param {string} root
 * @param {string} path
 * @param {Known} known
 * @returns {Failure[]}
 */
function checkDocument(root, path, known) {
  const text = readProjectFile(root, path);
  /** @type {Record<string, Record<string, string> | undefined>} */
  const manifest = existsSync(join(root, 'package.json')) ? JSON.parse(readProjectFile(root, 'package.json')) : {};
  /** @type {Failure[]} */
  const failures = [];
  const add = (/** @type {number} */ offset, /** @type {string} */ name) =>
    failures.push({
      file: path,
      line: lineAt(text, offset),
      problem: `names ${name}, which does not exist`,
      mend: 'name what exists now, or take it out',
    });

  // [text](where): from the document's own folder.
  for (const found of text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)(?:#[^)]*)?\)/g)) {
    const target = found[1] ?? '';
    if (!existsSync(join(root, target.startsWith('/') ? target : posix.join(posix.dirname(path), target)))) add(found.index, target);
  }
  // `main/tabs/tabs-service.ts`: from the root or from the document's folder. Only paths whose first folder is there: `a/b` may be anything.
  for (const found of text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)) {
    const name = found[1] ?? '';
    const bases = ['', posix.dirname(path)].filter((base) => isFolder(join(root, base, name.split('/')[0] ?? '')));
    const isPath = name.includes('/') && bases.length > 0 && !/^(out|(.*\/)?dist|node_modules|pictures)(\/|$)/.test(name);
    if (isPath && !bases.some((base) => existsSync(join(root, base, name)))) add(found.index, name);
  }
  for (const found of text.matchAll(/npm run ([\w:-]+)/g)) {
    if (manifest['scripts']?.[found[1] ?? ''] === undefined) add(found.index, `npm run ${found[1]}`);
  }
  // `node bench/history.mjs`, `vitest run main/tabs`: what a command is given, from the root.
  for (const found of text.matchAll(/(?:^|[`$] ?|run: )((?:node|npx|tsc|vitest|playwright) [^`\n]*)/gm)) {
    for (const word of (found[1] ?? '').split(/\s+/)) {
      const isPath = /^[\w.-]+(\/[\w.-]+)+$/.test(word) && isFolder(join(root, word.split('/')[0] ?? ''));
      if (isPath && !existsSync(join(root, word))) add(found.index, word);
    }
  }
  for (const { offset, flag } of known.unknownFlags(text)) add(offset, flag);
  for (const found of text.matchAll(/(?:scripts\/check\.mjs|npm run check --) --only ([a-z][\w-]+)/g)) {
    if (!known.checks.has(found[1] ?? '')) add(found.index, `the check ${found[1]}`);
  }
  for (const found of text.matchAll(/terrarium:\/\/([a-z]+)/g)) {
    if (![`renderer/${found[1]}`, `renderer/pages/${found[1]}`].some((page) => isFolder(join(root, page)))) add(found.index, found[0]);
  }
  for (const found of text.matchAll(/\bTERRARIUM_[A-Z_0-9]+/g)) {
    if (!known.variables.has(found[0])) add(found.index, found[0]);
  }
  return failures;
}

/** @param {string} path */
const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();
