import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import type { TrafficEndpoint, TrafficKind, TrafficLayer, TrafficStatus } from '../../../ipc/contracts/traffic.ts';
import type { NameTables, RowBlock } from '../row-source.ts';

/** A row with its names. NaN and -1 stand for what is not known, as in the columns. */
export interface RowView {
  readonly seq: number;
  readonly sentAtMs: number;
  readonly latencyMs: number;
  readonly durationMs: number;
  readonly from: TrafficEndpoint | undefined;
  readonly to: TrafficEndpoint | undefined;
  readonly channel: string;
  readonly layer: TrafficLayer;
  readonly kind: TrafficKind;
  readonly status: TrafficStatus;
  readonly sizeBytes: number;
  readonly sizeExact: boolean;
  readonly pairSeq: number;
}

/** The row at an index of a block. */
export function viewRow({ firstSeq, columns }: RowBlock, names: NameTables, row: number): RowView {
  return {
    seq: firstSeq + row,
    sentAtMs: columns.sentAtMs[row] ?? Number.NaN,
    latencyMs: columns.latencyMs[row] ?? Number.NaN,
    durationMs: columns.durationMs[row] ?? Number.NaN,
    from: names.endpoints[columns.from[row] ?? -1],
    to: names.endpoints[columns.to[row] ?? -1],
    channel: names.channels[columns.channel[row] ?? -1] ?? '',
    layer: TRAFFIC_LAYERS[columns.layer[row] ?? 0] ?? 'bus',
    kind: TRAFFIC_KINDS[columns.kind[row] ?? 0] ?? 'refused',
    status: TRAFFIC_STATUSES[columns.status[row] ?? 0] ?? 'internal',
    sizeBytes: columns.sizeBytes[row] ?? 0,
    sizeExact: columns.sizeExact[row] === 1,
    pairSeq: columns.pairSeq[row] ?? -1,
  };
}
