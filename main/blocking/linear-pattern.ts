import { readPattern, type CharSet, type PatternNode } from './pattern-syntax.ts';

const MAX_SOURCE_CHARS = 1_000;
/** So many steps a pattern may have, with all its repetitions written out. */
const MAX_STEPS = 500;
/** Of longer addresses the beginning is looked at. */
const MAX_TEXT_CHARS = 500;

type Step =
  | { readonly is: 'set'; readonly set: CharSet }
  /** Goes on at both. */
  | { readonly is: 'split'; one: number; other: number }
  | { readonly is: 'jump'; to: number }
  | { readonly is: 'assert'; readonly what: 'start' | 'end' | 'word' | 'no-word' }
  | { readonly is: 'found' };

/**
 * A regular expression of somebody else's that cannot keep main busy: it goes through a text once, with all its ways at the same time, instead of trying one after the
 * other. The time it takes grows with the text and with the pattern, and with nothing else.
 */
export class LinearPattern {
  readonly #steps: readonly Step[];
  /** Stands in every text that it matches. */
  readonly #needed: string;
  #now: number[] = [];
  #next: number[] = [];
  /** For each step the place at which it was reached last. */
  readonly #reachedAt: Int32Array;
  #visitCount = 0;

  /** Undefined for what is none, what cannot be matched in one pass, and what is too long. */
  static read(source: string, matchesCase: boolean): LinearPattern | undefined {
    if (source.length > MAX_SOURCE_CHARS) return undefined;
    const node = readPattern(source, matchesCase);
    if (node === undefined || sizeOf(node) + 1 > MAX_STEPS) return undefined;
    const steps: Step[] = [];
    write(node, steps);
    steps.push({ is: 'found' });
    return new LinearPattern(steps, neededBy(node));
  }

  private constructor(steps: readonly Step[], needed: string) {
    this.#steps = steps;
    this.#needed = needed;
    this.#reachedAt = new Int32Array(steps.length);
  }

  /** How much work a character of a text may be, at most. */
  get size(): number {
    return this.#steps.length;
  }

  /** How many steps all texts took so far: what it cost. */
  get visitCount(): number {
    return this.#visitCount;
  }

  /** True if it matches somewhere in the beginning of the text. Without case the text has to be in lower case. */
  test(text: string): boolean {
    if (!text.includes(this.#needed)) return false;
    const end = Math.min(text.length, MAX_TEXT_CHARS);
    this.#reachedAt.fill(-1);
    this.#now.length = 0;
    for (let at = 0; at <= end; at += 1) {
      if (this.#reach(this.#now, 0, text, at)) return true;
      const code = text.charCodeAt(at);
      this.#next.length = 0;
      for (const index of this.#now) {
        const step = this.#steps[index];
        if (at < end && step?.is === 'set' && has(step.set, code) && this.#reach(this.#next, index + 1, text, at + 1)) return true;
      }
      [this.#now, this.#next] = [this.#next, this.#now];
    }
    return false;
  }

  /** Goes on from a step as far as it can without a character. True at the end of the pattern. */
  #reach(states: number[], from: number, text: string, at: number): boolean {
    const waiting = [from];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (this.#reachedAt[index] === at) continue;
      this.#reachedAt[index] = at;
      this.#visitCount += 1;
      const step = this.#steps[index];
      if (step === undefined || step.is === 'found') return true;
      if (step.is === 'set') states.push(index);
      else if (step.is === 'jump') waiting.push(step.to);
      else if (step.is === 'split') waiting.push(step.other, step.one);
      else if (holds(step.what, text, at)) waiting.push(index + 1);
    }
    return false;
  }
}

/** Reads a regular expression of a list. */
export const readExpression = (source: string, matchesCase: boolean): LinearPattern | undefined => LinearPattern.read(source, matchesCase);

const has = (set: CharSet, code: number): boolean => (code < 128 ? set.ascii[code] === 1 : set.others);

function holds(what: 'start' | 'end' | 'word' | 'no-word', text: string, at: number): boolean {
  if (what === 'start') return at === 0;
  if (what === 'end') return at === text.length;
  const isEdge = isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
  return isEdge === (what === 'word');
}

const isWord = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);

/** How many steps it takes, at least as many as are written: asked before they are. */
function sizeOf(node: PatternNode): number {
  if (node.kind === 'set' || node.kind === 'assert') return 1;
  if (node.kind !== 'repeat') return node.of.reduce((sum, each) => sum + sizeOf(each) + (node.kind === 'any' ? 2 : 0), 0);
  const copies = node.max === Infinity ? node.min + 1 : node.max;
  return copies * (sizeOf(node.of) + 1) + 1;
}

function write(node: PatternNode, steps: Step[]): void {
  if (node.kind === 'set') steps.push({ is: 'set', set: node.set });
  else if (node.kind === 'assert') steps.push({ is: 'assert', what: node.is });
  else if (node.kind === 'all') for (const each of node.of) write(each, steps);
  else if (node.kind === 'any') writeAny(node.of, steps);
  else writeRepeat(node, steps);
}

function writeAny(ways: readonly PatternNode[], steps: Step[]): void {
  const jumps: { is: 'jump'; to: number }[] = [];
  for (const [index, way] of ways.entries()) {
    if (index === ways.length - 1) write(way, steps);
    else {
      const split = { is: 'split' as const, one: steps.length + 1, other: 0 };
      steps.push(split);
      write(way, steps);
      const jump = { is: 'jump' as const, to: 0 };
      jumps.push(jump);
      steps.push(jump);
      split.other = steps.length;
    }
  }
  for (const jump of jumps) jump.to = steps.length;
}

function writeRepeat({ of, min, max }: Extract<PatternNode, { kind: 'repeat' }>, steps: Step[]): void {
  for (let count = 0; count < min; count += 1) write(of, steps);
  if (max === Infinity) {
    const split = { is: 'split' as const, one: steps.length + 1, other: 0 };
    const start = steps.length;
    steps.push(split);
    write(of, steps);
    steps.push({ is: 'jump', to: start });
    split.other = steps.length;
    return;
  }
  const splits: { one: number; other: number }[] = [];
  for (let count = min; count < max; count += 1) {
    const split = { is: 'split' as const, one: steps.length + 1, other: 0 };
    splits.push(split);
    steps.push(split);
    write(of, steps);
  }
  for (const split of splits) split.other = steps.length;
}

/** The longest run of single characters that every match has; empty if there is none. */
function neededBy(node: PatternNode): string {
  if (node.kind === 'repeat') return node.min > 0 ? neededBy(node.of) : '';
  if (node.kind !== 'all') return '';
  let best = '';
  let run = '';
  for (const each of node.of) {
    run = each.kind === 'set' && each.char !== undefined ? run + each.char : '';
    for (const found of [run, neededBy(each)]) if (found.length > best.length) best = found;
  }
  return best;
}
