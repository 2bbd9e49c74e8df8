/**
 * The one table of what is built: a row a bundle, a bundle for each kind of process.
 * A new process or preload is a new row here; a new page of the renderer needs no row (its folder is found).
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Build
 * @property {string} name what `--only` and messages call it
 * @property {'app' | 'main' | 'preload' | 'utility' | 'pages' | 'copy' | 'types'} kind how it is bundled
 * @property {string} out folder or file that it owns, from the checkout's root
 * @property {string} [entry] the entry module (every kind but `pages`); what is copied, for `copy` and `types`
 * @property {{ page: string, out: string }} [share] a page that goes, with what it loads, to another folder too
 * @property {readonly string[]} inputs folders and files whose content decides whether it is up to date
 */

/** Left out of the bundles of Node processes; resolved from node_modules when the app runs. */
export const externalPackages = [
  'electron',
  // Loaded only in builds with a feed of newer versions.
  'electron-updater',
  'quickjs-emscripten-core',
  '@jitl/quickjs-wasmfile-release-sync',
  '@photostructure/sqlite',
  'koffi',
];

/** Syntax level: the floor runtime, Electron 33.2.1. */
export const targets = { node: 'node20.18', chromium: 'chrome130' };

const libraries = ['ipc', 'i18n'];
const tapPackage = 'packages/electron-tap';

/** @type {readonly Build[]} */
export const builds = [
  { name: 'main', kind: 'app', entry: 'main/main.ts', out: 'out/main', inputs: ['main', 'lab', ...libraries] },
  { name: 'preload-ui', kind: 'preload', entry: 'preload/ui.ts', out: 'out/preload/ui.cjs', inputs: ['preload', ...libraries] },
  { name: 'preload-page', kind: 'preload', entry: 'preload/page.ts', out: 'out/preload/page.cjs', inputs: ['preload', ...libraries] },
  { name: 'page-agent', kind: 'preload', entry: 'page-agent/main.ts', out: 'out/page-agent/agent.cjs', inputs: ['page-agent', ...libraries] },
  { name: 'page-reader', kind: 'preload', entry: 'page-reader/main.ts', out: 'out/page-reader/reader.cjs', inputs: ['page-reader', ...libraries] },
  { name: 'plugin-host', kind: 'utility', entry: 'plugin-host/main.ts', out: 'out/plugin-host', inputs: ['plugin-host', ...libraries] },
  { name: 'trace-reader', kind: 'utility', entry: 'trace-reader/main.ts', out: 'out/trace-reader', inputs: ['trace-reader', ...libraries] },
  { name: 'lab-peer', kind: 'utility', entry: 'lab/peer/main.ts', out: 'out/lab', inputs: ['lab', ...libraries] },
  { name: 'watchdog', kind: 'utility', entry: 'watchdog/main.ts', out: 'out/watchdog', inputs: ['watchdog'] },
  {
    name: 'renderer',
    kind: 'pages',
    out: 'out/renderer',
    share: { page: 'inspector', out: `${tapPackage}/dist/renderer` },
    inputs: ['renderer', ...libraries],
  },
  { name: 'plugins', kind: 'copy', entry: 'plugins', out: 'out/plugins', inputs: ['plugins'] },
  { name: 'icons', kind: 'copy', entry: 'build-resources/window', out: 'out/icons', inputs: ['build-resources/window'] },

  // The package for other Electron apps, from the same sources: its parts lie to each other as those of the app do in out/.
  { name: 'tap-main', kind: 'main', entry: `${tapPackage}/src/index.ts`, out: `${tapPackage}/dist/main`, inputs: [`${tapPackage}/src`, 'main', ...libraries] },
  { name: 'tap-preload', kind: 'preload', entry: `${tapPackage}/src/preload.ts`, out: `${tapPackage}/dist/preload/ui.cjs`, inputs: [`${tapPackage}/src`, 'preload', ...libraries] },
  { name: 'tap-trace-reader', kind: 'utility', entry: 'trace-reader/main.ts', out: `${tapPackage}/dist/trace-reader`, inputs: ['trace-reader', ...libraries] },
  { name: 'tap-types', kind: 'types', entry: `${tapPackage}/src/api.ts`, out: `${tapPackage}/dist/types`, inputs: [`${tapPackage}/src/api.ts`] },
];

/**
 * The HTML pages of the renderer, found by their folders: `renderer/<window>/index.html` and
 * `renderer/pages/<page>/index.html`. The name is the host in `terrarium://<name>/` and the name of `out/renderer/<name>.html`.
 * @param {string} root checkout
 * @returns {Record<string, string>} name to path of its HTML, from `renderer/`
 */
export function findPages(root) {
  /** @type {Record<string, string>} */
  const pages = {};
  for (const parent of ['', 'pages']) {
    const folder = join(root, 'renderer', parent);
    if (!existsSync(folder)) continue;
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      const html = join(parent, item.name, 'index.html');
      if (!item.isDirectory() || !existsSync(join(root, 'renderer', html))) continue;
      if (pages[item.name] !== undefined) {
        throw new Error(`Two pages are called "${item.name}": renderer/${pages[item.name]} and renderer/${html}. Rename one folder.`);
      }
      pages[item.name] = html.replaceAll('\\', '/');
    }
  }
  return pages;
}
