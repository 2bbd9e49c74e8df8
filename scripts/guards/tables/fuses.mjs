/** The fuses of the packaged program: each is set the other way, and the product is made anew. */

const file = 'electron-builder.yml';
const product = (/** @type {string} */ title) => ({ file, test: 'e2e/package/product.spec.ts', title });
const READ_BACK = product('its fuses are what they ought to be');
const NO_NODE = product('neither the environment nor a switch turns it into Node or opens a debugger of its main process');
const OPENS = product('it opens a page in a sandboxed renderer, shows it in its window, and leaves nothing behind, nor a cookie that can be read');

/** @type {readonly import('../guard.mjs').Guard[]} */
export const FUSES = [
  { name: 'it is no Node', takes: 'runAsNode: false', gives: 'runAsNode: true', ...NO_NODE },
  { name: 'NODE_OPTIONS is not obeyed', takes: 'enableNodeOptionsEnvironmentVariable: false', gives: 'enableNodeOptionsEnvironmentVariable: true', ...NO_NODE },
  { name: 'no debugger of main', takes: 'enableNodeCliInspectArguments: false', gives: 'enableNodeCliInspectArguments: true', ...NO_NODE },
  { name: 'cookies are encrypted', takes: 'enableCookieEncryption: true', gives: 'enableCookieEncryption: false', ...OPENS },
  { name: 'the archive has integrity', takes: 'enableEmbeddedAsarIntegrityValidation: true', gives: 'enableEmbeddedAsarIntegrityValidation: false', ...READ_BACK },
  { name: 'only the archive is run', takes: 'onlyLoadAppFromAsar: true', gives: 'onlyLoadAppFromAsar: false', ...product('a folder in the place of its archive is not run') },
  { name: 'no snapshot of somebody’s', takes: 'loadBrowserProcessSpecificV8Snapshot: false', gives: 'loadBrowserProcessSpecificV8Snapshot: true', ...product('a snapshot of V8 that somebody puts beside it is not what its main process begins with') },
  { name: 'files have no privileges', takes: 'grantFileProtocolExtraPrivileges: false', gives: 'grantFileProtocolExtraPrivileges: true', ...OPENS },
];
