/**
 * Runs Doyensec's Electronegativity over a folder and prints what it found as JSON. A program of its own: the scanner sets globals, and is busy for
 * seconds. Command line: run-scanner.mjs KIT FOLDER ELECTRON_VERSION
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * @typedef {{ id: string, severity: { name: string }, confidence: { name: string }, file: string, location: { line: number } }} Issue
 * @typedef {(options: { input: string, electronVersionOverride: string, isRelative: boolean, excludeFromScan: string[] }) => Promise<{ issues: Issue[], errors: { file: string, message: string }[] }>} Run
 */

const [kit = '', folder = '', electronVersion = ''] = process.argv.slice(2);
const require = createRequire(join(kit, 'node_modules', '@doyensec', 'electronegativity', 'package.json'));
// It asks the network for translations and for Electron's releases. Nothing of ours does so unasked: it is told that there is no network.
const network = 'got';
const got = require.resolve(network);
require.cache[got] = Object.assign(new (require('node:module'))(got), { loaded: true, exports: () => Promise.reject(new Error('no network')) });
process.env['LANG'] = 'en-US';
// What it says for people goes where it does not get between.
console.log = console.error;
const run = /** @type {Run} */ (require('./dist/runner.js'));
const { issues, errors } = await run({
  input: folder,
  electronVersionOverride: electronVersion,
  isRelative: true,
  // It compares with the list of Electron's releases, which it would fetch.
  excludeFromScan: ['AvailableSecurityFixesGlobalCheck'],
});
process.stdout.write(
  JSON.stringify({
    findings: issues.map(({ id, severity, confidence, file, location }) => ({
      id,
      severity: severity.name,
      confidence: confidence.name,
      file,
      line: location.line,
    })),
    errors: errors.map(({ file, message }) => ({ file, message })),
  }),
);
