import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import type { TrafficBatch, TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { COLUMN_NAMES, makeColumns } from '../../../ipc/contracts/traffic-columns.ts';
import type { ColumnName } from '../../../ipc/contracts/traffic-columns.ts';
import type { CaptureMaker } from '../format/capture-format.ts';
import type { RowDetail, RowRange, RowSource } from '../row-source.ts';

/** A row for a test: columns as numbers, and what it carried. */
export type TestRow = Readonly<Record<ColumnName, number>> & { readonly frameId: number; readonly preview: string | null };

export const TEST_MAKER: CaptureMaker = { appVersion: '0.1.0', electron: '33.2.1', chromium: '130', node: '20.18.1', platform: 'linux x64' };
export const TEST_ENDPOINTS: readonly TrafficEndpoint[] = [
  { id: 0, kind: 'main', name: 'main', pid: 100 },
  { id: 1, kind: 'shell', name: 'shell', pid: 201 },
  { id: 2, kind: 'page', name: '=HYPERLINK("x"), "뉴스"', pid: null },
];
export const TEST_CHANNELS: readonly string[] = ['', '(other)', 'tabs.open', 'tabs.list'];

/** Row `seq`; what is left out is a signal of the bus from main to the shell. */
export function testRow(seq: number, change: Partial<TestRow> = {}): TestRow {
  return {
    sentAtMs: 1_760_000_000_000 + seq / 8,
    latencyMs: 0.25,
    durationMs: Number.NaN,
    from: 0,
    to: 1,
    channel: 2,
    layer: TRAFFIC_LAYERS.indexOf('bus'),
    kind: TRAFFIC_KINDS.indexOf('signal'),
    status: TRAFFIC_STATUSES.indexOf('ok'),
    sizeBytes: 40 + seq,
    sizeExact: 1,
    pairSeq: -1,
    frameId: seq + 7,
    preview: `{"seq":${seq}}`,
    ...change,
  };
}

/** A log in memory, whose oldest rows can go. */
export class RowLog implements RowSource {
  readonly rows: TestRow[];
  readonly #startSeq: number;
  /** Rows before were overwritten. */
  firstSeq: number;
  clockSteps: RowRange['clockSteps'] = [];

  constructor(rows: readonly TestRow[], firstSeq: number = 0) {
    this.rows = [...rows];
    this.#startSeq = firstSeq;
    this.firstSeq = firstSeq;
  }

  range(): RowRange {
    return { firstSeq: this.firstSeq, nextSeq: this.#startSeq + this.rows.length, overwrittenCount: 3, droppedCount: 1, clockSteps: this.clockSteps };
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): TrafficBatch {
    const firstSeq = Math.max(request.fromSeq, this.firstSeq);
    const rows = this.rows.slice(firstSeq - this.#startSeq).slice(0, request.maxRows);
    const columns = makeColumns(rows.length);
    for (const name of COLUMN_NAMES) for (const [i, row] of rows.entries()) columns[name][i] = row[name];
    return {
      firstSeq,
      rowCount: rows.length,
      overwrittenCount: 0,
      columns,
      endpoints: TEST_ENDPOINTS.slice(request.knownEndpoints),
      channels: TEST_CHANNELS.slice(request.knownChannels),
    };
  }

  detail(seq: number): RowDetail | undefined {
    const row = seq < this.firstSeq ? undefined : this.rows[seq - this.#startSeq];
    return row === undefined ? undefined : { preview: row.preview, previewTruncated: false, frameId: row.frameId };
  }
}

/** Everything that a source tells, to be compared. */
export function contentOf(source: RowSource): unknown {
  const { firstSeq, nextSeq } = source.range();
  const rows: unknown[] = [];
  const names = source.read({ fromSeq: firstSeq, maxRows: 1, knownEndpoints: 0, knownChannels: 0 });
  let next = firstSeq;
  while (next < nextSeq) {
    const batch = source.read({ fromSeq: next, maxRows: 5, knownEndpoints: 0, knownChannels: 0 });
    if (batch.rowCount === 0) break;
    for (let i = 0; i < batch.rowCount; i += 1) {
      const seq = batch.firstSeq + i;
      const { preview, previewTruncated, frameId } = source.detail(seq) ?? { preview: 'none', previewTruncated: true, frameId: -1 };
      rows.push([seq, ...COLUMN_NAMES.map((name) => batch.columns[name][i]), preview, previewTruncated, frameId]);
    }
    next = batch.firstSeq + batch.rowCount;
  }
  return { rows, endpoints: names.endpoints, channels: names.channels };
}

/** All of what a generator of text gives. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
