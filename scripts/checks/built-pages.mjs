/** Check: what the build makes for our pages can live under their strict content security policy. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from '../build.mjs';
import { findPages } from '../build/table.mjs';
import { listProjectFiles, projectPath, readProjectFile } from './lib/project.mjs';
import { isInShippedRoom } from './lib/shipped.mjs';
import { checkStartWeight } from './start-weight.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

/** @type {import('./lib/project.mjs').Check} */
export const builtPagesCheck = {
  name: 'built-pages',
  says: 'every process builds, of what the other checks read, a start loads no more than its ceilings allow, and pages have no inline script or style, no eval, nothing from elsewhere',
  slow: true,
  run: async (root) => {
    try {
      await build({ root, log: () => {} });
    } catch (error) {
      return [{ problem: error instanceof Error ? error.message : String(error), mend: 'mend the build; to see it alone: node scripts/build.mjs' }];
    }
    return [...checkBuiltPages(root, 'out/renderer'), ...checkBuiltFrom(root, 'out'), ...checkStartWeight(root)];
  },
};

/**
 * The maps of the bundles name every module that went into one.
 * @param {string} root
 * @param {string} folder of what was built, from the root
 * @returns {Failure[]} modules of ours that `scanner` and `code-from-text` do not read
 */
export function checkBuiltFrom(root, folder) {
  /** @type {Map<string, string>} */
  const unread = new Map();
  for (const map of listProjectFiles(join(root, folder), /\.map$/)) {
    /** @type {{ sources: string[] }} */
    const { sources } = JSON.parse(readProjectFile(join(root, folder), map));
    for (const source of sources) {
      const path = projectPath(root, resolve(root, folder, dirname(map), source));
      if (existsSync(join(root, path)) && !path.includes('node_modules/') && !isInShippedRoom(path)) unread.set(path, map);
    }
  }
  return [...unread].map(([file, map]) => ({ file, problem: `is in ${folder}/${map.slice(0, -'.map'.length)}, and the checks of what ships do not read it`, mend: 'name its room among the inputs of that bundle in scripts/build/table.mjs' }));
}

/**
 * @param {string} root
 * @param {string} folder of the built pages, from the root
 * @returns {Failure[]}
 */
export function checkBuiltPages(root, folder) {
  /** @type {Failure[]} */
  const failures = [];
  const refuse = (/** @type {string} */ file, /** @type {string} */ problem) =>
    failures.push({
      file: `${folder}/${file}`,
      problem,
      mend: "keep script and style in files of their own that the page links to (script-src and style-src are 'self')",
    });

  const built = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((name) => name.endsWith('.html')) : [];
  for (const name of Object.keys(findPages(root))) {
    if (!built.includes(`${name}.html`)) refuse(`${name}.html`, 'was not built');
  }
  for (const name of built) {
    const html = readProjectFile(join(root, folder), name);
    for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) if (!/\ssrc=/.test(tag)) refuse(name, `has an inline script: ${tag}`);
    if (/<style\b/i.test(html)) refuse(name, 'has an inline style sheet');
    for (const [found] of html.matchAll(/\s(style|on\w+)="[^"]*"/gi)) refuse(name, `has an inline attribute:${found}`);
    for (const [, address] of html.matchAll(/\s(?:src|href)="([^"]*)"/gi)) {
      if (address === undefined || !address.startsWith('/assets/') || !existsSync(join(root, folder, address))) {
        refuse(name, `links to "${address}", which is not among its assets`);
      }
    }
  }
  const assets = join(root, folder, 'assets');
  for (const name of existsSync(assets) ? listProjectFiles(assets, /\.(js|css)$/) : []) {
    const text = readProjectFile(assets, name);
    if (name.endsWith('.js') && /(?<![\w.$])(eval|new Function)\s*\(/.test(text)) refuse(`assets/${name}`, 'makes code from strings');
    if (name.endsWith('.css') && /url\(\s*["']?(data:|https?:)/.test(text)) refuse(`assets/${name}`, 'loads from a data: or foreign address');
  }
  return failures;
}
