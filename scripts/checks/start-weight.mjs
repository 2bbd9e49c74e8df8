/** Check, part of `built-pages`: what is loaded before anything is seen has not grown past its ceiling. Counts, so that every machine says the same. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CEILING_MENDS, overCeiling } from '../../bench/lib/ceilings.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

/** Where something else comes first on the line it is required later, while the file runs. */
const IMPORTED = /(?:(?:from|import)\s*|^const \w+ = require\()["']\.\/([^"']+\.c?js)["']/gm;

/**
 * @param {string} root checkout with a build in it
 * @returns {Failure[]}
 */
export function checkStartWeight(root) {
  const folder = join(root, 'out/main');
  const entry = weigh(folder, ['main.cjs']);
  const early = weigh(folder, ['main.cjs', ...readdirSync(folder).filter((name) => /^early-.*\.cjs$/.test(name))]);
  // Every start goes on to the browser itself.
  const main = weigh(folder, ['main.cjs', ...readdirSync(folder).filter((name) => /^(early|run)-.*\.cjs$/.test(name))]);
  const assets = join(root, 'out/renderer/assets');
  const html = readFileSync(join(root, 'out/renderer/shell.html'), 'utf8');
  const shell = weigh(assets, [...html.matchAll(/\/assets\/([^"]+\.js)"/g)].map(([, name]) => name ?? ''));
  /** @type {readonly [string, number][]} */
  const counts = [
    ['start.entryBytes', entry.bytes],
    ['start.earlyBytes', early.bytes - entry.bytes],
    ['start.mainBytes', main.bytes],
    ['start.mainModules', main.modules],
    ['start.shellBytes', shell.bytes],
    ['start.shellModules', shell.modules],
    ['start.pagePreloadBytes', statSync(join(root, 'out/preload/page.cjs')).size],
  ];
  return counts.flatMap(([name, count]) => {
    const problem = overCeiling(name, count);
    return problem === null ? [] : [{ problem, mend: CEILING_MENDS }];
  });
}

/**
 * Files with all that they import before they run; what is imported while they run is left out.
 * @param {string} folder
 * @param {readonly string[]} names
 */
function weigh(folder, names) {
  const seen = new Set();
  let bytes = 0;
  let modules = 0;
  const add = (/** @type {string} */ name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    bytes += Buffer.byteLength(text);
    // The map names every module that went into the file.
    modules += existsSync(`${path}.map`) ? JSON.parse(readFileSync(`${path}.map`, 'utf8')).sources.length : 1;
    for (const [, imported] of text.matchAll(IMPORTED)) if (imported !== undefined) add(imported);
  };
  for (const name of names) add(name);
  return { bytes, modules };
}
