import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../../ipc/contracts/traffic.ts';
import { copyRows, makeColumns, type TrafficColumns } from '../../../../ipc/contracts/traffic-columns.ts';
import { PendingBlocks } from './pending-blocks.ts';

/** Rows in one chunk: about 400 KB. */
export const CHUNK_ROWS = 8_192;

/** Where a row lies: a chunk and an index in it. One object is reused for every look-up. */
export interface RowCursor {
  chunk: TrafficColumns;
  at: number;
  position: number;
}

/** Rows that follow each other without a hole. */
interface Run {
  readonly position: number;
  readonly seq: number;
}

const MAX_SPARE_CHUNKS = 4;

const KIND_CALL = TRAFFIC_KINDS.indexOf('call');
const KIND_REPLY = TRAFFIC_KINDS.indexOf('reply');
const KIND_ERROR = TRAFFIC_KINDS.indexOf('error');
const KIND_CANCEL = TRAFFIC_KINDS.indexOf('cancel');
const KIND_MESSAGE = TRAFFIC_KINDS.indexOf('message');
const STATUS_OPEN = TRAFFIC_STATUSES.indexOf('open');
const STATUS_CANCELLED = TRAFFIC_STATUSES.indexOf('cancelled');
const LAYER_PORT = TRAFFIC_LAYERS.indexOf('port');

/**
 * The rows that this panel has read, as columns, bounded to `capacityRows`.
 *
 * A row has a sequence number (main's, with holes where main overwrote rows before they were read) and a
 * position (this store's, without holes). Positions grow for ever; the oldest rows go first.
 */
export class LogStore {
  readonly capacityRows: number;
  /** Rows that may still change: calls without an answer, port frames whose receipt is not reported yet. */
  readonly pending = new PendingBlocks();
  readonly #chunks = new Map<number, TrafficColumns>();
  readonly #cursor: RowCursor;
  /** Chunks whose rows went, to be used again. */
  readonly #spares: TrafficColumns[] = [];
  #runs: Run[] = [];
  #firstPosition = 0;
  #nextPosition = 0;
  #updateCount = 0;
  /** Where reading goes on while no row is held. */
  #emptyNextSeq = 0;

  constructor(capacityRows: number) {
    this.capacityRows = capacityRows;
    this.#cursor = { chunk: makeColumns(CHUNK_ROWS), at: 0, position: 0 };
  }

  get firstPosition(): number {
    return this.#firstPosition;
  }

  get nextPosition(): number {
    return this.#nextPosition;
  }

  get rowCount(): number {
    return this.#nextPosition - this.#firstPosition;
  }

  /** Grows whenever a row that was here already changed. */
  get updateCount(): number {
    return this.#updateCount;
  }

  /** The sequence number to read from next; 0 while nothing was read. */
  get nextSeq(): number {
    const last = this.#runs.at(-1);
    return last === undefined ? this.#emptyNextSeq : last.seq + (this.#nextPosition - last.position);
  }

  /** Takes rows: appends what is new, replaces what is here already. */
  write(firstSeq: number, rowCount: number, columns: TrafficColumns): void {
    // Rows from before a clear count as known, and have no place any more.
    const knownCount = Math.min(rowCount, Math.max(0, this.nextSeq - firstSeq));
    for (let i = 0; i < knownCount; i++) this.#replace(firstSeq + i, columns, i);
    if (knownCount < rowCount) this.#append(firstSeq + knownCount, columns, knownCount, rowCount);
  }

  /** Forgets all rows. Sequence numbers go on. */
  clear(): void {
    this.#emptyNextSeq = this.nextSeq;
    this.#chunks.clear();
    this.#runs = [];
    this.#firstPosition = this.#nextPosition;
    this.pending.clear();
  }

  /** The row at a position that is held. The result is reused by the next look-up. */
  row(position: number): RowCursor {
    const chunk = this.#chunks.get(Math.floor(position / CHUNK_ROWS));
    if (chunk === undefined || position < this.#firstPosition || position >= this.#nextPosition) {
      throw new RangeError(`no row at position ${position}`);
    }
    this.#cursor.chunk = chunk;
    this.#cursor.at = position % CHUNK_ROWS;
    this.#cursor.position = position;
    return this.#cursor;
  }

  has(position: number): boolean {
    return position >= this.#firstPosition && position < this.#nextPosition;
  }

  /** The sequence number of the row at a position. */
  seqAt(position: number): number {
    const run = this.#runs[this.#runIndex(position, (candidate) => candidate.position)];
    return run === undefined ? -1 : run.seq + (position - run.position);
  }

  /** The position of a row; -1 if it is not held. */
  positionOf(seq: number): number {
    if (seq < 0) return -1;
    const index = this.#runIndex(seq, (candidate) => candidate.seq);
    const run = this.#runs[index];
    if (run === undefined) return -1;
    const position = run.position + (seq - run.seq);
    const end = this.#runs[index + 1]?.position ?? this.#nextPosition;
    return position < end && position >= this.#firstPosition ? position : -1;
  }

  /** How many rows are missing just before a position, because main overwrote them before they were read. */
  missingBefore(position: number): number {
    const index = this.#runIndex(position, (candidate) => candidate.position);
    const run = this.#runs[index];
    const former = this.#runs[index - 1];
    if (run === undefined || former === undefined || run.position !== position) return 0;
    return run.seq - (former.seq + (run.position - former.position));
  }

  /** Positions of the rows that come just after a hole, in order. */
  get gapPositions(): readonly number[] {
    return this.#runs.slice(1).map((run) => run.position);
  }

