/**
 * Who may import what. Whatever this table does not list is refused; `node scripts/check.mjs --only arrows` says what and where.
 *
 * The row with the longest matching `room` holds for a file; `*` stands for one folder. Every file may import from its own room.
 * `from`: rooms (or files) that it may import from, with all below them, or with `/*.*` the files right in them; `types`: the same for
 * `import type` alone. `packages`: npm packages. `builtins`: Node's own modules, or true for all.
 */

/**
 * @typedef {object} Arrow
 * @property {string} room folder or file, from the root
 * @property {readonly string[]} from
 * @property {readonly string[]} [types] rooms of which it may import types, and nothing else
 * @property {readonly string[]} packages
 * @property {readonly string[]} [packageTypes] packages of which it may import types, and nothing else
 * @property {boolean | readonly string[]} builtins
 *
 * @typedef {object} Debt an import that the table refuses and that stands for now
 * @property {string} file
 * @property {string} imports as resolved: a file from the root, or a package's name
 * @property {string} why and what would pay it off
 */

const ipc = ['ipc/core', 'ipc/transports', 'ipc/contracts'];
const service = ['main/lib', ...ipc, 'i18n'];
const view = ['renderer/ui', 'renderer/lib', ...ipc, 'i18n'];
const react = ['react', 'react-dom', 'zustand'];

