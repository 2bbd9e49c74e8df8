import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import type { TrafficBatch, TrafficEndpoint, TrafficKind, TrafficLayer, TrafficStatus } from '../../ipc/contracts/traffic.ts';
import type { StreamNames } from './stream-log.ts';

/** A row as it stands in a line of the stream. `docs/traffic-stream.md` says what each field means. */
export interface StreamRow {
  readonly seq: number;
  readonly sentAtMs: number | null;
  readonly layer: TrafficLayer;
  readonly from: TrafficEndpoint | null;
  readonly to: TrafficEndpoint | null;
  readonly channel: string;
  readonly kind: TrafficKind;
  readonly status: TrafficStatus;
  readonly sizeBytes: number;
  readonly sizeExact: boolean;
  readonly latencyMs: number | null;
  readonly durationMs: number | null;
  readonly pairSeq: number | null;
}

/** The row at an index of a batch. */
export function rowAt({ firstSeq, columns }: TrafficBatch, names: StreamNames, row: number): StreamRow {
  const pairSeq = columns.pairSeq[row] ?? -1;
  return {
    seq: firstSeq + row,
    sentAtMs: known(columns.sentAtMs[row]),
    layer: TRAFFIC_LAYERS[columns.layer[row] ?? 0] ?? 'bus',
    from: names.endpoints[columns.from[row] ?? -1] ?? null,
    to: names.endpoints[columns.to[row] ?? -1] ?? null,
    channel: names.channels[columns.channel[row] ?? -1] ?? '',
    kind: TRAFFIC_KINDS[columns.kind[row] ?? 0] ?? 'refused',
    status: TRAFFIC_STATUSES[columns.status[row] ?? 0] ?? 'internal',
    sizeBytes: columns.sizeBytes[row] ?? 0,
    sizeExact: columns.sizeExact[row] === 1,
    latencyMs: known(columns.latencyMs[row], 9),
    durationMs: known(columns.durationMs[row], 9),
    pairSeq: pairSeq < 0 ? null : pairSeq,
  };
}

/** Nine digits name each single-precision number exactly. */
function known(value: number = Number.NaN, digits?: number): number | null {
  if (Number.isNaN(value)) return null;
  return digits === undefined ? value : Number(value.toPrecision(digits));
}

/** A value as one line of JSON. A site may choose its name: no character in it can steer a terminal or end the line. */
export function lineOf(value: object): string {
  const text = JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${text}\n`;
}
