import { COLUMN_NAMES, makeColumns } from '../../../ipc/contracts/traffic-columns.ts';
import type { RowDetail, RowRange, RowSource } from '../row-source.ts';
import { TEST_CHANNELS, TEST_ENDPOINTS, testRow } from './row-log.ts';

type Batch = ReturnType<RowSource['read']>;

/** A log of any length that holds no row: each is made as it is read, and row `seq` is always the same. */
export class GeneratedLog implements RowSource {
  readonly #rowCount: number;

  constructor(rowCount: number) {
    this.#rowCount = rowCount;
  }

  range(): RowRange {
    return { firstSeq: 0, nextSeq: this.#rowCount, overwrittenCount: 0, droppedCount: 0, clockSteps: [] };
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): Batch {
    const rowCount = Math.max(0, Math.min(request.maxRows, this.#rowCount - request.fromSeq));
    const columns = makeColumns(rowCount);
    for (let i = 0; i < rowCount; i += 1) {
      const row = generatedRow(request.fromSeq + i);
      for (const name of COLUMN_NAMES) columns[name][i] = row[name];
    }
    return {
      firstSeq: request.fromSeq,
      rowCount,
      overwrittenCount: 0,
      columns,
      endpoints: TEST_ENDPOINTS.slice(request.knownEndpoints),
      channels: TEST_CHANNELS.slice(request.knownChannels),
    };
  }

  detail(seq: number): RowDetail {
    const { preview, frameId } = generatedRow(seq);
    return { preview, previewTruncated: false, frameId };
  }
}

function generatedRow(seq: number): ReturnType<typeof testRow> {
  return testRow(seq, {
    from: seq % 3,
    to: (seq + 1) % 3,
    channel: seq % TEST_CHANNELS.length,
    latencyMs: seq % 5 === 0 ? Number.NaN : (seq % 1_000) / 8,
    pairSeq: seq % 2 === 1 ? seq - 1 : -1,
    preview: seq % 16 === 0 ? `{"seq":${seq},"url":"https://example.test/"}` : null,
  });
}

/** What a log is beside a generated one. */
export interface Comparison {
  readonly comparedCount: number;
  /** Rows of which a column is another. */
  readonly wrongRowCount: number;
  /** The first row whose payload is another, of every 16th that has one; null if there is none. */
  readonly firstWrongPayloadSeq: number | null;
}

/** Compares a log with a generated one, row by row. */
export function compareWithGenerated(source: RowSource): Comparison {
  const { nextSeq } = source.range();
  const expected = new GeneratedLog(nextSeq);
  let comparedCount = 0;
  let wrongRowCount = 0;
  let firstWrongPayloadSeq: number | null = null;
  for (let next = 0; next < nextSeq; ) {
    const request = { fromSeq: next, maxRows: 4_096, knownEndpoints: 0, knownChannels: 0 };
    const batch = source.read(request);
    const wanted = expected.read(request);
    if (batch.rowCount === 0) break;
    for (let i = 0; i < batch.rowCount; i += 1) {
      const seq = batch.firstSeq + i;
      if (!COLUMN_NAMES.every((name) => Object.is(batch.columns[name][i], wanted.columns[name][i]))) wrongRowCount += 1;
      if (seq % 16 === 0 && source.detail(seq)?.preview !== expected.detail(seq).preview) firstWrongPayloadSeq ??= seq;
    }
    comparedCount += batch.rowCount;
    next = batch.firstSeq + batch.rowCount;
  }
  return { comparedCount, wrongRowCount, firstWrongPayloadSeq };
}
