import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { plainMs, plainTime } from '../../../ipc/contracts/traffic-row.ts';
import type { TrafficRow } from '../../../ipc/contracts/traffic-row.ts';
import { Pacer, readBlock } from '../row-source.ts';
import type { NameTables, RowSource } from '../row-source.ts';
import { viewRow } from './row-view.ts';

const BLOCK_ROWS = 256;
const COLUMNS = [
  'seq', 'sent_at', 'layer', 'from', 'from_kind', 'from_pid', 'to', 'to_kind', 'to_pid', 'channel', 'kind', 'status',
  'size_bytes', 'size_exact', 'latency_ms', 'duration_ms', 'pair_seq',
];

export interface CsvOptions {
  readonly source: RowSource;
  /** The rows wanted. */
  readonly seqs: Float64Array;
  /** Told after each part how many of them were looked for, and how many were written. */
  readonly onRows?: (soughtCount: number, writtenCount: number) => void;
}

/** Rows as comma-separated values (RFC 4180), a row of names first. Rows that are no longer held are left out. */
export async function* csvLines(options: CsvOptions): AsyncGenerator<string> {
  const { source } = options;
  const { clockSteps } = source.range();
  yield `${COLUMNS.join(',')}\r\n`;
  const seqs = options.seqs.toSorted();
  const endSeq = (seqs.at(-1) ?? -1) + 1;
  const names: NameTables = { endpoints: [], channels: [] };
  const pacer = new Pacer();
  let writtenCount = 0;
  let at = 0;
  while (at < seqs.length) {
    const block = readBlock(source, names, seqs[at] ?? 0, BLOCK_ROWS, endSeq);
    if (block === undefined) break;
    const nextSeq = block.firstSeq + block.rowCount;
    let text = '';
    for (; at < seqs.length && (seqs[at] ?? 0) < nextSeq; at += 1) {
      const row = (seqs[at] ?? 0) - block.firstSeq;
      if (row < 0) continue;
      text += `${cellsOf(viewRow(block, names, row, clockSteps)).map(cell).join(',')}\r\n`;
      writtenCount += 1;
    }
    yield text;
    options.onRows?.(at, writtenCount);
    await pacer.rest();
  }
  options.onRows?.(seqs.length, writtenCount);
}

function cellsOf(row: TrafficRow): readonly (string | number | null)[] {
  return [
    row.seq, plainTime(row.wallMs), row.layer, ...endCells(row.from), ...endCells(row.to),
    row.channel, row.kind, row.status, row.sizeBytes, row.sizeExact ? 1 : 0, plainMs(row.latencyMs), plainMs(row.durationMs),
    row.pairSeq < 0 ? null : row.pairSeq,
  ];
}

function endCells(end: TrafficEndpoint | undefined): readonly (string | number | null)[] {
  return end === undefined ? [null, null, null] : [end.name, end.kind, end.pid];
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A site may choose its name: a spreadsheet must not take it for a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
