/** What `npm start` understands. */
import { resolve } from 'node:path';
import { SetupError } from '../setup/output.mjs';

/** The app's own options, those of `OWN_FLAGS` in `main/lib/command-line.ts` (a test compares): with a value, without one, and those with which it says something and ends. */
export const APP_FLAGS = new Set(['--lang', '--user-data-dir', '--search-url', '--suggest-url', '--tab-sleep-minutes', '--traffic-socket']);
export const APP_SWITCHES = new Set(['--trace-chromium', '--traffic-socket', '--tour']);
export const APP_QUESTIONS = new Set(['--help', '-h', '--version']);
/** Chromium's that documents tell a person to start with, of those that the app passes on (a test asks it): with a value, and without one. */
export const CHROMIUM_FLAGS = new Set(['--force-device-scale-factor', '--use-angle']);
export const CHROMIUM_SWITCHES = new Set(['--disable-gpu']);

const USAGE = `Usage: npm start [-- ADDRESS... --lang=ko --user-data-dir=DIR --search-url=URL --suggest-url=URL --tab-sleep-minutes=N --tour --trace-chromium --traffic-socket[=PATH] --force-device-scale-factor=N --use-angle=KIND --disable-gpu --stay]
  --stay   without a display: keep running after the tour`;

/**
 * @typedef {object} StartArguments
 * @property {string[]} appArgs for the app: flags, then addresses
 * @property {string | undefined} profileDir absolute
 * @property {boolean} stay
 * @property {boolean} isQuestion the app is to say something of itself and end
 */

/**
 * @param {readonly string[]} args
 * @param {string} [cwd] what a relative profile folder starts from
 * @returns {StartArguments}
 * @throws {SetupError} for a flag that nobody knows
 */
export function readStartArguments(args, cwd = process.env.INIT_CWD ?? process.cwd()) {
  /** @type {string[]} */
  const flags = [];
  /** @type {string[]} */
  const addresses = [];
  /** @type {string | undefined} */
  let profileDir;
  let stay = false;
  let isQuestion = false;
  for (const arg of args) {
    const [name = '', value] = split(arg);
    if (!arg.startsWith('-')) addresses.push(arg);
    else if (arg === '--stay') stay = true;
    else if (APP_QUESTIONS.has(arg)) {
      isQuestion = true;
      flags.push(arg);
    } else if (APP_SWITCHES.has(arg) || CHROMIUM_SWITCHES.has(arg)) flags.push(arg);
    else if (!APP_FLAGS.has(name) && !CHROMIUM_FLAGS.has(name)) throw new SetupError(`Unknown flag: ${arg}\n${USAGE}`);
    else if (!value) throw new SetupError(`${name} needs a value: ${name}=...\n${USAGE}`);
    else if (name === '--user-data-dir') profileDir = resolve(cwd, value);
    else flags.push(arg);
  }
  if (profileDir) flags.push(`--user-data-dir=${profileDir}`);
  return { appArgs: [...flags, ...addresses], profileDir, stay, isQuestion };
}

/** @param {string} arg such as `--lang=ko` */
function split(arg) {
  const equals = arg.indexOf('=');
  return equals < 0 ? [arg] : [arg.slice(0, equals), arg.slice(equals + 1)];
}
