/** Checks on what others made: every package by its hash, no script of theirs run unnamed, licences that we can keep. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile } from './lib/project.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, inBundle?: boolean, hasInstallScript?: boolean, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

const doc = 'docs/dependencies.md';
const scriptsDoc = 'docs/security.md';
const licencesDoc = 'docs/licences.md';
const shownList = 'renderer/pages/about/shipped-packages.ts';
const project = 'package-lock.json';
/** Everything that a script may install. */
export const LOCKFILES = [project, 'tools/package-lock.json', 'tools/scanner/package-lock.json'];
/** What npm writes: SHA-512 in base64. */
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** @type {Check} */
export const lockfilesCheck = {
  name: 'lockfiles',
  says: `every package is known by its SHA-512, comes from the npm registry, and runs no install script; those that have one are explained in ${scriptsDoc}`,
  run: (root) => [...LOCKFILES.filter((path) => existsSync(join(root, path))).flatMap((path) => checkLockfile(path, lockfile(root, path))), ...checkScripts(root)],
};

/** @type {Check} */
export const licencesCheck = {
  name: 'licences',
  says: `every package has a licence that is allowed; what ships stands in ${licencesDoc}`,
  run: checkLicences,
};

/** @param {string} root @param {string} path @returns {Lockfile} */
const lockfile = (root, path) => JSON.parse(readProjectFile(root, path));

/** @param {string} path in a lockfile @returns {string} the package's name */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * @param {string} file
 * @param {Lockfile} lock
 * @returns {Failure[]}
 */
export function checkLockfile(file, { packages }) {
  /** @type {Failure[]} */
  const failures = [];
  for (const [path, { integrity, resolved, link, inBundle }] of Object.entries(packages)) {
    // What is inside another package is covered by that one's hash.
    if (path === '' || link === true || inBundle === true) continue;
    if (!INTEGRITY.test(integrity ?? '')) {
      failures.push({ file, problem: `${path} has no SHA-512 hash`, mend: 'delete its entry and run: npm install --package-lock-only --ignore-scripts' });
    }
    if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) {
      failures.push({ file, problem: `${path} comes from ${resolved}`, mend: 'use the package of the npm registry' });
    }
  }
  return failures;
}

