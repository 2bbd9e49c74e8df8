/** Which characters stand at a place: of the first 128 each by itself, all others together. */
export interface CharSet {
  readonly ascii: Uint8Array;
  others: boolean;
}

/** A regular expression as it was read. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharSet; /** The one character that it is; undefined for several. */ readonly char?: string }
  | { readonly kind: 'all'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'any'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'assert'; readonly is: 'start' | 'end' | 'word' | 'no-word' };

const MOST_REPEATS = 100;
const MAX_DEPTH = 20;
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \t\n\r\f\v' };
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', 0: '\0' };

/** What is not read: it leaves the whole expression out. */
class Unsupported extends Error {}

/**
 * Reads a regular expression as JavaScript has them, without what cannot be matched in one pass: references to what was found, and looking ahead or behind.
 * Undefined for those, and for what is none.
 */
export function readPattern(source: string, matchesCase: boolean): PatternNode | undefined {
  try {
    return new Reader(source, matchesCase).read();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Reader {
  readonly #source: string;
  readonly #matchesCase: boolean;
  #at = 0;

  constructor(source: string, matchesCase: boolean) {
    this.#source = source;
    this.#matchesCase = matchesCase;
  }

  read(): PatternNode {
    const node = this.#any(0);
    if (this.#at < this.#source.length) throw new Unsupported();
    return node;
  }

  #any(depth: number): PatternNode {
    if (depth > MAX_DEPTH) throw new Unsupported();
    const of = [this.#all(depth)];
    while (this.#take('|')) of.push(this.#all(depth));
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'any', of };
  }

  #all(depth: number): PatternNode {
    const of: PatternNode[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) of.push(this.#repeated(depth));
    return { kind: 'all', of };
  }

  #repeated(depth: number): PatternNode {
    const node = this.#one(depth);
    const times = this.#times();
    if (times === undefined) return node;
    if (node.kind === 'assert') throw new Unsupported();
    // Whether it takes much or little first makes no difference to whether it matches.
    this.#take('?');
    if ('*+?{'.includes(this.#peek() || ' ') && this.#times() !== undefined) throw new Unsupported();
    return { kind: 'repeat', of: node, ...times };
  }

  #times(): { min: number; max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.#source.slice(this.#at));
    if (found === null) return undefined;
    const [whole, least = '', hasMost, most] = found;
    this.#at += whole.length;
    const min = Number(least);
    const max = hasMost === undefined ? min : most === '' ? Infinity : Number(most);
    if (max < min || min > MOST_REPEATS || (max !== Infinity && max > MOST_REPEATS)) throw new Unsupported();
    return { min, max };
  }

  #one(depth: number): PatternNode {
    const char = this.#next();
    if (char === '^') return { kind: 'assert', is: 'start' };
    if (char === '$') return { kind: 'assert', is: 'end' };
    if (char === '.') return { kind: 'set', set: negated(this.#setOf('\n\r')) };
    if (char === '(') return this.#group(depth);
    if (char === '[') return { kind: 'set', set: this.#class() };
    if (char === '\\') return this.#escape();
    if ('*+?'.includes(char)) throw new Unsupported();
    return this.#char(char);
  }

  #group(depth: number): PatternNode {
    if (this.#take('?') && !this.#take(':')) throw new Unsupported();
    const node = this.#any(depth + 1);
    if (!this.#take(')')) throw new Unsupported();
    return node;
  }

  #escape(): PatternNode {
    const char = this.#peek();
    if (char === 'b' || char === 'B') {
      this.#at += 1;
      return { kind: 'assert', is: char === 'b' ? 'word' : 'no-word' };
    }
    const set = this.#shorthand();
    return set === undefined ? this.#char(this.#escaped()) : { kind: 'set', set };
  }

  /** `\d` and the like. */
  #shorthand(): CharSet | undefined {
    const char = this.#peek();
    const found = CLASSES[char.toLowerCase()];
    if (found === undefined) return undefined;
    this.#at += 1;
    const set = this.#setOf(found);
    return char === char.toLowerCase() ? set : negated(set);
  }

  /** One character behind a backslash. */
  #escaped(): string {
    const char = this.#next();
    if (char in CONTROLS) return CONTROLS[char] ?? '';
    const digits = char === 'x' ? 2 : char === 'u' ? 4 : 0;
    if (digits > 0) {
      const code = this.#source.slice(this.#at, this.#at + digits);
      if (code.length < digits || !/^[0-9a-f]+$/i.test(code)) throw new Unsupported();
      this.#at += digits;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    // References, properties, names, and letters that mean nothing.
    if (/[a-z0-9]/i.test(char)) throw new Unsupported();
    return char;
  }

  #class(): CharSet {
    const isNot = this.#take('^');
    const set = emptySet();
    while (!this.#take(']')) {
      const from = this.#member(set);
      if (from === undefined) continue;
      if (this.#peek() === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at += 1;
        const to = this.#member(set);
        if (to === undefined || to < from) throw new Unsupported();
        this.#addRange(set, from, to);
      } else this.#addRange(set, from, from);
    }
    return isNot ? negated(set) : set;
  }

  /** The code of a member of a class; undefined for a shorthand, which is put in at once. */
  #member(set: CharSet): number | undefined {
    const char = this.#next();
    if (char !== '\\') return char.charCodeAt(0);
    if (this.#take('b')) return 8;
    const short = this.#shorthand();
    if (short === undefined) return this.#escaped().charCodeAt(0);
    short.ascii.forEach((has, code) => {
      if (has === 1) set.ascii[code] = 1;
    });
    set.others ||= short.others;
    return undefined;
  }

  #char(char: string): PatternNode {
    const set = emptySet();
    this.#addRange(set, char.charCodeAt(0), char.charCodeAt(0));
    // Of characters beyond ASCII it is only known that it is one of them.
    return char.charCodeAt(0) < 128 ? { kind: 'set', set, char: this.#matchesCase ? char : char.toLowerCase() } : { kind: 'set', set };
  }

  #setOf(ranges: string): CharSet {
    const set = emptySet();
    for (let at = 0; at < ranges.length; at += 1) {
      const isRange = ranges[at + 1] === '-';
      this.#addRange(set, ranges.charCodeAt(at), ranges.charCodeAt(isRange ? at + 2 : at));
      if (isRange) at += 2;
    }
    return set;
  }

  #addRange(set: CharSet, from: number, to: number): void {
    if (to > 127) set.others = true;
    for (let code = from; code <= Math.min(to, 127); code += 1) {
      set.ascii[code] = 1;
      if (this.#matchesCase) continue;
      const isUpper = code >= 65 && code <= 90;
      if (isUpper || (code >= 97 && code <= 122)) set.ascii[isUpper ? code + 32 : code - 32] = 1;
    }
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  #next(): string {
    const char = this.#source[this.#at];
    if (char === undefined) throw new Unsupported();
    this.#at += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#source[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }
}

const emptySet = (): CharSet => ({ ascii: new Uint8Array(128), others: false });

const negated = ({ ascii, others }: CharSet): CharSet => ({ ascii: ascii.map((has) => 1 - has), others: !others });
