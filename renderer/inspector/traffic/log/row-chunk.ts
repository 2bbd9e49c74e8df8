import type { TrafficColumns } from '../../../../ipc/contracts/traffic.ts';

/** Rows in one chunk. */
export const CHUNK_ROWS = 8_192;

/** The columns of `CHUNK_ROWS` rows, as they came from main. */
export type RowChunk = TrafficColumns;

/** Makes an empty chunk: about 320 KB. */
export function createChunk(): RowChunk {
  return {
    sentAtMs: new Float64Array(CHUNK_ROWS),
    latencyMs: new Float32Array(CHUNK_ROWS),
    durationMs: new Float32Array(CHUNK_ROWS),
    from: new Uint16Array(CHUNK_ROWS),
    to: new Uint16Array(CHUNK_ROWS),
    channel: new Uint32Array(CHUNK_ROWS),
    layer: new Uint8Array(CHUNK_ROWS),
    kind: new Uint8Array(CHUNK_ROWS),
    status: new Uint8Array(CHUNK_ROWS),
    sizeBytes: new Uint32Array(CHUNK_ROWS),
    sizeExact: new Uint8Array(CHUNK_ROWS),
    pairSeq: new Float64Array(CHUNK_ROWS),
  };
}

/** Copies `count` rows column by column. */
export function copyRows(source: RowChunk, sourceStart: number, target: RowChunk, targetStart: number, count: number): void {
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
