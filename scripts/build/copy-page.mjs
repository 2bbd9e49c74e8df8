/** Copies what other bundles made: one page with all that it loads, and the types of a package. */
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Copies a built page and the assets that it reaches, by their names: other pages of the same build share the folder.
 * @param {string} html path of the page; its assets lie in `assets/` beside it
 * @param {string} target folder
 */
export function copyPage(html, target) {
  const assets = join(dirname(html), 'assets');
  const names = readdirSync(assets).filter((name) => !name.endsWith('.map'));
  /** @type {Set<string>} */
  const reached = new Set();
  const follow = (/** @type {string} */ text) => {
    for (const name of names) {
      if (reached.has(name) || !text.includes(name)) continue;
      reached.add(name);
      if (/\.(js|css)$/.test(name)) follow(readFileSync(join(assets, name), 'utf8'));
    }
  };
  follow(readFileSync(html, 'utf8'));
  mkdirSync(join(target, 'assets'), { recursive: true });
  cpSync(html, join(target, basename(html)));
  for (const name of reached) cpSync(join(assets, name), join(target, 'assets', name));
}

/**
 * The types of a package whose interface stands in one module that holds nothing but types, with `AttachTap` for its one function.
 * @param {string} api
 * @param {string} target folder
 */
export function writeTypes(api, target) {
  writeFileSync(join(target, 'index.d.ts'), `${readFileSync(api, 'utf8')}\nexport declare const attachTap: AttachTap;\n`);
}
