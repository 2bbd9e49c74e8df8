import type { TrafficBatch, TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import type { ClockSteps } from '../../ipc/contracts/wall-clock.ts';

/** Which rows there are, and what was lost before. */
export interface RowRange {
  readonly firstSeq: number;
  /** After the last row. */
  readonly nextSeq: number;
  /** Older rows that gave way to these. */
  readonly overwrittenCount: number;
  /** Frames that never became rows. */
  readonly droppedCount: number;
  /** What times of the rows are as times of day. */
  readonly clockSteps: ClockSteps;
}

/** What is kept of a row beside its columns. */
export interface RowDetail {
  readonly preview: string | null;
  readonly previewTruncated: boolean;
  readonly frameId: number;
}

/** A log that rows can be taken from: the recorder's, or an opened capture. */
export interface RowSource {
  range(): RowRange;
  /** Rows from `fromSeq` on, or from the first there is after it, without a hole between them. */
  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): TrafficBatch;
  /** Undefined if the row is not held. */
  detail(seq: number): RowDetail | undefined;
}

/** Names by the ids that rows carry. */
export interface NameTables {
  readonly endpoints: TrafficEndpoint[];
  readonly channels: string[];
}

/** Rows that follow each other, and the names that came with them. */
export interface RowBlock {
  readonly firstSeq: number;
  readonly rowCount: number;
  readonly columns: TrafficBatch['columns'];
  readonly newEndpoints: readonly TrafficEndpoint[];
  readonly newChannels: readonly string[];
}

const TURN_MS = 4;

/** Lets the event loop go on whenever a few milliseconds were spent. */
export class Pacer {
  #sinceMs = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.#sinceMs < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#sinceMs = performance.now();
  }
}

/**
 * All rows of a range, block by block, as far as they are still there when it is their turn.
 * @param names filled with every name that the blocks so far speak of
 */
export async function* walkRows(source: RowSource, range: RowRange, names: NameTables, blockRows: number): AsyncGenerator<RowBlock> {
  const pacer = new Pacer();
  let next = range.firstSeq;
  while (next < range.nextSeq) {
    const block = readBlock(source, names, next, Math.min(blockRows, range.nextSeq - next), range.nextSeq);
    if (block === undefined) return;
    yield block;
    next = block.firstSeq + block.rowCount;
    await pacer.rest();
  }
}

/** One block; undefined if there is no row from `fromSeq` to `endSeq`. */
export function readBlock(source: RowSource, names: NameTables, fromSeq: number, maxRows: number, endSeq: number): RowBlock | undefined {
  const batch = source.read({ fromSeq, maxRows, knownEndpoints: names.endpoints.length, knownChannels: names.channels.length });
  names.endpoints.push(...batch.endpoints);
  names.channels.push(...batch.channels);
  // The oldest row that is left may lie past the end.
  const rowCount = Math.min(batch.rowCount, endSeq - batch.firstSeq);
  if (rowCount <= 0) return undefined;
  return { firstSeq: batch.firstSeq, rowCount, columns: batch.columns, newEndpoints: batch.endpoints, newChannels: batch.channels };
}
