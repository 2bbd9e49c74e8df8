import type { MessageKey } from '../../../i18n/catalogue.ts';

/** A package whose code is in the product. */
export interface ShippedPackage {
  readonly name: string;
  readonly licence: string;
  /** What it is for; others are what these need. */
  readonly use?: MessageKey;
}

/**
 * What ships, as the lockfile has it (`docs/licences.md`); `node scripts/check.mjs --only licences` holds this list to it. Of koffi's libraries, one a
 * system, only koffi itself is named.
 */
export const SHIPPED_PACKAGES: readonly ShippedPackage[] = [
  { name: 'react', licence: 'MIT', use: 'pages.about.part.react' },
  { name: 'react-dom', licence: 'MIT', use: 'pages.about.part.react' },
  { name: 'zustand', licence: 'MIT', use: 'pages.about.part.zustand' },
  { name: 'lucide-react', licence: 'ISC', use: 'pages.about.part.lucide' },
  { name: 'valibot', licence: 'MIT', use: 'pages.about.part.valibot' },
  { name: '@photostructure/sqlite', licence: 'MIT', use: 'pages.about.part.sqlite' },
  { name: 'tldts', licence: 'MIT', use: 'pages.about.part.tldts' },
  { name: 'quickjs-emscripten-core', licence: 'MIT', use: 'pages.about.part.quickjs' },
  { name: '@jitl/quickjs-wasmfile-release-sync', licence: 'MIT', use: 'pages.about.part.quickjs' },
  { name: 'koffi', licence: 'MIT', use: 'pages.about.part.koffi' },
  { name: '@mozilla/readability', licence: 'Apache-2.0', use: 'pages.about.part.readability' },
  { name: 'htmlparser2', licence: 'MIT', use: 'pages.about.part.bookmarkFiles' },
  { name: 'entities', licence: 'BSD-2-Clause', use: 'pages.about.part.bookmarkFiles' },
  { name: 're2js', licence: 'MIT', use: 'pages.about.part.re2js' },
  { name: 'yauzl', licence: 'MIT', use: 'pages.about.part.yauzl' },
  { name: 'electron-updater', licence: 'MIT', use: 'updates.part' },
  { name: '@jitl/quickjs-ffi-types', licence: 'MIT' },
  { name: 'argparse', licence: 'Python-2.0' },
  { name: 'builder-util-runtime', licence: 'MIT' },
  { name: 'debug', licence: 'MIT' },
  { name: 'dom-serializer', licence: 'MIT' },
  { name: 'domelementtype', licence: 'BSD-2-Clause' },
  { name: 'domhandler', licence: 'BSD-2-Clause' },
  { name: 'domutils', licence: 'BSD-2-Clause' },
  { name: 'fs-extra', licence: 'MIT' },
  { name: 'graceful-fs', licence: 'BlueOak-1.0.0' },
  { name: 'js-yaml', licence: 'MIT' },
  { name: 'jsonfile', licence: 'MIT' },
  { name: 'lazy-val', licence: 'MIT' },
  { name: 'lodash.escaperegexp', licence: 'MIT' },
  { name: 'lodash.isequal', licence: 'MIT' },
  { name: 'ms', licence: 'MIT' },
  { name: 'node-addon-api', licence: 'MIT' },
  { name: 'node-gyp-build', licence: 'MIT' },
  { name: 'pend', licence: 'MIT' },
  { name: 'sax', licence: 'BlueOak-1.0.0' },
  { name: 'scheduler', licence: 'MIT' },
  { name: 'semver', licence: 'ISC' },
  { name: 'tiny-typed-emitter', licence: 'MIT' },
  { name: 'tldts-core', licence: 'MIT' },
  { name: 'universalify', licence: 'MIT' },
];
