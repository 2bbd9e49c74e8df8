import { TRAFFIC_LAYERS, type TrafficBatch, type TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';

/** The time that figures are of. */
export const SPAN_MS = 10_000;
const LAYER_CHROMIUM = TRAFFIC_LAYERS.indexOf('chromium');

/** What passed between the GPU process and others about one thing, each second of the last ten that were seen. */
export interface GpuTalk {
  readonly interfaceName: string;
  readonly toPerSecond: number;
  readonly fromPerSecond: number;
  readonly bytesPerSecond: number;
}

interface Seen {
  readonly sentAtMs: number;
  readonly channel: number;
  readonly isFromGpu: boolean;
  readonly sizeBytes: number;
}

/** Follows the log for what the GPU process sends and gets. Only Chromium's own messages reach it: it is nobody of ours. */
export class GpuTraffic {
  readonly #endpoints = new Map<number, TrafficEndpoint>();
  readonly #channels: string[] = [];
  #seen: Seen[] = [];
  #firstMs = Infinity;
  #lastMs = -Infinity;
  #nextSeq: number;

  /** @param fromSeq the row to begin with */
  constructor(fromSeq: number) {
    this.#nextSeq = fromSeq;
  }

  /** What to ask for next. */
  get request(): { readonly fromSeq: number; readonly knownEndpoints: number; readonly knownChannels: number } {
    return { fromSeq: this.#nextSeq, knownEndpoints: this.#endpoints.size, knownChannels: this.#channels.length };
  }

  /** Takes rows of the log. */
  add(batch: TrafficBatch): void {
    for (const endpoint of batch.endpoints) this.#endpoints.set(endpoint.id, endpoint);
    this.#channels.push(...batch.channels);
    this.#nextSeq = batch.firstSeq + batch.rowCount;
    const { layer, from, to, sentAtMs, channel, sizeBytes } = batch.columns;
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (layer[row] !== LAYER_CHROMIUM) continue;
      const atMs = sentAtMs[row] ?? NaN;
      this.#firstMs = Math.min(this.#firstMs, atMs);
      this.#lastMs = Math.max(this.#lastMs, atMs);
      const isFromGpu = this.#endpoints.get(from[row] ?? -1)?.kind === 'gpu';
      if (!isFromGpu && this.#endpoints.get(to[row] ?? -1)?.kind !== 'gpu') continue;
      this.#seen.push({ sentAtMs: atMs, channel: channel[row] ?? -1, isFromGpu, sizeBytes: sizeBytes[row] ?? 0 });
    }
    this.#seen = this.#seen.filter((seen) => seen.sentAtMs > this.#lastMs - SPAN_MS);
  }

  /** The busiest first. */
  talks(): readonly GpuTalk[] {
    const seconds = Math.max(1, Math.min(SPAN_MS, this.#lastMs - this.#firstMs) / 1_000);
    const sums = new Map<number, { to: number; from: number; bytes: number }>();
    for (const { channel, isFromGpu, sizeBytes } of this.#seen) {
      const sum = sums.get(channel) ?? { to: 0, from: 0, bytes: 0 };
      sums.set(channel, sum);
      if (isFromGpu) sum.from += 1;
      else sum.to += 1;
      sum.bytes += sizeBytes;
    }
    return [...sums]
      .map(([channel, { to, from, bytes }]): GpuTalk => ({
        interfaceName: this.#channels[channel] ?? '',
        toPerSecond: to / seconds,
        fromPerSecond: from / seconds,
        bytesPerSecond: bytes / seconds,
      }))
      .toSorted((a, b) => b.toPerSecond + b.fromPerSecond - (a.toPerSecond + a.fromPerSecond) || a.interfaceName.localeCompare(b.interfaceName));
  }
}