  /** Rows missing in all holes between held rows. */
  get missingCount(): number {
    let missing = 0;
    for (let i = 1; i < this.#runs.length; i++) missing += this.missingBefore(this.#runs[i]?.position ?? 0);
    return missing;
  }

  /** Index of the last run whose key is at most `value`; -1 if there is none. Runs are few: holes are rare. */
  #runIndex(value: number, keyOf: (run: Run) => number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle];
      if (run !== undefined && keyOf(run) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #append(firstSeq: number, columns: TrafficColumns, sourceStart: number, sourceEnd: number): void {
    // Of a batch larger than the store only the end would stay.
    const skipped = Math.max(0, sourceEnd - sourceStart - this.capacityRows);
    let source = sourceStart + skipped;
    const seq = firstSeq + skipped;
    if (this.#runs.length === 0 || seq !== this.nextSeq) this.#runs.push({ position: this.#nextPosition, seq });
    const firstNew = this.#nextPosition;
    while (source < sourceEnd) {
      const at = this.#nextPosition % CHUNK_ROWS;
      const count = Math.min(CHUNK_ROWS - at, sourceEnd - source);
      copyRows(columns, source, this.#chunkToWrite(), at, count);
      source += count;
      this.#nextPosition += count;
    }
    this.#trim();
    for (let position = firstNew; position < this.#nextPosition; position++) this.#follow(position);
  }

  #chunkToWrite(): TrafficColumns {
    const index = Math.floor(this.#nextPosition / CHUNK_ROWS);
    const present = this.#chunks.get(index);
    if (present !== undefined) return present;
    const chunk = this.#spares.pop() ?? makeColumns(CHUNK_ROWS);
    this.#chunks.set(index, chunk);
    return chunk;
  }

  #trim(): void {
    const first = Math.max(this.#firstPosition, this.#nextPosition - this.capacityRows);
    if (first === this.#firstPosition) return;
    const firstChunk = Math.floor(first / CHUNK_ROWS);
    for (let index = Math.floor(this.#firstPosition / CHUNK_ROWS); index < firstChunk; index++) {
      const gone = this.#chunks.get(index);
      this.#chunks.delete(index);
      if (gone !== undefined && this.#spares.length < MAX_SPARE_CHUNKS) this.#spares.push(gone);
    }
    this.#firstPosition = first;
    while ((this.#runs[1]?.position ?? Infinity) < first) this.#runs.shift();
    this.pending.dropBefore(this.seqAt(first));
  }

  /** An answer, or a cancel, tells its call's row what became of it, so that calls need no second reading, however long they took. */
  #follow(position: number): void {
    const { chunk, at } = this.row(position);
    const kind = chunk.kind[at];
    const pairSeq = chunk.pairSeq[at] ?? -1;
    if ((kind === KIND_REPLY || kind === KIND_ERROR || kind === KIND_CANCEL) && pairSeq >= 0) {
      const durationMs = chunk.durationMs[at] ?? NaN;
      const status = kind === KIND_CANCEL ? STATUS_CANCELLED : (chunk.status[at] ?? STATUS_OPEN);
      this.#settleCall(pairSeq, this.seqAt(position), durationMs, status);
      return;
    }
    if (this.#mayChange(chunk, at)) this.pending.add(this.seqAt(position));
  }

  #settleCall(callSeq: number, answerSeq: number, durationMs: number, status: number): void {
    const position = this.positionOf(callSeq);
    if (position < 0) return;
    const { chunk, at } = this.row(position);
    const kind = chunk.kind[at];
    // A message of Chromium's is not known to be a call before its answer is there: its status says nothing.
    const isWaiting = kind === KIND_CALL ? chunk.status[at] === STATUS_OPEN : kind === KIND_MESSAGE && chunk.pairSeq[at] === -1;
    if (!isWaiting) return;
    chunk.status[at] = status;
    chunk.durationMs[at] = durationMs;
    chunk.pairSeq[at] = answerSeq;
    this.#updateCount++;
  }

  #replace(seq: number, columns: TrafficColumns, source: number): void {
    const position = this.positionOf(seq);
    if (position < 0) return;
    const { chunk, at } = this.row(position);
    const changed =
      chunk.status[at] !== columns.status[source] ||
      chunk.pairSeq[at] !== columns.pairSeq[source] ||
      !Object.is(chunk.latencyMs[at], columns.latencyMs[source]) ||
      !Object.is(chunk.durationMs[at], columns.durationMs[source]);
    if (!changed) return;
    copyRows(columns, source, chunk, at, 1);
    this.#updateCount++;
  }

  /** Some calls lost their other end, and no row says which: all that wait for an answer are read again. */
  doubtOpenCalls(nowMs: number): void {
    for (const [index, chunk] of this.#chunks) {
      for (let at = 0; at < CHUNK_ROWS; at++) {
        if (chunk.kind[at] !== KIND_CALL || chunk.status[at] !== STATUS_OPEN) continue;
        const position = index * CHUNK_ROWS + at;
        if (this.has(position)) this.pending.add(this.seqAt(position));
      }
    }
    this.pending.renew(nowMs);
  }

  /** True if main may still learn more of a row. */
  mayChangeAt(seq: number): boolean {
    const position = this.positionOf(seq);
    if (position < 0) return false;
    const { chunk, at } = this.row(position);
    return this.#mayChange(chunk, at);
  }

  #mayChange(chunk: TrafficColumns, at: number): boolean {
    if (chunk.kind[at] === KIND_CALL && chunk.status[at] === STATUS_OPEN) return true;
    return chunk.layer[at] === LAYER_PORT && Number.isNaN(chunk.latencyMs[at]);
  }
}
