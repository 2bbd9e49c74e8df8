/** The suites of `npm test`, in their order. Each is a command, and a reader of what it reports. */
import { readChecks, readPlaywright, readVitest } from './reports.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} what one line for the person
 * @property {readonly string[]} command script and arguments for the project's Node; `REPORT` stands for the report's path
 * @property {'output' | 'file'} report where the figures are
 * @property {(text: string) => import('./reports.mjs').Counts} read
 * @property {boolean} electron whether it starts Electron, and so runs as the ordinary user on a display of our own
 * @property {boolean} [beside] runs while the suites after it do, up to the next one that starts Electron; what it says is shown when it is over
 * @property {boolean} [packaged] whether it needs the packaged app
 * @property {boolean} [deep] left out unless all suites are asked for, or this one
 * @property {number} limitMinutes how long it may take before it is stopped, and has failed
 */

const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'chaos',
    what: 'processes broken at random for three minutes while somebody browses',
    command: [PLAYWRIGHT, 'test', '--config', 'e2e/chaos/playwright.config.ts'],
    report: 'file',
    read: readPlaywright,
    electron: true,
    beside: true,
    limitMinutes: 10,
  },
  { name: 'checks', what: 'types, arrows, lint, unused code', command: ['scripts/check.mjs'], report: 'output', read: readChecks, electron: false, limitMinutes: 10 },
  {
    name: 'unit',
    what: 'each part by itself',
    command: [VITEST, 'run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'],
    report: 'file',
    read: readVitest,
    electron: false,
    limitMinutes: 20,
  },
  {
    name: 'e2e',
    what: 'the browser on the real Electron',
    command: [PLAYWRIGHT, 'test', '--project', 'e2e'],
    report: 'file',
    read: readPlaywright,
    electron: true,
    limitMinutes: 45,
  },
  {
    name: 'deep',
    what: 'the same, where it goes on: each case of a rule, long loads, rare deaths',
    command: [PLAYWRIGHT, 'test', '--project', 'deep'],
    report: 'file',
    read: readPlaywright,
    electron: true,
    deep: true,
    limitMinutes: 75,
  },
  {
    name: 'package',
    what: 'the packaged app',
    command: [PLAYWRIGHT, 'test', '--config', 'e2e/package/playwright.config.ts'],
    report: 'file',
    read: readPlaywright,
    electron: true,
    packaged: true,
    limitMinutes: 10,
  },
];
