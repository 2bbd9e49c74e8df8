import type { CaptureEnd, CaptureMark } from '../../ipc/contracts/captures.ts';
import type { TrafficBatch, TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import { COLUMN_NAMES, makeColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { TrafficColumns } from '../../ipc/contracts/traffic-columns.ts';
import type { ClockSteps } from '../../ipc/contracts/wall-clock.ts';
import type { RowDetail, RowRange, RowSource } from './row-source.ts';

/** Rows of a file that follow each other. */
export interface CaptureBlock {
  readonly firstSeq: number;
  readonly rowCount: number;
  readonly columns: TrafficColumns;
  readonly frameIds: Float64Array;
}

/** What a file says of itself, and how much of it could be read. */
export interface CaptureFacts {
  readonly version: number;
  readonly appVersion: string;
  /** ms since the epoch. */
  readonly madeAtMs: number;
  readonly promisedRowCount: number;
  readonly end: CaptureEnd;
  readonly malformedLineCount: number;
  readonly previewsLeftOutCount: number;
  readonly overwrittenCount: number;
  readonly droppedCount: number;
  readonly clockSteps: ClockSteps;
  readonly marks: readonly CaptureMark[];
}

interface KeptPreview {
  readonly text: string;
  readonly truncated: boolean;
}

/** A capture in memory, read like the recorder's log. It never changes. */
export class OpenedCapture implements RowSource {
  readonly facts: CaptureFacts;
  readonly rowCount: number;
  readonly #blocks: readonly CaptureBlock[];
  readonly #endpoints: readonly TrafficEndpoint[];
  readonly #channels: readonly string[];
  readonly #previews: ReadonlyMap<number, KeptPreview>;

  /** @param blocks in order, none over another */
  constructor(parts: {
    readonly facts: CaptureFacts;
    readonly blocks: readonly CaptureBlock[];
    readonly endpoints: readonly TrafficEndpoint[];
    readonly channels: readonly string[];
    readonly previews: ReadonlyMap<number, KeptPreview>;
  }) {
    this.facts = parts.facts;
    this.#blocks = parts.blocks;
    this.#endpoints = parts.endpoints;
    this.#channels = parts.channels;
    this.#previews = parts.previews;
    this.rowCount = parts.blocks.reduce((sum, block) => sum + block.rowCount, 0);
  }

  range(): RowRange {
    const last = this.#blocks.at(-1);
    return {
      firstSeq: this.#blocks[0]?.firstSeq ?? 0,
      nextSeq: last === undefined ? 0 : last.firstSeq + last.rowCount,
      overwrittenCount: this.facts.overwrittenCount,
      droppedCount: this.facts.droppedCount,
      clockSteps: this.facts.clockSteps,
    };
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): TrafficBatch {
    let at = this.#blockAtOrAfter(request.fromSeq);
    const firstSeq = Math.max(request.fromSeq, this.#blocks[at]?.firstSeq ?? request.fromSeq);
    const pieces: { block: CaptureBlock; start: number; count: number }[] = [];
    let rowCount = 0;
    for (let block = this.#blocks[at]; block !== undefined && rowCount < request.maxRows; block = this.#blocks[at]) {
      const start = firstSeq + rowCount - block.firstSeq;
      // A hole in the numbers.
      if (start < 0) break;
      const count = Math.min(block.rowCount - start, request.maxRows - rowCount);
      pieces.push({ block, start, count });
      rowCount += count;
      at += 1;
    }
    const columns = makeColumns(rowCount);
    let offset = 0;
    for (const { block, start, count } of pieces) {
      for (const name of COLUMN_NAMES) columns[name].set(block.columns[name].subarray(start, start + count), offset);
      offset += count;
    }
    return {
      firstSeq,
      rowCount,
      overwrittenCount: rowCount === 0 ? 0 : firstSeq - request.fromSeq,
      columns,
      endpoints: this.#endpoints.slice(request.knownEndpoints),
      channels: this.#channels.slice(request.knownChannels),
    };
  }

  detail(seq: number): (RowDetail & { readonly channel: string }) | undefined {
    const block = this.#blocks[this.#blockAtOrAfter(seq)];
    const row = block === undefined ? -1 : seq - block.firstSeq;
    if (block === undefined || row < 0) return undefined;
    const preview = this.#previews.get(seq);
    return {
      preview: preview?.text ?? null,
      previewTruncated: preview?.truncated ?? false,
      frameId: block.frameIds[row] ?? 0,
      channel: this.#channels[block.columns.channel[row] ?? 0] ?? '',
    };
  }

  /** Index of the first block that ends after a row; the number of blocks if there is none. */
  #blockAtOrAfter(seq: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#blocks[middle];
      if (block !== undefined && block.firstSeq + block.rowCount <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
