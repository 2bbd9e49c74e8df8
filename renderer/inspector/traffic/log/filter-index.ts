import type { LogStore } from './log-store.ts';
import type { RowFilter } from './row-filter.ts';

/** A line of the list: a row, or the mark of a hole in the log just before the row at `position`. */
export interface Line {
  readonly type: 'row' | 'gap';
  readonly position: number;
}

const INITIAL_LENGTH = 1_024;

/**
 * Which rows of the store are shown, in order: positions in a typed array, extended as rows come, trimmed as rows go.
 * Holes in the log are lines of their own whatever the filter: a gap is encoded as `-(position + 1)`.
 */
export class FilterIndex {
  readonly #store: LogStore;
  #filter: RowFilter | undefined;
  #lines = new Float64Array(INITIAL_LENGTH);
  #start = 0;
  #end = 0;
  #scannedTo = 0;
  #seenUpdateCount = 0;

  constructor(store: LogStore) {
    this.#store = store;
    this.#scannedTo = store.firstPosition;
  }

  get lineCount(): number {
    return this.#end - this.#start;
  }

  setFilter(filter: RowFilter | undefined): void {
    this.#filter = filter;
    this.#rebuild();
  }

  /** Takes the same filter, made again because more names are known: rows that were filtered stay as they are. */
  renewFilter(filter: RowFilter | undefined): void {
    this.#filter = filter;
  }

  /** True if rows that were filtered already changed so that the filter may say otherwise now. */
  get isStale(): boolean {
    return this.#filter?.dependsOnAnswers === true && this.#store.updateCount !== this.#seenUpdateCount;
  }

  /** Filters all rows again. */
  refilter(): void {
    this.#rebuild();
  }

  /** Follows the store: only new rows are looked at. */
  update(): void {
    this.#trim();
    this.#scan();
  }

  /** The line at an index from 0 to `lineCount - 1`. */
  line(index: number): Line {
    const value = this.#lines[this.#start + index];
    if (value === undefined || index < 0 || index >= this.lineCount) throw new RangeError(`no line ${index}`);
    return value < 0 ? { type: 'gap', position: -value - 1 } : { type: 'row', position: value };
  }

  /** Index of the first line at or after a position; `lineCount` if there is none. */
  indexAtOrAfter(position: number): number {
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positionOf(this.#lines[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low - this.#start;
  }

  /** Index of the line of a row; -1 if the filter hides it. */
  indexOfRow(position: number): number {
    let index = this.indexAtOrAfter(position);
    if (index < this.lineCount && this.line(index).type === 'gap') index++;
    return index < this.lineCount && this.line(index).position === position ? index : -1;
  }

  #rebuild(): void {
    this.#start = 0;
    this.#end = 0;
    this.#scannedTo = this.#store.firstPosition;
    this.#seenUpdateCount = this.#store.updateCount;
    this.#scan();
  }

  #trim(): void {
    const first = this.#store.firstPosition;
    let start = this.#start;
    while (start < this.#end && positionOf(this.#lines[start] ?? 0) < first) start++;
    this.#start = start;
  }

  #scan(): void {
    const store = this.#store;
    const end = store.nextPosition;
    const from = Math.max(this.#scannedTo, store.firstPosition);
    const gaps = store.gapPositions.filter((position) => position >= from);
    for (let position = from; position < end; position++) {
      if (gaps[0] === position) {
        gaps.shift();
        this.#push(-(position + 1));
      }
      const row = store.row(position);
      if (this.#filter === undefined || this.#filter.test(row)) this.#push(position);
    }
    this.#scannedTo = end;
  }

  #push(value: number): void {
    if (this.#end === this.#lines.length) this.#makeRoom();
    this.#lines[this.#end++] = value;
  }

  #makeRoom(): void {
    const count = this.lineCount;
    // Half empty at the front: move down instead of growing.
    const target = count * 2 > this.#lines.length ? new Float64Array(this.#lines.length * 2) : this.#lines;
    target.set(this.#lines.subarray(this.#start, this.#end));
    this.#lines = target;
    this.#start = 0;
    this.#end = count;
  }
}

function positionOf(value: number): number {
  return value < 0 ? -value - 1 : value;
}
