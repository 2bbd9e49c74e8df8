import { COLUMN_NAMES, makeColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { TrafficColumns } from '../../ipc/contracts/traffic-columns.ts';

/** Rows that there is memory for at first, and how many times as many each time when those are full. */
const FIRST_ROWS = 16_384;
const GROWTH = 4;

/** Rows copied out of a ring. Row i has sequence number `firstSeq + i`. */
export interface RingSlice {
  readonly firstSeq: number;
  readonly rowCount: number;
  /** Rows asked for that had been overwritten already. */
  readonly overwrittenCount: number;
  readonly columns: TrafficColumns;
}

/**
 * The newest rows of a log, in columns of fixed width: 48 bytes a row, whatever the frames hold. A row is named by its
 * sequence number, which only grows, and lies in a slot, which later rows use anew. Writers claim a slot and fill the
 * columns themselves: no row is ever an object. Memory comes with the rows, in a few steps up to the bound: taken whole at once, it had V8 collect
 * garbage in the middle of each start.
 */
export class TrafficRing {
  readonly capacityRows: number;
  /** By slot. The object stays; the arrays in it are others once a row was claimed for which there was no memory. */
  readonly columns: TrafficColumns;
  #frameIds: Float64Array;
  #allocatedRows: number;
  #nextSeq = 0;
  #nextSlot = 0;
  #heldRows = 0;
  #overwrittenCount = 0;
  /** Rows below were cleared on purpose: nobody misses them. */
  #clearedSeq = 0;

  /** @param firstRows that there is memory for at first. @throws RangeError if the capacity is no power of two. */
  constructor(capacityRows: number, firstRows: number = FIRST_ROWS) {
    if (!Number.isInteger(capacityRows) || capacityRows < 1 || (capacityRows & (capacityRows - 1)) !== 0) {
      throw new RangeError(`capacityRows must be a power of two, not ${capacityRows}`);
    }
    this.capacityRows = capacityRows;
    this.#allocatedRows = Math.min(capacityRows, firstRows);
    this.columns = makeColumns(this.#allocatedRows);
    this.#frameIds = new Float64Array(this.#allocatedRows);
  }

  /** The frame's own id, by slot: ask after the slot was claimed. */
  get frameIds(): Float64Array {
    return this.#frameIds;
  }

  /** The sequence number of the next row. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** The oldest row still held; `nextSeq` if there is none. */
  get firstSeq(): number {
    return this.#nextSeq - this.#heldRows;
  }

  get heldRows(): number {
    return this.#heldRows;
  }

  /** Rows overwritten since the start or the last clear. */
  get overwrittenCount(): number {
    return this.#overwrittenCount;
  }

  /** Makes room for row `nextSeq` and gives its slot. Its columns hold what an older row left: write all of them. */
  claim(): number {
    const slot = this.#nextSlot;
    if (slot === this.#allocatedRows) this.#grow();
    this.#nextSlot = (slot + 1) & (this.capacityRows - 1);
    this.#nextSeq += 1;
    if (this.#heldRows < this.capacityRows) this.#heldRows += 1;
    else this.#overwrittenCount += 1;
    return slot;
  }

  /** The slot of a row, or -1 if it is not held. */
  slotOf(seq: number): number {
    const age = this.#nextSeq - seq;
    if (!(age >= 1 && age <= this.#heldRows)) return -1;
    return (this.#nextSlot - age) & (this.capacityRows - 1);
  }

  /** Forgets all rows. Sequence numbers go on. */
  clear(): void {
    this.#heldRows = 0;
    this.#overwrittenCount = 0;
    this.#clearedSeq = this.#nextSeq;
  }

  /** Copies rows from `fromSeq` on, or from the oldest held. The copies are the caller's. */
  slice(fromSeq: number, maxRows: number): RingSlice {
    const firstSeq = Math.min(Math.max(fromSeq, this.firstSeq), this.#nextSeq);
    const rowCount = Math.min(maxRows, this.#nextSeq - firstSeq);
    const overwrittenCount = Math.max(0, firstSeq - Math.max(fromSeq, this.#clearedSeq));
    const columns = makeColumns(rowCount);
    if (rowCount > 0) {
      const slot = this.slotOf(firstSeq);
      copyWrapped(this.columns.sentAtMs, columns.sentAtMs, slot);
      copyWrapped(this.columns.latencyMs, columns.latencyMs, slot);
      copyWrapped(this.columns.durationMs, columns.durationMs, slot);
      copyWrapped(this.columns.from, columns.from, slot);
      copyWrapped(this.columns.to, columns.to, slot);
      copyWrapped(this.columns.channel, columns.channel, slot);
      copyWrapped(this.columns.layer, columns.layer, slot);
      copyWrapped(this.columns.kind, columns.kind, slot);
      copyWrapped(this.columns.status, columns.status, slot);
      copyWrapped(this.columns.sizeBytes, columns.sizeBytes, slot);
      copyWrapped(this.columns.sizeExact, columns.sizeExact, slot);
      copyWrapped(this.columns.pairSeq, columns.pairSeq, slot);
    }
    return { firstSeq, rowCount, overwrittenCount, columns };
  }

  /** Before the first round through all slots is over: each row stays in its slot. */
  #grow(): void {
    const held = { ...this.columns, frameIds: this.#frameIds };
    this.#allocatedRows = Math.min(this.capacityRows, this.#allocatedRows * GROWTH);
    const columns = makeColumns(this.#allocatedRows);
    for (const name of COLUMN_NAMES) columns[name].set(held[name]);
    Object.assign(this.columns, columns);
    this.#frameIds = new Float64Array(this.#allocatedRows);
    this.#frameIds.set(held.frameIds);
  }
}

/** A column, whatever its width. */
interface Column<Self> {
  readonly length: number;
  subarray(start: number, end?: number): Self;
  set(source: Self, offset?: number): void;
}

/** Fills `target` from `source`, beginning at a slot and going on at the start past the end. */
function copyWrapped<T extends Column<T>>(source: T, target: T, slot: number): void {
  const untilEnd = Math.min(target.length, source.length - slot);
  target.set(source.subarray(slot, slot + untilEnd));
  if (untilEnd < target.length) target.set(source.subarray(0, target.length - untilEnd), untilEnd);
}
