import type { TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import { plainMs } from '../../ipc/contracts/traffic-row.ts';
import type { TrafficRow } from '../../ipc/contracts/traffic-row.ts';

/** A row as it stands in a line of the stream. `docs/traffic-stream.md` says what each field means. */
interface StreamRow extends Omit<TrafficRow, 'sentAtMs' | 'wallMs' | 'latencyMs' | 'durationMs' | 'from' | 'to' | 'pairSeq'> {
  readonly sentAtMs: number | null;
  readonly from: TrafficEndpoint | null;
  readonly to: TrafficEndpoint | null;
  readonly latencyMs: number | null;
  readonly durationMs: number | null;
  readonly pairSeq: number | null;
}

/** The row for a line: what is not known is null there. */
export function toStreamRow(row: TrafficRow): StreamRow {
  return {
    seq: row.seq,
    sentAtMs: Number.isNaN(row.wallMs) ? null : row.wallMs,
    layer: row.layer,
    from: row.from ?? null,
    to: row.to ?? null,
    channel: row.channel,
    kind: row.kind,
    status: row.status,
    sizeBytes: row.sizeBytes,
    sizeExact: row.sizeExact,
    latencyMs: plainMs(row.latencyMs),
    durationMs: plainMs(row.durationMs),
    pairSeq: row.pairSeq < 0 ? null : row.pairSeq,
  };
}

/** A value as one line of JSON. A site may choose its name: no character in it can steer a terminal or end the line. */
export function lineOf(value: object): string {
  const text = JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${text}\n`;
}
