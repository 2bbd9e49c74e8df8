import { COLUMN_NAMES, makeColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { TrafficColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { TrafficBatch, TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import { Pacer } from './row-source.ts';
import type { RowDetail, RowRange, RowSource } from './row-source.ts';

const BLOCK_ROWS = 16_384;
/** Rows stand in the order in which main learned of them: those of ports up to so much later than they were sent. */
const DISORDER_MS = 2_000;
const DETAILS_A_STEP = 64;

export interface SelectionOptions {
  /** Ends of traffic of which a row has to have one. */
  readonly endpointIds: ReadonlySet<number>;
  /** Only rows sent from then on, ms since the epoch. */
  readonly sinceMs: number;
  /** The newest so many. */
  readonly maxRows: number;
}

interface Found {
  readonly batch: TrafficBatch;
  readonly row: number;
}

/** Some rows of a log, copied, and numbered anew from 0 so that there is no hole between them. It never changes. */
export class RowSelection implements RowSource {
  readonly rowCount: number;
  /** Rows that belong to it and were too many. */
  readonly leftOutCount: number;
  readonly columns: TrafficColumns;
  readonly #details: readonly RowDetail[];
  readonly #endpoints: readonly TrafficEndpoint[];
  readonly #channels: readonly string[];
  readonly #clockSteps: RowRange['clockSteps'];

  private constructor(columns: TrafficColumns, details: readonly RowDetail[], names: TrafficBatch, leftOutCount: number, clockSteps: RowRange['clockSteps']) {
    this.columns = columns;
    this.rowCount = details.length;
    this.leftOutCount = leftOutCount;
    this.#details = details;
    this.#endpoints = names.endpoints;
    this.#channels = names.channels;
    this.#clockSteps = clockSteps;
  }

  /** Copies them, a few milliseconds at a time. */
  static async take(source: RowSource, options: SelectionOptions): Promise<RowSelection> {
    const pacer = new Pacer();
    const found: Found[] = [];
    let olderCount = 0;
    const { firstSeq, nextSeq, clockSteps } = source.range();
    // From the newest back, until a whole block is older than what is wanted.
    for (let end = nextSeq; end > firstSeq; ) {
      const fromSeq = Math.max(firstSeq, end - BLOCK_ROWS);
      const batch = source.read({ fromSeq, maxRows: end - fromSeq, knownEndpoints: 0, knownChannels: 0 });
      if (batch.rowCount === 0) break;
      const { newestMs, rows } = matching(batch, options);
      // What is too much is counted, and not kept.
      if (found.length > options.maxRows) olderCount += rows.length;
      else found.unshift(...rows);
      if (newestMs < options.sinceMs - DISORDER_MS) break;
      end = batch.firstSeq;
      await pacer.rest();
    }
    const kept = found.slice(-options.maxRows);
    const newSeqOf = new Map(kept.map(({ batch, row }, seq) => [batch.firstSeq + row, seq]));
    const columns = makeColumns(kept.length);
    for (const name of COLUMN_NAMES) {
      for (const [seq, { batch, row }] of kept.entries()) {
        const value = batch.columns[name][row] ?? 0;
        columns[name][seq] = name === 'pairSeq' ? (newSeqOf.get(value) ?? -1) : value;
      }
    }
    const details: RowDetail[] = [];
    for (const { batch, row } of kept) {
      details.push(source.detail(batch.firstSeq + row) ?? { preview: null, previewTruncated: false, frameId: 0 });
      if (details.length % DETAILS_A_STEP === 0) await pacer.rest();
    }
    const names = source.read({ fromSeq: source.range().nextSeq, maxRows: 0, knownEndpoints: 0, knownChannels: 0 });
    return new RowSelection(columns, details, names, olderCount + found.length - kept.length, clockSteps);
  }

  /** Number of the first row that was sent later; the number of rows if there is none. */
  seqAfter(atMs: number): number {
    const seq = this.columns.sentAtMs.findIndex((sentAtMs) => sentAtMs > atMs);
    return seq === -1 ? this.rowCount : seq;
  }

  range(): RowRange {
    return { firstSeq: 0, nextSeq: this.rowCount, overwrittenCount: this.leftOutCount, droppedCount: 0, clockSteps: this.#clockSteps };
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): TrafficBatch {
    const rowCount = Math.max(0, Math.min(this.rowCount - request.fromSeq, request.maxRows));
    const columns = makeColumns(rowCount);
    for (const name of COLUMN_NAMES) columns[name].set(this.columns[name].subarray(request.fromSeq, request.fromSeq + rowCount));
    return {
      firstSeq: request.fromSeq,
      rowCount,
      overwrittenCount: 0,
      columns,
      endpoints: this.#endpoints.slice(request.knownEndpoints),
      channels: this.#channels.slice(request.knownChannels),
    };
  }

  detail(seq: number): RowDetail | undefined {
    return this.#details[seq];
  }
}

function matching(batch: TrafficBatch, { endpointIds, sinceMs }: SelectionOptions): { newestMs: number; rows: Found[] } {
  const { from, to, sentAtMs } = batch.columns;
  const rows: Found[] = [];
  let newestMs = 0;
  for (let row = 0; row < batch.rowCount; row += 1) {
    const atMs = sentAtMs[row] ?? 0;
    newestMs = Math.max(newestMs, atMs);
    if (atMs >= sinceMs && (endpointIds.has(from[row] ?? -1) || endpointIds.has(to[row] ?? -1))) rows.push({ batch, row });
  }
  return { newestMs, rows };
}
