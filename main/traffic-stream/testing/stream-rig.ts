import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import type { TrafficColumns } from '../../../ipc/contracts/traffic-columns.ts';
import { compileStreamFilter } from '../stream-filter.ts';
import type { StreamLog } from '../stream-log.ts';
import { StreamPlace } from '../stream-place.ts';
import { TrafficStreamService } from '../stream-service.ts';

/** A log of signals from main to the shell that one can fill, and whose oldest rows go. */
export class FillableLog implements StreamLog {
  readonly capacityRows: number;
  readonly endpointList: TrafficEndpoint[] = [
    { id: 0, kind: 'main', name: 'main', pid: 100 },
    { id: 1, kind: 'shell', name: 'shell', pid: 201 },
  ];
  version = 0;
  /** By how much the computer's clock is ahead of the log's. */
  sleptMs = 0;
  nextSeq = 0;

  constructor(capacityRows: number) {
    this.capacityRows = capacityRows;
  }

  append(count: number): void {
    this.nextSeq += count;
  }

  range() {
    return { firstSeq: Math.max(0, this.nextSeq - this.capacityRows), nextSeq: this.nextSeq };
  }

  read(request: { fromSeq: number; maxRows: number; knownEndpoints: number; knownChannels: number }) {
    const firstSeq = Math.max(request.fromSeq, this.range().firstSeq);
    const rowCount = Math.max(0, Math.min(request.maxRows, this.nextSeq - firstSeq));
    const fill = <T extends { fill(value: number): T }>(column: T, value: number): T => column.fill(value);
    const columns: TrafficColumns = {
      sentAtMs: Float64Array.from({ length: rowCount }, (_none, i) => 1_760_000_000_000 + firstSeq + i),
      latencyMs: fill(new Float32Array(rowCount), Number.NaN),
      durationMs: fill(new Float32Array(rowCount), Number.NaN),
      from: new Uint16Array(rowCount),
      to: fill(new Uint16Array(rowCount), 1),
      channel: Uint32Array.from({ length: rowCount }, (_none, i) => (firstSeq + i) % 2),
      layer: new Uint8Array(rowCount),
      kind: fill(new Uint8Array(rowCount), 3),
      status: fill(new Uint8Array(rowCount), 1),
      sizeBytes: fill(new Uint32Array(rowCount), 64),
      sizeExact: fill(new Uint8Array(rowCount), 1),
      pairSeq: fill(new Float64Array(rowCount), -1),
    };
    return {
      firstSeq,
      rowCount,
      overwrittenCount: firstSeq - request.fromSeq,
      columns,
      endpoints: this.endpointList.slice(request.knownEndpoints),
      channels: ['tabs.list', 'shell.window'].slice(request.knownChannels),
    };
  }

  detail(seq: number) {
    return seq < this.range().firstSeq ? undefined : { preview: `{"seq":${seq}}`, previewTruncated: false, frameId: seq + 5 };
  }

  endpointsVersion(): number {
    return this.version;
  }

  endpoints(): readonly TrafficEndpoint[] {
    return this.endpointList;
  }

  wallMs(logMs: number): number {
    return logMs + this.sleptMs;
  }
}

/** A stream in a folder of its own. */
export class StreamRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'ts-'));
  readonly log: FillableLog;
  readonly place: StreamPlace;
  readonly service: TrafficStreamService;
  readonly #readers: TestReader[] = [];

  constructor(options: { readonly capacityRows?: number; readonly maxReaders?: number } = {}) {
    this.log = new FillableLog(options.capacityRows ?? 1_000);
    this.place = new StreamPlace(join(this.folder, 'place'));
    this.service = new TrafficStreamService({
      log: this.log,
      place: this.place,
      appVersion: '0.1.0',
      makeTest: compileStreamFilter,
      onStatus: () => undefined,
      ...(options.maxReaders === undefined ? {} : { maxReaders: options.maxReaders }),
    });
  }

  /** A connection; `hello` is sent at once unless it is null. */
  async read(hello: object | string | null = {}): Promise<TestReader> {
    const { path, token } = this.service.status;
    const reader = await TestReader.connect(path);
    this.#readers.push(reader);
    if (typeof hello === 'string') reader.socket.write(hello);
    else if (hello !== null) reader.socket.write(`${JSON.stringify({ version: 1, token, ...hello })}\n`);
    return reader;
  }

  end(): void {
    this.service.turnOff();
    for (const reader of this.#readers) reader.socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The reader's end of a real socket. */
export class TestReader {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  #text = '';

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => (this.#text += text));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  /** @throws Error of the system if nobody listens */
  static connect(path: string): Promise<TestReader> {
    return new Promise((resolve, reject) => {
      const socket = connect(path);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new TestReader(socket)));
    });
  }

  /** What came so far, line by line. */
  get lines(): readonly Readonly<Record<string, unknown>>[] {
    return this.#text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Numbers of the rows that came. */
  get seqs(): readonly number[] {
    return this.lines.map(({ seq }) => seq).filter((seq) => typeof seq === 'number');
  }

  /** Rows that the stream said were gone. */
  get droppedCount(): number {
    return this.lines.reduce((sum, { dropped }) => sum + (typeof dropped === 'number' ? dropped : 0), 0);
  }
}