/** @type {readonly Arrow[]} */
export const arrows = [
  { room: 'ipc/core', from: [], packages: ['valibot'], builtins: false },
  { room: 'ipc/transports', from: ['ipc/core'], packages: [], builtins: false },
  { room: 'ipc/contracts', from: ['ipc/core'], packages: ['valibot'], builtins: false },
  { room: 'ipc/contracts/testing', from: ['ipc/core'], packages: ['fast-check'], builtins: false },
  { room: 'i18n', from: [], packages: [], builtins: false },

  // The files right in main/ and main/compose are the composition root: they alone know all services.
  { room: 'main', from: ['main', ...ipc, 'i18n'], packages: [], packageTypes: ['electron'], builtins: true },
  { room: 'main/compose', from: ['main', 'lab', ...ipc, 'i18n'], packages: [], packageTypes: ['electron'], builtins: true },
  // The reader of Chromium's developer tools, which looks at what this room wrote.
  { room: 'main/captures/testing', from: ['main/captures', ...service], packages: ['@paulirish/trace_engine'], builtins: true },
  { room: 'main/*', from: service, types: ['main/storage'], packages: ['valibot'], builtins: true },
  // Bookmark files are HTML, mostly.
  { room: 'main/bookmarks', from: service, types: ['main/storage'], packages: ['valibot', 'htmlparser2', 'entities'], builtins: true },
  // Whose site a request is for: the list of public suffixes.
  { room: 'main/blocking', from: service, packages: ['valibot', 're2js'], builtins: true },
  // Zip files of plugins.
  { room: 'main/plugins', from: service, types: ['main/storage'], packages: ['valibot', 'yauzl'], builtins: true },
  // The list of public suffixes: which names are registries.
  { room: 'main/navigation', from: service, packages: ['valibot', 'tldts'], builtins: true },
  // Stores are given the database: of this room they know types alone.
  { room: 'main/storage', from: service, packages: ['@photostructure/sqlite'], builtins: true },
  // The adapters: they fulfil what the services ask for. No service imports them; the composition root passes them in.
  {
    room: 'main/electron',
    // What only reckons: layouts, restarts, and a file name that is free, for the system's dialogs.
    from: ['main/lib', 'main/window/layout.ts', 'main/window/inspector-place.ts', 'main/window/window-place.ts', 'main/supervision/restart-policy.ts', 'main/downloads/name/safe-file-name.ts', ...ipc, 'i18n'],
    types: ['main', 'lab'],
    packages: ['electron', 'electron-updater'],
    builtins: true,
  },
  { room: 'main/lib', from: ['ipc/core', 'ipc/contracts'], packages: ['valibot', 'tldts'], builtins: ['os', 'path', 'url'] },

  // A program of its own: it knows the browser by the protocol of the stream alone.
  { room: 'tap', from: [], packages: [], builtins: true },

  { room: 'preload', from: ipc, types: ['page-agent'], packages: ['electron'], builtins: false },
  // Evaluated in a page's process.
  { room: 'page-reader', from: ['ipc/contracts'], packages: ['@mozilla/readability'], builtins: false },
  { room: 'page-agent', from: ipc, packages: ['valibot'], builtins: false },
  {
    room: 'plugin-host',
    from: ipc,
    packages: ['valibot', 'quickjs-emscripten-core', '@jitl/quickjs-wasmfile-release-sync'],
    // process.parentPort
    packageTypes: ['electron'],
    builtins: true,
  },

  // Peers and the runner. process.parentPort
  { room: 'lab', from: ipc, packages: ['koffi'], packageTypes: ['electron'], builtins: true },

  // process.parentPort
  { room: 'trace-reader', from: ipc, packages: [], packageTypes: ['electron'], builtins: true },

  // A thread of main's process; what it takes from main comes with its start.
  { room: 'watchdog', from: [], packages: [], builtins: true },

  { room: 'renderer/*', from: view, packages: react, builtins: false },
  // The lab stands in a page of its own and in the inspector.
  { room: 'renderer/inspector', from: [...view, 'renderer/lab'], packages: react, builtins: false },
  { room: 'renderer/pages/learn', from: [...view, 'renderer/pages/*.*', 'renderer/lab'], packages: react, builtins: false },
  { room: 'renderer/pages/lab', from: [...view, 'renderer/pages/*.*', 'renderer/lab'], packages: react, builtins: false },
  { room: 'renderer/pages/*', from: [...view, 'renderer/pages/*.*'], packages: react, builtins: false },
  { room: 'renderer/ui', from: ['renderer/lib', 'ipc/contracts', 'i18n'], types: ['ipc/core'], packages: [...react, 'lucide-react'], builtins: false },
  { room: 'renderer/lib', from: [...ipc, 'i18n'], packages: react, builtins: false },

  // A plugin is a program of its own: it gets its host's interface at run time and imports nothing of ours.
  { room: 'plugins/*', from: [], packages: [], builtins: false },

  { room: 'e2e', from: ['playwright.config.ts', 'i18n', 'ipc/contracts', 'scripts/lib', 'main/plugins/testing/make-zip.ts', 'bench/lib/ceilings.mjs'], packages: ['@playwright/test', '@axe-core/playwright', 'electron'], builtins: true },
  {
    room: 'e2e/package',
    from: ['playwright.config.ts', 'e2e', 'scripts/lib'],
    packages: ['@playwright/test', 'electron', '@electron/fuses', '@electron/asar'],
    builtins: true,
  },
  // It composes the browser's parts anew, in an app of its own.
  {
    room: 'bench',
    from: ['main', 'lab', 'renderer/lib', ...ipc, 'scripts/lib', 'scripts/setup', 'scripts/build', 'scripts/build.mjs'],
    // QuickJS for a bare app's plugin.
    packages: ['electron', 'valibot', 'quickjs-emscripten-core', '@jitl/quickjs-wasmfile-release-sync'],
    builtins: true,
  },
  {
    room: 'scripts',
    from: ['bench/lib/ceilings.mjs'],
    packages: [
      'vite',
      '@vitejs/plugin-react',
      'electron',
      'electron-builder',
      '@electron/asar',
      '@electron/fuses',
      '@electron/get',
      '@playwright/test',
      'vitest',
    ],
    builtins: true,
  },
  // It composes the browser's traffic anew, in somebody else's app.
  {
    room: 'packages/electron-tap/src',
    from: ['main', 'preload/bridge.ts', ...ipc, 'i18n'],
    packages: ['electron'],
    builtins: true,
  },
  { room: 'packages/electron-tap/example', from: [], packages: ['electron', '@terrarium/electron-tap'], builtins: true },
  // What tests of every room share.
  { room: 'testing', from: [], packages: ['vitest'], builtins: false },
  { room: 'vitest.config.ts', from: [], packages: ['vitest'], builtins: true },
  { room: 'playwright.config.ts', from: [], packages: ['@playwright/test'], builtins: true },
];

/** What tests beside the code may import on top of what their room may. */
export const testArrow = { from: ['ipc', 'i18n', 'main/lib', 'main/storage/testing', 'testing'], packages: ['vitest', 'fast-check', 'valibot'], builtins: true };

/** Only tools may import what they find as they run; the app's imports can all be read. */
export const mayCompute = ['scripts', 'bench', 'e2e'];

/** @type {readonly Debt[]} */
export const debt = [];
