/** The options of the command. */
import { TapError } from './texts.mjs';

/**
 * @typedef {object} TapArguments
 * @property {'read' | 'list' | 'help'} action
 * @property {string} filter
 * @property {{ fromSeq?: number, sinceMs?: number }} since
 * @property {boolean} json
 * @property {boolean} previews
 * @property {number} [pid]
 * @property {string} [path]
 * @property {string} [token]
 */

const WITH_VALUE = new Set(['filter', 'since', 'pid', 'path', 'token']);
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * @param {readonly string[]} args
 * @param {number} [nowMs]
 * @returns {TapArguments}
 * @throws {TapError}
 */
export function readArguments(args, nowMs = Date.now()) {
  /** @type {TapArguments} */
  const read = { action: 'read', filter: '', since: {}, json: false, previews: false };
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name = '', given] = /^--([a-z]+)(?:=(.*))?$/s.exec(argument === '-h' ? '--help' : argument) ?? [];
    if (WITH_VALUE.has(name)) {
      const value = given ?? rest.shift();
      if (value === undefined || value === '') throw new TapError('valueMissing', { argument: `--${name}` });
      if (name === 'filter') read.filter = value;
      else if (name === 'since') read.since = readSince(value, nowMs);
      else if (name === 'pid') read.pid = readPid(value);
      else if (name === 'path') read.path = value;
      else read.token = value;
    } else if (given !== undefined) throw new TapError('unknownOption', { argument });
    else if (name === 'json') read.json = true;
    else if (name === 'previews') read.previews = true;
    else if (name === 'list' || name === 'help') read.action = name;
    else throw new TapError('unknownOption', { argument });
  }
  return read;
}

/** @param {string} value @param {number} nowMs */
function readSince(value, nowMs) {
  if (value === 'all') return { fromSeq: 0 };
  const seq = /^#(\d{1,15})$/.exec(value)?.[1];
  if (seq !== undefined) return { fromSeq: Number(seq) };
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([smh])$/.exec(value) ?? [];
  if (digits !== undefined) return { sinceMs: nowMs - Number(digits) * UNIT_MS[/** @type {keyof typeof UNIT_MS} */ (unit)] };
  const timeMs = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(timeMs)) throw new TapError('badSince', { argument: value });
  return { sinceMs: timeMs };
}

/** @param {string} value */
function readPid(value) {
  if (!/^\d{1,10}$/.test(value)) throw new TapError('badPid', { argument: value });
  return Number(value);
}
