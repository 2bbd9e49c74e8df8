import type { TrafficBatch, TrafficEndpoint } from '../../ipc/contracts/traffic.ts';
import type { RowNames } from '../../ipc/contracts/traffic-row.ts';

/** The recorder's log as the stream needs it. */
export interface StreamLog {
  /** The oldest row that is held, and the next to be written. */
  range(): { readonly firstSeq: number; readonly nextSeq: number };
  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): TrafficBatch;
  /** Undefined if the row is not held. */
  detail(seq: number): { readonly preview: string | null; readonly previewTruncated: boolean; readonly frameId: number } | undefined;
  /** Grows when an endpoint gets another name. */
  endpointsVersion(): number;
  endpoints(): readonly TrafficEndpoint[];
  /** A time of the log as the time of day. */
  wallMs(logMs: number): number;
}

/** Names for the ids in columns, the newest there are. All readers share them. */
export class StreamNames implements RowNames {
  readonly #channels: string[] = [];
  #endpoints: TrafficEndpoint[] = [];
  readonly #log: StreamLog;
  #version = -1;

  constructor(log: StreamLog) {
    this.#log = log;
  }

  endpoint(id: number): TrafficEndpoint | undefined {
    return this.#endpoints[id];
  }

  channel(id: number): string | undefined {
    return this.#channels[id];
  }

  wallMs(logMs: number): number {
    return this.#log.wallMs(logMs);
  }

  /** Reads rows; names that came with them, or changed meanwhile, are known afterwards. */
  read(fromSeq: number, maxRows: number): TrafficBatch {
    const version = this.#log.endpointsVersion();
    if (version !== this.#version) {
      this.#version = version;
      this.#endpoints = [...this.#log.endpoints()];
    }
    const batch = this.#log.read({ fromSeq, maxRows, knownEndpoints: this.#endpoints.length, knownChannels: this.#channels.length });
    this.#endpoints.push(...batch.endpoints);
    this.#channels.push(...batch.channels);
    return batch;
  }
}
