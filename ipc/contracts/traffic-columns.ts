import * as v from 'valibot';

/**
 * Rows as columns, all of one length.
 * - `sentAtMs`: main's clock, ms since the epoch.
 * - `latencyMs`: receive minus send on main's clock; NaN where unknown.
 * - `durationMs`: of a call with its answer: answer received minus call sent; NaN else.
 * - `from`, `to`, `channel`: ids of names. `layer`, `kind`, `status`: indices into the contract's lists.
 * - `sizeBytes`: serialised size of the frame; exact where `sizeExact` is 1, else an estimate.
 * - `pairSeq`: sequence number of the other half of a call, or of the subscription that a change belongs to; -1 where none.
 */
export const columnsSchema = v.object({
  sentAtMs: v.instance(Float64Array),
  latencyMs: v.instance(Float32Array),
  durationMs: v.instance(Float32Array),
  from: v.instance(Uint16Array),
  to: v.instance(Uint16Array),
  channel: v.instance(Uint32Array),
  layer: v.instance(Uint8Array),
  kind: v.instance(Uint8Array),
  status: v.instance(Uint8Array),
  sizeBytes: v.instance(Uint32Array),
  sizeExact: v.instance(Uint8Array),
  pairSeq: v.instance(Float64Array),
});
export type TrafficColumns = v.InferOutput<typeof columnsSchema>;

/** A column of rows. */
export type ColumnName = keyof TrafficColumns;
/** In the order in which they stand in a capture. */
export const COLUMN_NAMES = Object.keys(columnsSchema.entries) as readonly ColumnName[];

/** Empty columns for so many rows: 48 bytes each. */
export function makeColumns(rowCount: number): TrafficColumns {
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

/** Copies `count` rows column by column. */
export function copyRows(source: TrafficColumns, sourceStart: number, target: TrafficColumns, targetStart: number, count: number): void {
  const end = sourceStart + count;
  target.sentAtMs.set(source.sentAtMs.subarray(sourceStart, end), targetStart);
  target.latencyMs.set(source.latencyMs.subarray(sourceStart, end), targetStart);
  target.durationMs.set(source.durationMs.subarray(sourceStart, end), targetStart);
  target.from.set(source.from.subarray(sourceStart, end), targetStart);
  target.to.set(source.to.subarray(sourceStart, end), targetStart);
  target.channel.set(source.channel.subarray(sourceStart, end), targetStart);
  target.layer.set(source.layer.subarray(sourceStart, end), targetStart);
  target.kind.set(source.kind.subarray(sourceStart, end), targetStart);
  target.status.set(source.status.subarray(sourceStart, end), targetStart);
  target.sizeBytes.set(source.sizeBytes.subarray(sourceStart, end), targetStart);
  target.sizeExact.set(source.sizeExact.subarray(sourceStart, end), targetStart);
  target.pairSeq.set(source.pairSeq.subarray(sourceStart, end), targetStart);
}
