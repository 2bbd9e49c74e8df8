/** Checks: types of every room, against the typings of the pinned Electron and of the oldest one that we run on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from './lib/project.mjs';
import { runTool } from './lib/run-tool.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 */

/** @type {Check} */
export const typesCheck = {
  name: 'types',
  says: 'each room type-checks with its own lib and types',
  slow: true,
  run: (root) => checkTypes(root, 'tsconfig.json', 'mend the type; to see it alone: tsc -b'),
};

/** @type {Check} */
export const typesFloorCheck = {
  name: 'types-floor',
  says: 'the rooms that use Electron type-check against the oldest one we run on',
  slow: true,
  run: (root) =>
    checkTypes(
      root,
      'tsconfig.floor.json',
      'use only what the floor Electron (electron-floor in package.json) has, or ask for the feature in one adapter; ' +
        'to see it alone: tsc -b tsconfig.floor.json',
    ),
};

/** One at a time: each writes the declarations of ipc/ and i18n/ that the other reads. @type {Promise<unknown>} */
let former = Promise.resolve();

/**
 * @param {string} root
 * @param {string} config of the build, from the root
 * @param {string} mend
 * @returns {Promise<Failure[]>}
 */
export async function checkTypes(root, config, mend) {
  if (!existsSync(join(root, config))) return [{ file: config, problem: 'is missing', mend: 'put it back: it lists the rooms' }];
  // From nothing each time: it takes a second or two, and tsc 7 keeps old findings when only a configuration changes.
  const result = former.then(() => runTool('tsc', ['-b', config, '--force', '--pretty', 'false'], root));
  former = result.catch(() => undefined);
  const { code, stdout, stderr } = await result;
  const failures = stdout.split('\n').flatMap((line) => {
    const found = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
    if (found) return [{ file: projectPath(root, found[1] ?? ''), line: Number(found[2]), problem: found[3] ?? '', mend }];
    return line.startsWith('error ') ? [{ problem: line, mend }] : [];
  });
  if (code === 0 || failures.length > 0) return failures;
  return [{ problem: `tsc ended with code ${code}: ${(stderr || stdout).trim().slice(0, 2000)}`, mend: `run: tsc -b ${config}` }];
}
