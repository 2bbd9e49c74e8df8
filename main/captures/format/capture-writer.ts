import type { CaptureMark } from '../../../ipc/contracts/captures.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import { COLUMN_NAMES } from '../../../ipc/contracts/traffic-columns.ts';
import type { ColumnName } from '../../../ipc/contracts/traffic-columns.ts';
import { Pacer, walkRows } from '../row-source.ts';
import type { NameTables, RowBlock, RowRange, RowSource } from '../row-source.ts';
import { FORMAT_NAME, FORMAT_VERSION } from './capture-format.ts';
import type { CaptureMaker } from './capture-format.ts';

/** Rows of a line: what becomes text in a millisecond or two, since main has other things to do. */
const BLOCK_ROWS = 256;
const MAX_PREVIEW_CHARS_A_LINE = 256 * 1_024;
/** Payloads are made from what frames carried: a few at a time. */
const PREVIEWS_A_STEP = 16;

export interface CaptureWriterOptions {
  readonly source: RowSource;
  readonly range: RowRange;
  readonly maker: CaptureMaker;
  /** ms since the epoch. */
  readonly madeAtMs: number;
  readonly marks?: readonly CaptureMark[];
  /** Told after each block how many rows are written. */
  readonly onRows?: (rowCount: number) => void;
}

/** The lines of a capture file, each with its end, without the compression. */
export async function* captureLines(options: CaptureWriterOptions): AsyncGenerator<string> {
  const { source, range, maker, madeAtMs } = options;
  yield line({
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    madeBy: maker,
    madeAtMs,
    clock: { unit: 'ms', zero: '1970-01-01T00:00:00Z', of: 'main', steps: range.clockSteps },
    rows: { firstSeq: range.firstSeq, count: range.nextSeq - range.firstSeq },
    lostBefore: { overwrittenCount: range.overwrittenCount, droppedCount: range.droppedCount },
    layers: TRAFFIC_LAYERS,
    kinds: TRAFFIC_KINDS,
    statuses: TRAFFIC_STATUSES,
  });
  // Before the rows: a file that was cut still says what it is about.
  if (options.marks !== undefined) yield line({ record: 'marks', marks: options.marks });
  const names: NameTables = { endpoints: [], channels: [] };
  let rowCount = 0;
  let previewCount = 0;
  for await (const block of walkRows(source, range, names, BLOCK_ROWS)) {
    if (block.newEndpoints.length > 0 || block.newChannels.length > 0) {
      const firstChannel = names.channels.length - block.newChannels.length;
      yield line({ record: 'names', endpoints: block.newEndpoints, firstChannel, channels: block.newChannels });
    }
    // Columns first: a row that is overwritten meanwhile still has them, and only its payload is gone.
    const previews = new PreviewLines();
    const frameIds: number[] = [];
    const lines: string[] = [];
    const pacer = new Pacer();
    for (let i = 0; i < block.rowCount; i += 1) {
      if (i % PREVIEWS_A_STEP === 0) await pacer.rest();
      const detail = source.detail(block.firstSeq + i);
      frameIds.push(detail?.frameId ?? 0);
      if (detail === undefined || detail.preview === null) continue;
      previewCount += 1;
      const full = previews.add(block.firstSeq + i, detail.preview, detail.previewTruncated);
      if (full !== undefined) lines.push(full);
    }
    yield rowsLine(block, frameIds);
    yield* lines;
    const rest = previews.take();
    if (rest !== undefined) yield rest;
    rowCount += block.rowCount;
    options.onRows?.(rowCount);
  }
  yield line({ record: 'end', rowCount, previewCount, missedRowCount: range.nextSeq - range.firstSeq - rowCount });
}

/** Gathers payloads until there are enough for a line. */
class PreviewLines {
  #items: (readonly [number, string, number])[] = [];
  #chars = 0;

  /** A line, once there is enough for one. */
  add(seq: number, text: string, truncated: boolean): string | undefined {
    this.#items.push([seq, text, truncated ? 1 : 0]);
    this.#chars += text.length;
    return this.#chars > MAX_PREVIEW_CHARS_A_LINE ? this.take() : undefined;
  }

  take(): string | undefined {
    if (this.#items.length === 0) return undefined;
    const text = line({ record: 'previews', previews: this.#items });
    this.#items = [];
    this.#chars = 0;
    return text;
  }
}

function rowsLine({ firstSeq, rowCount, columns }: RowBlock, frameIds: readonly number[]): string {
  const values: Partial<Record<ColumnName, (number | null)[]>> = {};
  for (const name of COLUMN_NAMES) {
    const isSingle = columns[name] instanceof Float32Array;
    const list: (number | null)[] = [];
    for (let i = 0; i < rowCount; i += 1) {
      const value = columns[name][i] ?? Number.NaN;
      // Nine digits name each single-precision number exactly.
      list.push(Number.isNaN(value) ? null : isSingle ? Number(value.toPrecision(9)) : value);
    }
    values[name] = list;
  }
  return line({ record: 'rows', firstSeq, count: rowCount, ...values, frameId: frameIds });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
