/** Check: a scanner of Electron apps finds nothing of medium or high severity, but where a line was looked at, says so, and stands in docs/security.md. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCaptured } from '../lib/child.mjs';
import { provideKit } from '../setup/kit.mjs';
import { REGISTRY_ELECTRON_VERSION } from '../setup/electron-registry.mjs';
import { isTest, listProjectFiles, readProjectFile } from './lib/project.mjs';
import { isInShippedRoom } from './lib/shipped.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {{ id: string, severity: string, confidence: string, file: string, line: number, silenced?: boolean }} Finding `silenced`: its line says that it was looked at (`eng-disable`)
 * @typedef {{ findings: Finding[], errors: { file: string, message: string }[] }} Scan
 */

const securityDoc = 'docs/security.md';
const LIMIT_MS = 5 * 60_000;
/** What it is given to read. */
const readable = /\.(tsx?|[cm]?js|html|json)$/;
/** Files in rooms that ship which do not: what tests share, settings of the compiler, and the example beside the package for other apps (its `files`). */
const notShipped = /\/testing\/|\/tsconfig[\w.]*\.json$|^packages\/[\w-]+\/example\//;
/** It knows no such names, and leaves those files unread: its copies of them have a name that it knows. */
const unknownToIt = /\.[cm]js$/;
const KNOWN = '.js';
/** How a line says that it was looked at: the scanner passes over what is named behind it. */
const LOOKED_AT = /eng-disable((?: [A-Z_]+_CHECK)+)/;

/** @type {import('./lib/project.mjs').Check} */
export const scannerCheck = {
  name: 'scanner',
  says: `Electronegativity reads every file that ships and finds nothing of medium or high severity but what was looked at, line by line, and nothing that ${securityDoc} does not explain`,
  slow: true,
  run: async (root) => compareFindings(await scan(root), readProjectFile(root, securityDoc)),
};

/**
 * @param {string} root checkout
 * @param {{ isPlain?: boolean }} [options] `isPlain`: as anybody runs it, without what lines silence
 * @returns {Promise<Scan>} files from the root, sorted by file and line; what a line silences is among the findings, and marked
 * @throws when the scanner cannot be had or fails
 */
export async function scan(root, { isPlain = false } = {}) {
  const kit = await provideKit('tools/scanner', 'the scanner of Electron apps');
  const copy = mkdtempSync(join(tmpdir(), 'terrarium-scan-'));
  try {
    // It reads a folder whole, and what others made and tests do on purpose is not what ships.
    for (const path of listProjectFiles(root, readable)) {
      if (path !== 'package.json' && !isInShippedRoom(path)) continue;
      if (isTest(path) || notShipped.test(path)) continue;
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      const text = readProjectFile(root, path);
      // So that what is silenced is found, and a mark that silences nothing shows.
      writeFileSync(join(copy, unknownToIt.test(path) ? path + KNOWN : path), isPlain ? text : text.replaceAll('eng-disable', 'looked at:'));
    }
    const script = join(dirname(fileURLToPath(import.meta.url)), 'lib', 'run-scanner.mjs');
    const { ok, stdout, stderr } = await runCaptured(process.execPath, [script, kit, copy, REGISTRY_ELECTRON_VERSION], { cwd: copy, env: process.env, limitMs: LIMIT_MS });
    if (!ok) throw new Error(`the scanner failed: ${stderr.trim().split('\n').at(-1)}`);
    /** @type {Scan} */
    const { findings, errors } = JSON.parse(stdout);
    return {
      // It tells them in the order in which it happened to have read the files.
      findings: sorted(findings.map(underOwnName)).map((found) => ({ ...found, silenced: lookedAt(root, found).includes(found.id) })),
      errors: sorted(errors.map(underOwnName)),
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {Pick<Finding, 'file' | 'line'>} place
 * @returns {string[]} what its line says was looked at
 */
const lookedAt = (root, { file, line }) =>
  // What it says of the whole has no file.
  existsSync(join(root, file)) ? (LOOKED_AT.exec(readProjectFile(root, file).split('\n')[line - 1] ?? '')?.[1]?.trim().split(' ') ?? []) : [];

/**
 * @template {{ file: string }} Named
 * @param {Named} found in a file of the copy
 * @returns {Named} in the file as the checkout has it
 */
const underOwnName = (found) => ({ ...found, file: unknownToIt.test(found.file.slice(0, -KNOWN.length)) ? found.file.slice(0, -KNOWN.length) : found.file });

/**
 * @template {{ file: string, line?: number, id?: string }} Found
 * @param {Found[]} all
 */
export const sorted = (all) =>
  all.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0) || (a.id ?? '').localeCompare(b.id ?? '')));

/**
 * @param {Scan} found
 * @param {string} doc text with a row for each explained finding: `| \`ID\` | \`file\` | severity | reason |`
 * @returns {Failure[]} findings without a row, those of medium severity that their line does not silence, any of high severity, rows without a finding, files that could not be read
 */
export function compareFindings({ findings, errors }, doc) {
  const rows = doc.split('\n').flatMap((text, index) => {
    const [, id, file] = /^\|\s*`([A-Z][A-Z_]+)`\s*\|\s*`([^`]+)`\s*\|.*\|\s*\S.*\|$/.exec(text) ?? [];
    return id === undefined ? [] : [{ id, file, line: index + 1, used: false }];
  });
  /** @type {Failure[]} */
  const failures = errors.map(({ file, message }) => ({ file, problem: `the scanner could not read it: ${message}`, mend: 'write it so that it can, or leave it out in scripts/checks/scanner.mjs with a reason' }));
  for (const { id, file, line, severity, silenced } of findings) {
    if (severity.toUpperCase() === 'HIGH') {
      failures.push({ file, line, problem: `the scanner says ${id} (${severity})`, mend: 'mend it: nothing explains one of this severity away' });
      continue;
    }
    if (severity.toUpperCase() === 'MEDIUM' && silenced !== true) {
      failures.push({ file, line, problem: `the scanner says ${id} (${severity})`, mend: `mend it; where it has to be, look at it, and write "// eng-disable ${id}" behind it and the reason into ${securityDoc}` });
    }
    // One row explains one finding: a second of the same kind in the same file is a new one.
    const row = rows.find((each) => !each.used && each.id === id && each.file === file);
    if (row) row.used = true;
    else failures.push({ file, line, problem: `the scanner says ${id} (${severity})`, mend: `mend it, or say in ${securityDoc} why it is right, and which test shows it` });
  }
  for (const row of rows) {
    if (!row.used) failures.push({ file: securityDoc, line: row.line, problem: `explains ${row.id} in ${row.file}, which the scanner does not find`, mend: 'take the row out' });
  }
  return failures;
}
