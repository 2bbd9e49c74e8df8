/** What a row of the table of guards is, and when its test misses it. */
import { stripVTControlCharacters } from 'node:util';

/** The code without the guard is no code, or no browser came to run: that is nobody's merit. */
const NO_TESTS_REASON = /^(?:SyntaxError|ReferenceError|Transform failed)|its text is not there|electron\.launch|worker process exited/;

/**
 * @typedef {object} Guard
 * @property {string} name what it keeps from happening, in a few words; no two are called alike
 * @property {string} file from the checkout's root
 * @property {string} takes the text that is taken out: it stands in the file once
 * @property {string} gives what stands in its place without it
 * @property {string} test the file of the test that misses it
 * @property {string} title that test's, as it is written
 *
 * @typedef {'unit' | 'e2e' | 'package'} Kind
 *
 * @typedef {object} TestResult
 * @property {string} file as its runner tells it
 * @property {string} name with those of its groups
 * @property {boolean} passed
 * @property {string} said the first line of why not
 */

/**
 * What runs a test of this file.
 * @param {string} file
 * @returns {Kind}
 */
export function kindOf(file) {
  if (file.startsWith('e2e/package/')) return 'package';
  return file.startsWith('e2e/') ? 'e2e' : 'unit';
}

/**
 * Takes the guard out.
 * @param {string} text the file's
 * @param {Guard} guard
 * @returns {string | undefined} nothing where its text does not stand there exactly once
 */
export function without(text, { takes, gives }) {
  const [before, after, ...more] = text.split(takes);
  return takes === '' || before === undefined || after === undefined || more.length > 0 ? undefined : before + gives + after;
}

/**
 * A pattern for a test's name as runners tell it: where a title has `%s` and the like, anything may stand.
 * @param {string} title
 * @returns {RegExp}
 */
export const patternOf = (title) => new RegExp(title.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(/%[a-z]/g, '.*'));

/**
 * @param {string} title of the test that is to miss it
 * @param {readonly TestResult[] | string} results
 * @returns {readonly [isMissed: boolean, why: string]}
 */
export function verdict(title, results) {
  if (typeof results === 'string') return [false, results];
  const own = results.filter(({ name }) => patternOf(title).test(name));
  const failed = own.find(({ passed, said }) => !passed && !NO_TESTS_REASON.test(said));
  if (failed !== undefined) return [true, failed.said];
  const other = results.find(({ passed, said }) => !passed && !NO_TESTS_REASON.test(said));
  if (own.length > 0 && own.every(({ passed }) => passed)) return [false, other === undefined ? 'not missed: the test passes' : `the test passes; it is missed by "${other.name}"`];
  const broken = [...own, ...results].find(({ passed }) => !passed);
  return [false, broken === undefined ? 'no verdict: the test did not run' : `no verdict: ${broken.said}`];
}

/**
 * @param {string | undefined} message of an error
 * @returns {string}
 */
export const firstLine = (message) => stripVTControlCharacters(message ?? '').split('\n').find((line) => line.trim() !== '')?.trim().slice(0, 160) ?? '';
