/** Rows of a page: as many bits. */
const PAGE_ROWS = 1_024;

/**
 * Numbers of rows, a bit each, in pages of which only those are there that have a number: a million of them take 128 KB, and a few
 * that lie far apart take little more.
 */
export class SeqSet {
  readonly #pages = new Map<number, Uint8Array>();

  /** How many pages are held. */
  get pageCount(): number {
    return this.#pages.size;
  }

  add(seq: number): void {
    const key = Math.floor(seq / PAGE_ROWS);
    let page = this.#pages.get(key);
    if (page === undefined) this.#pages.set(key, (page = new Uint8Array(PAGE_ROWS / 8)));
    const bit = seq % PAGE_ROWS;
    page[bit >> 3] = (page[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  has(seq: number): boolean {
    const bit = seq % PAGE_ROWS;
    return (((this.#pages.get(Math.floor(seq / PAGE_ROWS))?.[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  }

  /** Forgets numbers below this one, by whole pages: a few of them may stay. */
  dropBefore(seq: number): void {
    const first = Math.floor(seq / PAGE_ROWS);
    for (const key of this.#pages.keys()) if (key < first) this.#pages.delete(key);
  }
}
