/** Rows in one block of sequence numbers. */
export const BLOCK_ROWS = 256;
const MAX_BLOCKS = 1_024;

/** Rows to read again. */
export interface RowRange {
  readonly fromSeq: number;
  readonly rowCount: number;
}

/**
 * Which blocks of rows hold some that may still change, so that they are read again now and then. The number of
 * blocks is bounded: the oldest are given up.
 */
export class PendingBlocks {
  /** Block number to the time when it was first seen, in the order of the next reading. */
  readonly #blocks = new Map<number, number>();
  #newestSeenAtMs = 0;

  get blockCount(): number {
    return this.#blocks.size;
  }

  /** Sets the time that blocks added from now on carry. */
  setNow(nowMs: number): void {
    this.#newestSeenAtMs = nowMs;
  }

  add(seq: number): void {
    const block = Math.floor(seq / BLOCK_ROWS);
    if (this.#blocks.has(block)) return;
    if (this.#blocks.size >= MAX_BLOCKS) {
      for (const oldest of this.#blocks.keys()) {
        this.#blocks.delete(oldest);
        break;
      }
    }
    this.#blocks.set(block, this.#newestSeenAtMs);
  }

  /** Nobody read for a while, or something may have become of any of them: all blocks count as new. */
  renew(nowMs: number): void {
    this.#newestSeenAtMs = nowMs;
    for (const block of this.#blocks.keys()) this.#blocks.set(block, nowMs);
  }

  /**
   * Takes the block whose turn it is.
   * @param mayChange tells of a sequence number whether its row may still change; a block without such rows is dropped
   * @param maxAgeMs blocks older than this are given up
   * @returns undefined if nothing is pending
   */
  take(mayChange: (seq: number) => boolean, maxAgeMs: number): RowRange | undefined {
    for (const [block, seenAtMs] of this.#blocks) {
      this.#blocks.delete(block);
      if (this.#newestSeenAtMs - seenAtMs > maxAgeMs) continue;
      const range = changeable(block * BLOCK_ROWS, mayChange);
      if (range === undefined) continue;
      // Back to the end of the queue, with its age.
      this.#blocks.set(block, seenAtMs);
      return range;
    }
    return undefined;
  }

  dropBefore(seq: number): void {
    for (const block of this.#blocks.keys()) {
      if ((block + 1) * BLOCK_ROWS <= seq) this.#blocks.delete(block);
    }
  }

  clear(): void {
    this.#blocks.clear();
  }
}

function changeable(blockSeq: number, mayChange: (seq: number) => boolean): RowRange | undefined {
  let first = -1;
  let last = -1;
  for (let seq = blockSeq; seq < blockSeq + BLOCK_ROWS; seq++) {
    if (!mayChange(seq)) continue;
    if (first < 0) first = seq;
    last = seq;
  }
  return first < 0 ? undefined : { fromSeq: first, rowCount: last - first + 1 };
}
