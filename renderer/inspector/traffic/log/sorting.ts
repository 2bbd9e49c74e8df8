import type { FilterIndex } from './filter-index.ts';
import type { LineList } from './line-list.ts';
import type { LogStore } from './log-store.ts';
import type { Names } from './names.ts';
import { sortKeyOf, type SortColumn } from './sort-keys.ts';
import { SortedLines } from './sorted-lines.ts';

/** How the log is sorted. */
export interface Sort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** A list up to this long is sorted in one go. */
const SHORT_LINES = 65_536;
/** Slices that a short list takes, all within a frame. */
const SLICES_AT_ONCE = 6;
/** Sorting anew takes at most this share of the time, and comes no more often than this. */
const REST_FACTOR = 4;
const MIN_REST_MS = 500;

/** Keeps the lines of the log sorted: anew whenever they changed, a slice at a time; until then the former order stands. */
export class Sorting {
  readonly #index: FilterIndex;
  readonly #store: LogStore;
  readonly #names: Names;
  readonly #clock: () => number;
  #sort: Sort | null = null;
  #shown: SortedLines | undefined;
  #coming: SortedLines | undefined;
  #sortedVersion = -1;
  #startedAtMs = 0;
  #restUntilMs = -Infinity;

  constructor(index: FilterIndex, store: LogStore, names: Names, clock: () => number) {
    this.#index = index;
    this.#store = store;
    this.#names = names;
    this.#clock = clock;
  }

  get sort(): Sort | null {
    return this.#sort;
  }

  /** The sorted lines; undefined while the log is not sorted, or for the first time. */
  get lines(): LineList | undefined {
    return this.#shown;
  }

  get doneShare(): number | undefined {
    return this.#coming?.doneShare;
  }

  setSort(sort: Sort | null): void {
    this.#sort = sort;
    this.#shown = undefined;
    this.restart();
  }

  /** The lines are others now: they are sorted at once. */
  restart(): void {
    this.#coming = undefined;
    this.#sortedVersion = -1;
    this.#restUntilMs = -Infinity;
  }

  /** Does a slice of what is to be done. Gives when to go on, in ms; undefined if all is done. */
  work(): number | undefined {
    if (this.#sort === null) return undefined;
    if (this.#coming === undefined) {
      if (this.#sortedVersion === this.#index.version) return undefined;
      const waitMs = this.#restUntilMs - this.#clock();
      if (waitMs > 0) return waitMs;
      this.#begin(this.#sort);
    }
    for (let slice = 0; slice < SLICES_AT_ONCE; slice++) {
      if (this.#coming?.work() === true) {
        this.#finish();
        return 0;
      }
      if (this.#index.lineCount > SHORT_LINES) break;
    }
    return 0;
  }

  #begin({ column, isDescending }: Sort): void {
    this.#startedAtMs = this.#clock();
    this.#sortedVersion = this.#index.version;
    this.#coming = new SortedLines(this.#index.copyLines(), sortKeyOf(column, this.#store, this.#names), isDescending);
  }

  #finish(): void {
    this.#shown = this.#coming;
    this.#coming = undefined;
    const nowMs = this.#clock();
    this.#restUntilMs = nowMs + Math.max(MIN_REST_MS, (nowMs - this.#startedAtMs) * REST_FACTOR);
  }
}
