import type { Line, LineList } from './line-list.ts';

/** Lines that are worked on at a time: a few milliseconds. */
const SLICE_LINES = 65_536;
const DIGITS = 65_536;
const LAST = 0xff_ff_ff_ff;

/** What rows are sorted by: a whole number up to 2^32 - 2; undefined for a row where there is nothing to sort by: it comes last. */
export type SortKey = (position: number) => number | undefined;

/**
 * Rows by a key, those that are alike in the order of the log. Made in slices: each `work` does one. Two rounds of
 * a radix sort, so that a million rows take as many steps as they should, whatever is in them.
 */
export class SortedLines implements LineList {
  readonly #keyOf: SortKey;
  readonly #isDescending: boolean;
  readonly #positions: Float64Array;
  readonly #keys: Uint32Array;
  #order: Uint32Array;
  #spare: Uint32Array;
  #count = 0;
  #steps: Generator<void>;
  #isDone = false;
  #doneLines = 0;

  /** @param lines positions in the order of the log; negative ones are no rows */
  constructor(lines: Float64Array, keyOf: SortKey, isDescending: boolean) {
    const lineCount = lines.length;
    this.#keyOf = keyOf;
    this.#isDescending = isDescending;
    this.#positions = lines;
    this.#keys = new Uint32Array(lineCount);
    this.#order = new Uint32Array(lineCount);
    this.#spare = new Uint32Array(lineCount);
    this.#steps = this.#sort(lineCount);
  }

  get lineCount(): number {
    return this.#isDone ? this.#count : 0;
  }

  /** How far it is, from 0 to 1. */
  get doneShare(): number {
    return this.#isDone ? 1 : this.#doneLines / Math.max(1, this.#keys.length * 5);
  }

  /** Goes on. True once the order is there. */
  work(): boolean {
    if (!this.#isDone && this.#steps.next().done === true) this.#isDone = true;
    return this.#isDone;
  }

  line(index: number): Line {
    const place = this.#order[index];
    if (place === undefined || index < 0 || index >= this.lineCount) throw new RangeError(`no line ${index}`);
    return { type: 'row', position: this.#positions[place] ?? -1 };
  }

  indexAtOrAfter(position: number): number {
    const index = this.indexOfRow(position);
    return index < 0 ? this.lineCount : index;
  }

  indexOfRow(position: number): number {
    // The rows lie in the order of the log, so that their place is found quickly; its turn is not.
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    if (this.#positions[low] !== position || low >= this.#count) return -1;
    return this.#order.subarray(0, this.#count).indexOf(low);
  }

  *#sort(lineCount: number): Generator<void> {
    for (let at = 0; at < lineCount; at += SLICE_LINES) {
      this.#takeKeys(at, Math.min(lineCount, at + SLICE_LINES));
      yield;
    }
    for (const shift of [0, 16]) {
      const starts = new Uint32Array(DIGITS + 1);
      for (let at = 0; at < this.#count; at += SLICE_LINES) {
        const end = Math.min(this.#count, at + SLICE_LINES);
        for (let i = at; i < end; i++) starts[digitOf(this.#keys[i] ?? 0, shift) + 1] = (starts[digitOf(this.#keys[i] ?? 0, shift) + 1] ?? 0) + 1;
        this.#doneLines += SLICE_LINES;
        yield;
      }
      for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
      for (let at = 0; at < this.#count; at += SLICE_LINES) {
        const end = Math.min(this.#count, at + SLICE_LINES);
        for (let i = at; i < end; i++) {
          const place = this.#order[i] ?? 0;
          const digit = digitOf(this.#keys[place] ?? 0, shift);
          const target = starts[digit] ?? 0;
          this.#spare[target] = place;
          starts[digit] = target + 1;
        }
        this.#doneLines += SLICE_LINES;
        yield;
      }
      [this.#order, this.#spare] = [this.#spare, this.#order];
    }
  }

  #takeKeys(start: number, end: number): void {
    for (let i = start; i < end; i++) {
      const position = this.#positions[i] ?? -1;
      if (position < 0) continue;
      const key = this.#keyOf(position);
      this.#positions[this.#count] = position;
      this.#keys[this.#count] = key === undefined ? LAST : this.#isDescending ? LAST - 1 - key : key;
      this.#order[this.#count] = this.#count;
      this.#count += 1;
    }
    this.#doneLines += end - start;
  }
}

function digitOf(key: number, shift: number): number {
  return (key >>> shift) & (DIGITS - 1);
}
