import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../../ipc/contracts/traffic.ts';
import type { LogStore } from './log-store.ts';
import type { Names } from './names.ts';
import type { SortKey } from './sorted-lines.ts';

/** What the log can be sorted by; by nothing it is in the order in which main learned of its rows. */
export const SORT_COLUMNS = ['time', 'layer', 'from', 'to', 'channel', 'kind', 'size', 'latency', 'took', 'status'] as const;
/** A column that the log can be sorted by. */
export type SortColumn = (typeof SORT_COLUMNS)[number];

const LARGEST = 0xff_ff_ff_fd;
/** Times are compared in steps of 10 µs, up to six hours from the newest row. */
const STEPS_A_MS = 100;

/** The key of each row for a column. Rows that are no longer held have none. */
export function sortKeyOf(column: SortColumn, store: LogStore, names: Names): SortKey {
  switch (column) {
    case 'time':
      return timeKey(store);
    case 'size':
      return heldKey(store, ({ chunk, at }) => Math.min(LARGEST, chunk.sizeBytes[at] ?? 0));
    case 'latency':
      return spanKey(store, 'latencyMs');
    case 'took':
      return spanKey(store, 'durationMs');
    case 'from':
    case 'to':
      return rankKey(store, column, Array.from({ length: names.endpointCount }, (_none, id) => endpointText(names, id)));
    case 'channel':
      return rankKey(store, column, Array.from({ length: names.channelCount }, (_none, id) => names.channel(id)));
    case 'layer':
      return rankKey(store, column, TRAFFIC_LAYERS);
    case 'kind':
      return rankKey(store, column, TRAFFIC_KINDS);
    case 'status':
      return rankKey(store, column, TRAFFIC_STATUSES);
  }
}

type RowKey = (row: ReturnType<LogStore['row']>) => number | undefined;

function heldKey(store: LogStore, keyOf: RowKey): SortKey {
  return (position) => (store.has(position) ? keyOf(store.row(position)) : undefined);
}

function timeKey(store: LogStore): SortKey {
  const newest = store.rowCount === 0 ? undefined : store.row(store.nextPosition - 1);
  const middleMs = newest?.chunk.sentAtMs[newest.at] ?? 0;
  return heldKey(store, ({ chunk, at }) => {
    const sentAtMs = chunk.sentAtMs[at] ?? Number.NaN;
    if (Number.isNaN(sentAtMs)) return undefined;
    return Math.max(0, Math.min(LARGEST, Math.round((sentAtMs - middleMs) * STEPS_A_MS) + 0x80_00_00_00));
  });
}

function spanKey(store: LogStore, column: 'latencyMs' | 'durationMs'): SortKey {
  const span = new Float32Array(1);
  // Of two spans that are not negative the larger one has the larger bits.
  const bits = new Uint32Array(span.buffer);
  return heldKey(store, ({ chunk, at }) => {
    const value = chunk[column][at] ?? Number.NaN;
    if (Number.isNaN(value)) return undefined;
    span[0] = Math.max(0, value);
    return bits[0];
  });
}

function rankKey(store: LogStore, column: 'from' | 'to' | 'channel' | 'layer' | 'kind' | 'status', names: readonly string[]): SortKey {
  const ranks = new Uint32Array(names.length);
  const order = names.map((_name, id) => id).toSorted((a, b) => (names[a] ?? '').localeCompare(names[b] ?? ''));
  let rank = 0;
  for (const [i, id] of order.entries()) {
    if (i > 0 && names[id] !== names[order[i - 1] ?? -1]) rank += 1;
    ranks[id] = rank;
  }
  return heldKey(store, ({ chunk, at }) => ranks[chunk[column][at] ?? 0] ?? LARGEST);
}

function endpointText(names: Names, id: number): string {
  const endpoint = names.endpoint(id);
  return endpoint === undefined ? '' : `${endpoint.name} ${String(endpoint.pid ?? 0).padStart(10, '0')}`;
}
