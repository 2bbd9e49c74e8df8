import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from './traffic.ts';
import type { TrafficEndpoint, TrafficKind, TrafficLayer, TrafficStatus } from './traffic.ts';
import type { TrafficColumns } from './traffic-columns.ts';

/** A row of the log as an object, with its names. NaN and -1 stand for what is not known, as in the columns. */
export interface TrafficRow {
  readonly seq: number;
  /** On the log's clock: for order and spans of time. */
  readonly sentAtMs: number;
  /** What the computer's clock showed then: for people. */
  readonly wallMs: number;
  /** NaN where unknown. */
  readonly latencyMs: number;
  /** NaN for what has no answer. */
  readonly durationMs: number;
  readonly from: TrafficEndpoint | undefined;
  readonly to: TrafficEndpoint | undefined;
  readonly channel: string;
  readonly layer: TrafficLayer;
  readonly kind: TrafficKind;
  readonly status: TrafficStatus;
  readonly sizeBytes: number;
  readonly sizeExact: boolean;
  /** -1 where none. */
  readonly pairSeq: number;
}

/** Names by the ids that columns carry, and times of day by the log's. */
export interface RowNames {
  endpoint(id: number): TrafficEndpoint | undefined;
  channel(id: number): string | undefined;
  wallMs(logMs: number): number;
}

/** The row at an index of columns. Only for rows that are looked at one by one. */
export function readRow(columns: TrafficColumns, at: number, seq: number, names: RowNames): TrafficRow {
  const sentAtMs = columns.sentAtMs[at] ?? Number.NaN;
  return {
    seq,
    sentAtMs,
    wallMs: names.wallMs(sentAtMs),
    latencyMs: columns.latencyMs[at] ?? Number.NaN,
    durationMs: columns.durationMs[at] ?? Number.NaN,
    from: names.endpoint(columns.from[at] ?? -1),
    to: names.endpoint(columns.to[at] ?? -1),
    channel: names.channel(columns.channel[at] ?? -1) ?? '',
    layer: TRAFFIC_LAYERS[columns.layer[at] ?? 0] ?? 'bus',
    kind: TRAFFIC_KINDS[columns.kind[at] ?? 0] ?? 'refused',
    status: TRAFFIC_STATUSES[columns.status[at] ?? 0] ?? 'internal',
    sizeBytes: columns.sizeBytes[at] ?? 0,
    sizeExact: columns.sizeExact[at] === 1,
    pairSeq: columns.pairSeq[at] ?? -1,
  };
}

/** A latency or duration for text: null where it is not known. Columns hold single precision, of which nine digits name each number exactly. */
export function plainMs(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(9));
}

/** A time of day for text, in UTC; null where it is not known, or is none: a capture may hold any number. */
export function plainTime(wallMs: number): string | null {
  const time = new Date(wallMs);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
