import type { TrafficColumns } from '../../../ipc/contracts/traffic.ts';

/** What a capture file calls itself in its first line. */
export const FORMAT_NAME = 'terrarium-capture';
/** Raised with every change that a reader of the former version would get wrong. */
export const FORMAT_VERSION = 1;

/** Bounds on what a file may make the reader do, whatever is in it. */
export interface CaptureLimits {
  /** Rows kept; the rest counts as missing. */
  readonly maxRows: number;
  /** A longer line is passed over without being held. */
  readonly maxLineBytes: number;
  /** Of what the file unpacks to. Reading stops there. */
  readonly maxUnpackedBytes: number;
  /** Characters of all payloads kept. */
  readonly maxPreviewChars: number;
  readonly maxNames: number;
  readonly maxNameChars: number;
}

/** About 1,000,000 rows with their payloads, and no more than some 200 MB of memory. */
export const CAPTURE_LIMITS: CaptureLimits = {
  maxRows: 1_048_576,
  maxLineBytes: 4 * 1_024 * 1_024,
  maxUnpackedBytes: 2 * 1_024 * 1_024 * 1_024,
  maxPreviewChars: 64 * 1_024 * 1_024,
  maxNames: 65_536,
  maxNameChars: 2_000,
};

/** Kinds of arrays of the columns, in the order in which they stand in a file. */
export const COLUMN_ARRAYS = {
  sentAtMs: Float64Array,
  latencyMs: Float32Array,
  durationMs: Float32Array,
  from: Uint16Array,
  to: Uint16Array,
  channel: Uint32Array,
  layer: Uint8Array,
  kind: Uint8Array,
  status: Uint8Array,
  sizeBytes: Uint32Array,
  sizeExact: Uint8Array,
  pairSeq: Float64Array,
} as const satisfies { readonly [Name in keyof TrafficColumns]: new (length: number) => TrafficColumns[Name] };

/** A column of rows. */
export type ColumnName = keyof TrafficColumns;
export const COLUMN_NAMES = Object.keys(COLUMN_ARRAYS) as readonly ColumnName[];

/** Empty columns for so many rows. */
export function makeCaptureColumns(rowCount: number): TrafficColumns {
  return {
    sentAtMs: new Float64Array(rowCount),
    latencyMs: new Float32Array(rowCount),
    durationMs: new Float32Array(rowCount),
    from: new Uint16Array(rowCount),
    to: new Uint16Array(rowCount),
    channel: new Uint32Array(rowCount),
    layer: new Uint8Array(rowCount),
    kind: new Uint8Array(rowCount),
    status: new Uint8Array(rowCount),
    sizeBytes: new Uint32Array(rowCount),
    sizeExact: new Uint8Array(rowCount),
    pairSeq: new Float64Array(rowCount),
  };
}

/** Who made a capture: the browser's version and its runtime's. */
export interface CaptureMaker {
  readonly appVersion: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Such as `linux x64`. */
  readonly platform: string;
}
