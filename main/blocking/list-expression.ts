import { RE2JS } from 're2js';

const MAX_SOURCE_CHARS = 1_000;
/** So many steps an expression may have, with all its repetitions written out. */
const MAX_STEPS = 500;
/** And so many by a count of its text, which errs upwards: RE2 takes two seconds to write out what a thousand characters can ask for, before it counts. */
const MAX_COUNTED_STEPS = 1_000;
/** Without regard to case RE2 looks at each letter of a range. */
const WIDE_RANGE = /[\u0080-\uFFFF]-|-[\u0080-\uFFFF]|\\u[\da-f]{4}-|-\\u/i;
const WIDE_STEPS = 200;
const MAX_DEPTH = 50;
/** Of longer addresses the beginning is looked at. */
const MAX_TEXT_CHARS = 500;

/** Escapes of a letter that mean the same to RE2 and to JavaScript, which is what lists are written for. */
const SHARED_ESCAPES = new Set('dDwWsSbBtnrfvxu');
/** Asks for where a text ends, or what stands beside a place: the place where a long address is cut is no such end. */
const LOOKS_AT_EDGES = /\$|\\b/i;

/** A regular expression of a list. RE2's way to match takes time that grows with the text and with the expression, and with nothing else: none of them can keep main busy. */
export class ListExpression {
  readonly #pattern: RE2JS;
  readonly #looksAtEdges: boolean;

  /** Undefined for what is none, what RE2 does not know (references to what was found, looking ahead or behind), and what is too long. */
  static read(source: string, matchesCase: boolean): ListExpression | undefined {
    if (source.length > MAX_SOURCE_CHARS || countSteps(source) > MAX_COUNTED_STEPS) return undefined;
    try {
      if (!isAlike(source)) return undefined;
      const pattern = RE2JS.compile(RE2JS.translateRegExp(source), matchesCase ? 0 : RE2JS.CASE_INSENSITIVE);
      return pattern.programSize() > MAX_STEPS ? undefined : new ListExpression(pattern, LOOKS_AT_EDGES.test(source));
    } catch {
      return undefined;
    }
  }

  private constructor(pattern: RE2JS, looksAtEdges: boolean) {
    this.#pattern = pattern;
    this.#looksAtEdges = looksAtEdges;
  }

  /** How much work a character of a text may be, at most. */
  get size(): number {
    return this.#pattern.programSize();
  }

  /** True if it matches somewhere in the beginning of the text; false for one that looks at edges where the text is longer than that. */
  test(text: string): boolean {
    if (text.length <= MAX_TEXT_CHARS) return this.#pattern.test(text);
    return !this.#looksAtEdges && this.#pattern.test(text.slice(0, MAX_TEXT_CHARS));
  }
}

/** Reads a regular expression of a list. */
export const readExpression = (source: string, matchesCase: boolean): ListExpression | undefined => ListExpression.read(source, matchesCase);

/** Whether JavaScript reads it, too, and as RE2 does. @throws SyntaxError if it is none of JavaScript's */
function isAlike(source: string): boolean {
  // Read alone: nothing is matched with it.
  const { source: read } = new RegExp(source);
  return [...read.matchAll(/\\(.)/gs)].every(([, escaped = '']) => !/[A-Za-z]/.test(escaped) || SHARED_ESCAPES.has(escaped)) && !/\[\[:|\\[ux]\{/.test(read);
}

/** How long it is with all repetitions written out, at most; `Infinity` where too many groups stand in one another. */
function countSteps(source: string): number {
  // Of each group that is open, and of what stands around.
  const open = [0];
  let last = 0;
  const add = (steps: number): void => void open.push((open.pop() ?? 0) + steps);
  for (const [token, least = '', most = least] of source.matchAll(/\{(\d+)(?:,(\d*))?\}|\\.|\[(?:\\.|[^\]\\])*\]|./gs)) {
    if (least !== '') {
      const times = Math.max(1, Number(least), Number(most));
      add(last * (times - 1));
      last *= times;
    } else if (token === '(') {
      if (open.push(0) > MAX_DEPTH) return Number.POSITIVE_INFINITY;
    } else {
      last = token === ')' && open.length > 1 ? 1 + (open.pop() ?? 0) : token.startsWith('[') && WIDE_RANGE.test(token) ? WIDE_STEPS : 1;
      add(last);
    }
  }
  return open.reduce((sum, steps) => sum + steps, 0);
}