/** @param {string} root @returns {Failure[]} */
function checkScripts(root) {
  /** @type {Failure[]} */
  const failures = [];
  const npmrc = existsSync(join(root, '.npmrc')) ? readProjectFile(root, '.npmrc') : '';
  if (!/^ignore-scripts=true$/m.test(npmrc)) failures.push({ file: '.npmrc', problem: 'does not turn install scripts off', mend: 'add: ignore-scripts=true' });
  const text = existsSync(join(root, scriptsDoc)) ? readProjectFile(root, scriptsDoc) : '';
  const section = /## Install scripts\n([\s\S]*?)(?=\n## |$)/.exec(text)?.[1] ?? '';
  const named = new Set([...section.matchAll(/^\| `([^`]+)` \| *\S/gm)].map(([, name = '']) => name));
  for (const file of LOCKFILES) {
    if (!existsSync(join(root, file))) continue;
    for (const [path, { hasInstallScript }] of Object.entries(lockfile(root, file).packages)) {
      if (hasInstallScript !== true || path === '') continue;
      if (!named.delete(nameOf(path))) failures.push({ file, problem: `${nameOf(path)} has an install script`, mend: `do without the package, or say under "Install scripts" in ${scriptsDoc} what it would do, and why nobody misses it` });
    }
  }
  for (const name of named) failures.push({ file: scriptsDoc, problem: `explains an install script of ${name}, which has none`, mend: 'take the row out' });
  return failures;
}

/**
 * Asks for nothing but that its words are kept, and (Python-2.0) that who changes the package says so, which we do not; for tools alone also licences that
 * hold for changed copies of the tool itself.
 */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'WTFPL', 'Python-2.0']);
const ALLOWED_TOOLS = new Set([...ALLOWED, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Unicode-DFS-2016', 'Artistic-2.0']);
/** Packages whose lockfile says no licence, and what their own files say. */
const UNSAID = new Map([
  ['cycle', 'public domain, says its code'],
  ['eyes', 'MIT, says its LICENSE'],
  ['qrcode-terminal', 'Apache-2.0, says its LICENSE'],
]);
/** Node itself, as packages of the registry: MIT, in a file. */
const NODE = /^node-(bin-)?(linux|darwin|win)-/;

/** @param {string} root @returns {Failure[]} */
export function checkLicences(root) {
  /** @type {Failure[]} */
  const failures = [];
  const mend = 'use another package, or allow the licence in scripts/checks/supply-chain.mjs with a reason';
  const shipped = existsSync(join(root, project)) ? shippedPackages(lockfile(root, project), readProjectFile(root, doc)) : new Map();
  for (const file of LOCKFILES) {
    if (!existsSync(join(root, file))) continue;
    for (const [path, { license, link }] of Object.entries(lockfile(root, file).packages)) {
      const name = nameOf(path);
      if (path === '' || link === true || (license === undefined && (UNSAID.has(name) || NODE.test(name)))) continue;
      const allowed = file === project && shipped.has(name) ? ALLOWED : ALLOWED_TOOLS;
      if (!isAllowed(license ?? '', allowed)) failures.push({ file, problem: `${name} is under ${license ?? 'a licence that it does not say'}`, mend });
    }
  }
  if (!existsSync(join(root, project))) return failures;
  const text = existsSync(join(root, licencesDoc)) ? readProjectFile(root, licencesDoc) : '';
  const listed = new Map([...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \|$/gm)].map(([, name = '', licence = '']) => [name, licence.trim()]));
  for (const [name, licence] of shipped) {
    if (listed.get(name) !== licence) failures.push({ file: licencesDoc, problem: `does not say that ${name} ships under ${licence}`, mend: `add the row: | \`${name}\` | ${licence} |` });
  }
  for (const name of listed.keys()) if (!shipped.has(name)) failures.push({ file: licencesDoc, problem: `names ${name}, which does not ship`, mend: 'take its row out' });
  return [...failures, ...checkShown(root, shipped)];
}

/**
 * The page "About" names what ships.
 * @param {string} root
 * @param {ReadonlyMap<string, string>} shipped
 * @returns {Failure[]}
 */
function checkShown(root, shipped) {
  if (!existsSync(join(root, shownList))) return [];
  const shown = new Map([...readProjectFile(root, shownList).matchAll(/\{ name: '([^']+)', licence: '([^']+)'/g)].map(([, name = '', licence = '']) => [name, licence]));
  /** @type {Failure[]} */
  const failures = [];
  for (const [name, licence] of shipped) {
    if (!name.startsWith('@koromix/koffi-') && shown.get(name) !== licence) failures.push({ file: shownList, problem: `does not show ${name}, which ships under ${licence}`, mend: `add: { name: '${name}', licence: '${licence}' },` });
  }
  for (const name of shown.keys()) if (!shipped.has(name)) failures.push({ file: shownList, problem: `shows ${name}, which does not ship`, mend: 'take its line out' });
  return failures;
}

/**
 * An SPDX expression: of "A OR B" one has to be allowed, of "A AND B" both.
 * @param {string} expression
 * @param {ReadonlySet<string>} allowed
 * @returns {boolean}
 */
export const isAllowed = (expression, allowed) =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((option) => option.split(/ AND /i).every((licence) => allowed.has(licence.trim())));

/**
 * What ships: the packages named "In the app" in the document, with all that they need.
 * @param {Lockfile} lock
 * @param {string} text of docs/dependencies.md
 * @returns {Map<string, string>} licence by name
 */
export function shippedPackages({ packages }, text) {
  const section = /## In the app\n([\s\S]*?)(?=\n## |$)/.exec(text)?.[1] ?? '';
  const waiting = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => `node_modules/${name}`);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const locked = packages[path];
    const name = nameOf(path);
    // Of packages for other systems one fits the machine at hand; all of them may ship.
    if (locked === undefined || found.has(name)) continue;
    found.set(name, locked.license ?? 'UNSAID');
    for (const needed of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) {
      const inner = `${path}/node_modules/${needed}`;
      waiting.push(inner in packages ? inner : `node_modules/${needed}`);
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
