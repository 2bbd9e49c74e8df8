import type { LineList, Line } from './line-list.ts';
import type { LogStore } from './log-store.ts';
import type { RowFilter } from './row-filter.ts';

const INITIAL_LENGTH = 1_024;
/** Rows that are filtered at a time: a few milliseconds, so that no frame waits for a whole log. */
export const SLICE_ROWS = 32_768;

/** Positions of lines in order, in a typed array that grows at its end and is trimmed at its start. */
class Lines {
  #values = new Float64Array(INITIAL_LENGTH);
  #start = 0;
  #end = 0;
  /** Rows before this position were looked at. */
  scannedTo: number;

  constructor(scannedTo: number) {
    this.scannedTo = scannedTo;
  }

  get count(): number {
    return this.#end - this.#start;
  }

  at(index: number): number | undefined {
    return index < 0 || index >= this.count ? undefined : this.#values[this.#start + index];
  }

  copy(): Float64Array {
    return this.#values.slice(this.#start, this.#end);
  }

  push(value: number): void {
    if (this.#end === this.#values.length) this.#makeRoom();
    this.#values[this.#end++] = value;
  }

  dropBefore(position: number): void {
    let start = this.#start;
    while (start < this.#end && positionOf(this.#values[start] ?? 0) < position) start++;
    this.#start = start;
  }

  indexAtOrAfter(position: number): number {
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positionOf(this.#values[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low - this.#start;
  }

  #makeRoom(): void {
    const count = this.count;
    // Half empty at the front: move down instead of growing.
    const target = count * 2 > this.#values.length ? new Float64Array(this.#values.length * 2) : this.#values;
    target.set(this.#values.subarray(this.#start, this.#end));
    this.#values = target;
    this.#start = 0;
    this.#end = count;
  }
}

/**
 * Which rows of the store are shown, in order: positions in a typed array, extended as rows come, trimmed as rows go.
 * Holes in the log are lines of their own whatever the filter: a gap is encoded as `-(position + 1)`.
 *
 * Another filter looks at all rows again, `SLICE_ROWS` with each call of `work`; until it is through, the lines of before stand.
 */
export class FilterIndex implements LineList {
  readonly #store: LogStore;
  #filter: RowFilter | undefined;
  #shownFilter: RowFilter | undefined;
  #shown: Lines;
  #coming: Lines | undefined;
  #seenUpdateCount = 0;
  #version = 0;

  constructor(store: LogStore) {
    this.#store = store;
    this.#shown = new Lines(store.firstPosition);
  }

  get lineCount(): number {
    return this.#shown.count;
  }

  /** Grows whenever other lines are shown than before. */
  get version(): number {
    return this.#version;
  }

  /** How far another filter is, from 0 to 1; undefined if none is under way. */
  get doneShare(): number | undefined {
    if (this.#coming === undefined) return undefined;
    const { firstPosition, nextPosition } = this.#store;
    return Math.max(0, this.#coming.scannedTo - firstPosition) / Math.max(1, nextPosition - firstPosition);
  }

  setFilter(filter: RowFilter | undefined): void {
    this.#filter = filter;
    this.refilter();
  }

  /** Takes the same filter, made again because more names are known: rows that were filtered stay as they are. */
  renewFilter(filter: RowFilter | undefined): void {
    this.#filter = filter;
    if (this.#coming === undefined) this.#shownFilter = filter;
  }

  /** True if rows that were filtered already changed so that the filter may say otherwise now. */
  get isStale(): boolean {
    return this.#filter?.dependsOnAnswers === true && this.#store.updateCount !== this.#seenUpdateCount;
  }

  /** Begins to filter all rows again. A log of one slice is through at once. */
  refilter(): void {
    this.#coming = new Lines(this.#store.firstPosition);
    this.#seenUpdateCount = this.#store.updateCount;
    this.work();
  }

  /** Goes on with another filter. True once its lines are shown. */
  work(): boolean {
    if (this.#coming === undefined) return true;
    this.#scan(this.#coming, this.#filter, SLICE_ROWS);
    if (this.#coming.scannedTo < this.#store.nextPosition) return false;
    this.#shown = this.#coming;
    this.#shownFilter = this.#filter;
    this.#coming = undefined;
    this.#version += 1;
    return true;
  }

  /** Follows the store: only new rows are looked at. */
  update(): void {
    const { firstPosition, nextPosition } = this.#store;
    this.#coming?.dropBefore(firstPosition);
    const before = this.#shown.count;
    this.#shown.dropBefore(firstPosition);
    const kept = this.#shown.count;
    // While another filter is under way, what comes in is shown by the former.
    this.#scan(this.#shown, this.#shownFilter, nextPosition);
    if (kept !== before || this.#shown.count !== kept) this.#version += 1;
  }

  line(index: number): Line {
    const value = this.#shown.at(index);
    if (value === undefined) throw new RangeError(`no line ${index}`);
    return value < 0 ? { type: 'gap', position: -value - 1 } : { type: 'row', position: value };
  }

  /** The lines as they are kept: positions in order, those of holes as `-(position + 1)`. */
  copyLines(): Float64Array {
    return this.#shown.copy();
  }

  indexAtOrAfter(position: number): number {
    return this.#shown.indexAtOrAfter(position);
  }

  indexOfRow(position: number): number {
    let index = this.indexAtOrAfter(position);
    if (index < this.lineCount && this.line(index).type === 'gap') index++;
    return index < this.lineCount && this.line(index).position === position ? index : -1;
  }

  #scan(lines: Lines, filter: RowFilter | undefined, maxRows: number): void {
    const store = this.#store;
    const from = Math.max(lines.scannedTo, store.firstPosition);
    const end = Math.min(store.nextPosition, from + maxRows);
    const gaps = store.gapPositions.filter((position) => position >= from && position < end);
    let gap = 0;
    for (let position = from; position < end; position++) {
      if (gaps[gap] === position) {
        gap += 1;
        lines.push(-(position + 1));
      }
      if (filter === undefined || filter.test(store.row(position))) lines.push(position);
    }
    lines.scannedTo = end;
  }
}

function positionOf(value: number): number {
  return value < 0 ? -value - 1 : value;
}
