import { domainToUnicode } from 'node:url';
import { parseUrl } from './parse-url.ts';

/*
 * What may be mixed, and what passes for what, was read in these and put together anew:
 * - UTS 39, Unicode Security Mechanisms (sets of scripts, "highly restrictive"; confusables): https://www.unicode.org/reports/tr39/
 * - UTS 46, IDNA Compatibility Processing (how a name comes into the form that is looked up): https://www.unicode.org/reports/tr46/
 * - Internationalized Domain Names in Chromium (whole-script look-alikes, digits, loose strokes): https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md
 * There is no list of well-known sites here that a name is compared with: `googlé.com` is shown as it is written.
 */

/** Sets of scripts that are written together; a label may not mix others. */
const WRITTEN_TOGETHER: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
const SCRIPTS = [
  'Latin', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Thaana',
  'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan',
  'Myanmar', 'Ethiopic', 'Khmer',
] as const;
const SCRIPT_TESTS = SCRIPTS.map((script) => ({ script, test: new RegExp(`\\p{Script_Extensions=${script}}`, 'u') }));

/** Letters, marks, digits, and what names are joined with. Anything else has no place in a name that is to be trusted. */
const ALLOWED = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\-·・ー々〇]+$/u;
const COMMON = /[\p{Script=Common}\p{Script=Inherited}]/u;
/** Phonetic letters, and Latin ones that are taken for others: dotless i, long s, schwa, thorn, clicks, ligatures. */
const ODD_LATIN = /[\u0250-\u02ff\u1d00-\u1dbf\u0131\u0138\u017f\u0180-\u01bf\u01dd\u0237\u00fe\u00f0\u2c60-\u2c7f\ua720-\ua7ff]/u;
/** Two marks on one letter, a mark in front, and a dot over what has one. */
const ODD_MARKS = /^\p{M}|\p{M}{3,}|[ijlı]\u0307|[\u0335-\u0338]/u;
/** Strokes of Japanese and Chinese that look like slashes, dots or letters, unless their own script stands beside them. */
const LOOSE_STROKE = /(?<![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[ノソゾンー丶丿一〇・工口](?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])/u;

/** Whole words of these letters pass for Latin ones. */
const LATIN_LOOKALIKES: readonly { readonly script: string; readonly letters: RegExp }[] = [
  { script: 'Cyrillic', letters: /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡкмтвннйеёïґ0-9-]+$/u },
  { script: 'Greek', letters: /^[αειικνορτυχωγηάέίόύώϊ0-9-]+$/u },
  { script: 'Armenian', letters: /^[ագեզթլհյնոսցւօք0-9-]+$/u },
  { script: 'Georgian', letters: /^[იოყძხჽ0-9-]+$/u },
  { script: 'Ethiopic', letters: /^[ሀሐሠዐዕቨዘዛዪዮ0-9-]+$/u },
];
/** Letters that pass for digits. */
const ONLY_DIGITS_AND_LOOKALIKES = /^[0-9зэӡӠʒ໐๐०০੦૦౦೦൦oоօ٥۵၀०-]+$/iu;

/**
 * A host as it may be shown: international labels in their own letters, unless those could pass for something else. Then as they
 * are asked for, in punycode.
 */
export function shownHost(host: string): string {
  if (!host.includes('xn--')) return host;
  const labels = host.split('.');
  const topLevel = domainToUnicode(labels.at(-1) ?? '');
  return labels.map((label) => (label.startsWith('xn--') ? shownLabel(label, topLevel) : label)).join('.');
}

/** Name and password in front of a host, which only serve to make it look like another one. */
const USER = /^((?:view-source:)?(?:https?|wss?|ftp):\/\/)[^/?#]*@/i;

/** An address with its host as it may be shown, and nothing in front of the host that could pass for one. */
export function shownUrl(url: string): string {
  const bare = url.replace(USER, '$1');
  const host = parseUrl(bare.replace(/^view-source:/i, ''))?.hostname ?? '';
  return host.includes('xn--') ? bare.replace(host, () => shownHost(host)) : bare;
}

function shownLabel(label: string, topLevel: string): string {
  const text = domainToUnicode(label);
  return text !== '' && isSafe(text, topLevel) ? text : label;
}

function isSafe(text: string, topLevel: string): boolean {
  if (!ALLOWED.test(text) || ODD_LATIN.test(text) || ODD_MARKS.test(text.normalize('NFD')) || LOOSE_STROKE.test(text)) return false;
  if (/·/.test(text.replace(/(?<=l)·(?=l)/g, ''))) return false;
  if (mixesDigits(text) || (/[^0-9-]/.test(text) && ONLY_DIGITS_AND_LOOKALIKES.test(text))) return false;
  const scripts = scriptsOf(text);
  if (scripts === undefined) return false;
  const [only] = scripts;
  if (scripts.length > 1) return WRITTEN_TOGETHER.some((set) => scripts.every((script) => set.includes(script)));
  // A top level of the same script shows what is meant.
  return !LATIN_LOOKALIKES.some(({ script, letters }) => script === only && letters.test(text) && scriptsOf(topLevel)?.[0] !== script);
}

/** Every script that the text needs, or undefined if a letter belongs to none that we know. */
function scriptsOf(text: string): string[] | undefined {
  const found = new Set<string>();
  for (const character of text) {
    if (COMMON.test(character)) continue;
    const scripts = SCRIPT_TESTS.filter(({ test }) => test.test(character)).map(({ script }) => script);
    if (scripts.length === 0) return undefined;
    if (scripts.length === 1 && scripts[0] !== undefined) found.add(scripts[0]);
  }
  return [...found];
}

/** True if digits of two systems stand in one label. */
function mixesDigits(text: string): boolean {
  const zeros = new Set([...text.matchAll(/\p{Nd}/gu)].map(([digit]) => zeroOf(digit)));
  return zeros.size > 1;
}

/** The zero of a digit's system: digits lie one after another. */
function zeroOf(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  const first = code - 9;
  while (code > first && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) code -= 1;
  return code;
}
