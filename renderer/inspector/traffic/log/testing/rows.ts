import {
  TRAFFIC_KINDS,
  TRAFFIC_LAYERS,
  TRAFFIC_STATUSES,
  type TrafficBatch,
  type TrafficEndpoint,
  type TrafficKind,
  type TrafficLayer,
  type TrafficStatus,
} from '../../../../../ipc/contracts/traffic.ts';
import type { TrafficColumns } from '../../../../../ipc/contracts/traffic-columns.ts';
import { Names } from '../names.ts';

/** A row for a test; what is left out is a plain signal from main to the shell. */
export interface TestRow {
  readonly kind?: TrafficKind;
  readonly status?: TrafficStatus;
  readonly layer?: TrafficLayer;
  readonly from?: number;
  readonly to?: number;
  readonly channel?: number;
  readonly sizeBytes?: number;
  readonly latencyMs?: number;
  readonly durationMs?: number;
  readonly pairSeq?: number;
}

export const TEST_ENDPOINTS: readonly TrafficEndpoint[] = [
  { id: 0, kind: 'main', name: 'main', pid: 100 },
  { id: 1, kind: 'shell', name: 'shell', pid: 201 },
  { id: 2, kind: 'plugin', name: 'plugin com.terrarium.words', pid: 302 },
];
export const TEST_CHANNELS: readonly string[] = ['tabs.open', 'tabs.list', 'pageContent.readText'];

/** Names that the rows' ids stand for. */
export function testNames(): Names {
  const names = new Names();
  names.add(TEST_ENDPOINTS, 0, TEST_CHANNELS);
  return names;
}

/** Rows as the columns that main sends. `sentAtMs` is 1,000 and the row's index. */
export function columnsOf(rows: readonly TestRow[]): TrafficColumns {
  return {
    sentAtMs: Float64Array.from(rows, (_row, i) => 1_000 + i),
    latencyMs: Float32Array.from(rows, (row) => row.latencyMs ?? NaN),
    durationMs: Float32Array.from(rows, (row) => row.durationMs ?? NaN),
    from: Uint16Array.from(rows, (row) => row.from ?? 0),
    to: Uint16Array.from(rows, (row) => row.to ?? 1),
    channel: Uint32Array.from(rows, (row) => row.channel ?? 1),
    layer: Uint8Array.from(rows, (row) => TRAFFIC_LAYERS.indexOf(row.layer ?? 'bus')),
    kind: Uint8Array.from(rows, (row) => TRAFFIC_KINDS.indexOf(row.kind ?? 'signal')),
    status: Uint8Array.from(rows, (row) => TRAFFIC_STATUSES.indexOf(row.status ?? 'ok')),
    sizeBytes: Uint32Array.from(rows, (row) => row.sizeBytes ?? 10),
    sizeExact: Uint8Array.from(rows, () => 1),
    pairSeq: Float64Array.from(rows, (row) => row.pairSeq ?? -1),
  };
}

/** `count` rows that differ in their size: `firstSize`, `firstSize + 1`, ... */
export function manyRows(count: number, firstSize = 0): TestRow[] {
  return Array.from({ length: count }, (_none, i) => ({ sizeBytes: firstSize + i }));
}

/** Main's end of the log: a ring that overwrites, and answers reads as the contract says. */
export class TestLog {
  readonly rows: TestRow[] = [];
  firstSeq = 0;
  readonly reads: { readonly fromSeq: number; readonly maxRows: number }[] = [];
  failure: Error | undefined;
  readonly #capacityRows: number;

  constructor(capacityRows: number) {
    this.#capacityRows = capacityRows;
  }

  append(...rows: readonly TestRow[]): void {
    this.rows.push(...rows);
    this.firstSeq = Math.max(this.firstSeq, this.rows.length - this.#capacityRows);
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }): Promise<TrafficBatch> {
    this.reads.push(request);
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const firstSeq = Math.max(request.fromSeq, this.firstSeq);
    const rows = this.rows.slice(firstSeq, firstSeq + request.maxRows);
    return Promise.resolve({
      firstSeq,
      rowCount: rows.length,
      overwrittenCount: firstSeq - request.fromSeq,
      columns: columnsOf(rows),
      endpoints: TEST_ENDPOINTS.slice(request.knownEndpoints),
      channels: TEST_CHANNELS.slice(request.knownChannels),
    });
  }
}

/** Time that goes on only when a test says so. */
export class TestTime {
  nowMs = 0;
  readonly #timers = new Map<() => void, number>();

  readonly schedule = (run: () => void, delayMs: number): (() => void) => {
    this.#timers.set(run, this.nowMs + delayMs);
    return () => this.#timers.delete(run);
  };

  get timerCount(): number {
    return this.#timers.size;
  }

  /** Lets time pass, running what is due in between, each with the promises that it started. */
  async pass(spanMs: number): Promise<void> {
    const endMs = this.nowMs + spanMs;
    for (;;) {
      const next = [...this.#timers].toSorted((a, b) => a[1] - b[1])[0];
      if (next === undefined || next[1] > endMs) break;
      const [run, dueMs] = next;
      this.#timers.delete(run);
      this.nowMs = Math.max(this.nowMs, dueMs);
      run();
      // A turn of the reader is a chain of promises, without timers.
      for (let i = 0; i < 50; i++) await Promise.resolve();
    }
    this.nowMs = endMs;
  }
}
