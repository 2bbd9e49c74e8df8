/** Turns a row of the build table into a Vite configuration. */
import { basename, join } from 'node:path';
import { externalPackages, findPages, targets } from './table.mjs';

/**
 * @param {import('./table.mjs').Build} build
 * @param {string} root checkout
 * @param {string} staging folder to write to; put in place afterwards
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function viteConfig(build, root, staging) {
  return build.kind === 'pages' ? pagesConfig(root, staging) : nodeConfig(build, root, staging);
}

/** @param {string} name module name as imported */
const isExternal = (name) =>
  externalPackages.some((external) => name === external || name.startsWith(`${external}/`));

/**
 * Every other character as its escape, which means the same in texts, patterns and comments. V8 takes a file with one Korean letter in it for one of two
 * bytes a character: twice as much to read, to copy and to keep, and each start pays for it.
 * @type {import('vite').Rolldown.Plugin}
 */
const asciiOnly = {
  name: 'ascii-only',
  // At the very end: what Vite does last writes them as they are.
  generateBundle: (_options, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[\u0080-\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

/**
 * All texts of a language as one piece of JSON, read when the language is first asked for. As an object in the code each text is a constant of its own, of the
 * other language too, which V8 makes anew in each start, also with its code cache.
 * @type {import('vite').Plugin}
 */
const textsAsJson = {
  name: 'texts-as-json',
  load: {
    filter: { id: /[\\/]i18n[\\/](?:english|korean)\.ts$/ },
    handler: async (id) => {
      const name = basename(id, '.ts');
      const { runnerImport } = await import('vite');
      const { module } = await runnerImport(id, { configFile: false, logLevel: 'warn' });
      return { code: `export const ${name} = () => JSON.parse(${JSON.stringify(JSON.stringify(module[name]()))});`, map: null };
    },
  },
};

/**
 * Where the output is not ES modules with chunks in a folder.
 * @type {Readonly<Record<string, (fileName: string) => import('vite').Rolldown.OutputOptions>>}
 */
const OUTPUTS = {
  // Without comments: each start reads a sixth less. CommonJS can be loaded with V8's code cache (main/code-cache.ts). Chunks lie beside the entry: what they load is found from where they lie.
  app: () => ({ format: 'cjs', dynamicImportInCjs: false, entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs', comments: false, plugins: [asciiOnly] }),
  // A sandboxed preload cannot require its neighbours: it has to be one CommonJS file.
  preload: (fileName) => ({ format: 'cjs', entryFileNames: fileName, codeSplitting: false }),
};

/**
 * @param {import('./table.mjs').Build} build
 * @param {string} root
 * @param {string} staging
 * @returns {import('vite').InlineConfig}
 */
function nodeConfig(build, root, staging) {
  const isPreload = build.kind === 'preload';
  const fileName = build.out.endsWith('.cjs') ? build.out.slice(build.out.lastIndexOf('/') + 1) : '[name].js';
  return {
    ...shared(root),
    root,
    plugins: [textsAsJson],
    build: {
      ...sharedBuild(staging),
      ssr: join(root, build.entry ?? ''),
      target: isPreload ? targets.chromium : targets.node,
      // Readable stack traces are worth more than a few kilobytes that never cross a network.
      minify: false,
      rolldownOptions: {
        external: isExternal,
        output: OUTPUTS[build.kind]?.(fileName) ?? { format: 'es', entryFileNames: fileName, chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, target: isPreload ? 'webworker' : 'node' },
  };
}

/**
 * All pages in one build, so that they share React and the kit in out/renderer/assets.
 * @param {string} root
 * @param {string} staging
 * @returns {Promise<import('vite').InlineConfig>}
 */
async function pagesConfig(root, staging) {
  const { default: react } = await import('@vitejs/plugin-react');
  const renderer = join(root, 'renderer');
  const input = Object.fromEntries(Object.entries(findPages(root)).map(([name, html]) => [name, join(renderer, html)]));
  return {
    ...shared(root),
    root: renderer,
    base: '/',
    plugins: [react(), textsAsJson],
    build: {
      ...sharedBuild(staging),
      target: targets.chromium,
      // The pages' CSP allows neither inline script nor data: addresses.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // How long a busy machine took is no word for who starts a browser.
      rolldownOptions: { input, checks: { bundlerTimings: false } },
    },
  };
}

/**
 * @param {string} root
 * @returns {import('vite').InlineConfig}
 */
const shared = (root) => ({
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  mode: 'production',
  cacheDir: join(root, '.cache/vite'),
});

/**
 * @param {string} staging
 * @returns {import('vite').BuildEnvironmentOptions}
 */
const sharedBuild = (staging) => ({
  outDir: staging,
  emptyOutDir: true,
  sourcemap: true,
  reportCompressedSize: false,
  copyPublicDir: false,
});
