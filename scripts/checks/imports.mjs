/** Check: every import follows the arrows table. */
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { arrows, debt, mayCompute, testArrow } from './arrows.mjs';
import { codePattern, isTest, listProjectFiles } from './lib/project.mjs';
import { parseFile } from './lib/syntax.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./arrows.mjs').Arrow} Arrow
 * @typedef {import('./arrows.mjs').Debt} Debt
 * @typedef {{ arrows: readonly Arrow[], debt: readonly Debt[] }} Table
 */

const table = 'scripts/checks/arrows.mjs';

/** @type {import('./lib/project.mjs').Check} */
export const importsCheck = {
  name: 'arrows',
  says: 'every import follows the table in scripts/checks/arrows.mjs',
  run: (root) => checkImports(root, { arrows, debt }),
};

/**
 * @param {string} root checkout
 * @param {Table} rules
 * @returns {Failure[]}
 */
export function checkImports(root, rules) {
  /** @type {Failure[]} */
  const failures = [];
  const unpaid = new Set(rules.debt);
  for (const path of listProjectFiles(root, codePattern)) {
    const row = findArrow(path, rules.arrows);
    if (!row) {
      failures.push({ file: path, problem: 'stands in no room', mend: `move it into a room, or add a row for its folder to ${table}` });
      continue;
    }
    for (const { name, line, typeOnly } of parseFile(root, path).imports) {
      const resolved = resolveImport(root, path, name);
      const owed = rules.debt.find((item) => item.file === path && item.imports === resolved.target);
      if (owed) {
        unpaid.delete(owed);
        continue;
      }
      const refusal = refuse(path, row, resolved, typeOnly);
      if (refusal) failures.push({ file: path, line, ...refusal });
    }
  }
  for (const item of unpaid) {
    failures.push({
      file: table,
      problem: `the debt "${item.file} imports ${item.imports}" is paid off`,
      mend: `take that line out of "debt" in ${table}`,
    });
  }
  return failures;
}

/**
 * @param {string} path of a file, from the root
 * @param {readonly Arrow[]} rows
 * @returns {{ arrow: Arrow, room: string } | undefined} the row that holds for it, and the room with `*` filled in
 */
export function findArrow(path, rows) {
  const parts = path.split('/');
  /** @type {{ arrow: Arrow, room: string, weight: number } | undefined} */
  let best;
  for (const arrow of rows) {
    const pattern = arrow.room.split('/');
    // A `*` is a folder: a file right below needs a row of its own.
    if (pattern.at(-1) === '*' && parts.length <= pattern.length) continue;
    if (!pattern.every((part, index) => part === '*' || part === parts[index])) continue;
    const weight = pattern.length * 2 - (pattern.includes('*') ? 1 : 0);
    if (!best || weight > best.weight) best = { arrow, room: parts.slice(0, pattern.length).join('/'), weight };
  }
  return best;
}

/**
 * @typedef {{ kind: 'file' | 'package' | 'builtin' | 'missing' | 'computed', target: string }} Resolved
 */

/**
 * @param {string} root
 * @param {string} from path of the importing file
 * @param {string | null} name as written
 * @returns {Resolved} `target`: a file from the root, a package's name, a builtin without `node:`
 */
function resolveImport(root, from, name) {
  if (name === null) return { kind: 'computed', target: '' };
  if (name.startsWith('.') || name.startsWith('/')) {
    const bare = name.replace(/\?.*$/, '');
    const target = posix.join(posix.dirname(from), bare);
    return { kind: existsSync(join(root, target)) && /\.\w+$/.test(target) ? 'file' : 'missing', target };
  }
  if (isBuiltin(name)) return { kind: 'builtin', target: name.replace(/^node:/, '') };
  return { kind: 'package', target: name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/') };
}

/** @param {string} target @param {readonly string[]} rooms */
const isWithin = (target, rooms) =>
  rooms.some((room) =>
    room.endsWith('/*.*') ? posix.dirname(target) === room.slice(0, -4) : target === room || target.startsWith(`${room}/`),
  );

/**
 * @param {string} path
 * @param {{ arrow: Arrow, room: string }} row
 * @param {Resolved} resolved
 * @param {boolean} typeOnly
 * @returns {{ problem: string, mend: string } | undefined} undefined when the table allows it
 */
function refuse(path, { arrow, room }, { kind, target }, typeOnly) {
  const test = isTest(path) ? testArrow : undefined;
  const rule = `the row "${arrow.room}" of ${table}`;
  if (kind === 'computed') {
    return isWithin(path, mayCompute)
      ? undefined
      : { problem: 'imports a name that is computed', mend: 'write the name as a plain string, so that it can be checked and bundled' };
  }
  if (kind === 'missing') {
    return {
      problem: `imports "${target}", which is no file`,
      mend: 'write the path with its extension (.ts, .tsx, .mjs, .css), or make the file',
    };
  }
  if (kind === 'builtin') {
    const allowed = test?.builtins === true || arrow.builtins === true || (arrow.builtins !== false && arrow.builtins.includes(target));
    return allowed
      ? undefined
      : {
          problem: `imports node:${target}, but ${room} knows no Node`,
          mend: `take what it gives as a parameter, or move the code to a room whose row in ${table} has builtins`,
        };
  }
  if (kind === 'package') {
    const packages = [...arrow.packages, ...(test?.packages ?? []), ...(typeOnly ? (arrow.packageTypes ?? []) : [])];
    if (packages.includes(target)) return undefined;
    return {
      problem: `imports the package ${target}, which ${rule} does not list`,
      mend: `use what the room has, or add ${target} to "packages" there and say why in docs/dependencies.md`,
    };
  }
  const from = [room, ...arrow.from, ...(typeOnly ? (arrow.types ?? []) : [])];
  if (isWithin(target, from) || (test && isWithin(target, test.from))) {
    return isTest(target) && !isTest(path)
      ? { problem: `imports the test ${target}`, mend: 'move what both need into a file of its own' }
      : undefined;
  }
  return {
    problem: `${room} must not import ${target}`,
    mend:
      'pass it in as a parameter (main.ts wires services together), move what is shared to a room that both may import, ' +
      `or, if the design has changed, add it to "from" in ${rule}`,
  };
}
