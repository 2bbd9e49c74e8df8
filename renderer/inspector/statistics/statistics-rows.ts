import type { StatisticsRow } from '../../../ipc/contracts/traffic-rates.ts';
import type { StatisticsColumn } from '../lib/view-state.ts';

/** Rows that are drawn at most. */
export const MAX_ROWS = 200;

/** What a row is about, always the same for the same: its channel or its processes, and its layer. */
export function rowKey({ channel, from, to, layer }: StatisticsRow): string {
  return `${layer} ${from === null || to === null ? channel : `${from.key} ${to.key}`}`;
}

/** Columns where the largest is what one looks for. */
export function isLargestFirst(column: StatisticsColumn): boolean {
  return column !== 'name' && column !== 'layer';
}

function nameOf({ channel, from, to }: StatisticsRow): string {
  return from === null || to === null ? channel : `${from.name} ${from.pid ?? ''} ${to.name} ${to.pid ?? ''}`;
}

/** Null for what was not measured: it comes last, whichever way is sorted. */
const VALUE: Readonly<Record<StatisticsColumn, (row: StatisticsRow) => string | number | null>> = {
  name: nameOf,
  layer: ({ layer }) => layer,
  count: ({ messageCount }) => messageCount,
  rate: ({ messagesPerSecond }) => messagesPerSecond,
  size: ({ byteCount }) => byteCount,
  sizeRate: ({ bytesPerSecond }) => bytesPerSecond,
  p50: ({ latency }) => latency?.p50Ms ?? null,
  p90: ({ latency }) => latency?.p90Ms ?? null,
  p99: ({ latency }) => latency?.p99Ms ?? null,
  took50: ({ duration }) => duration?.p50Ms ?? null,
  took99: ({ duration }) => duration?.p99Ms ?? null,
  errors: ({ errorCount }) => errorCount,
};

/** The rows by a column; those that are alike by how much passed in all, so that they do not change places for nothing. */
export function sortStatistics(rows: readonly StatisticsRow[], column: StatisticsColumn, descending: boolean): readonly StatisticsRow[] {
  const valueOf = VALUE[column];
  return rows.toSorted((a, b) => compare(valueOf(a), valueOf(b), descending) || b.messageCount - a.messageCount || nameOf(a).localeCompare(nameOf(b)));
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}
