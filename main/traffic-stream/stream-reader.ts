import type { Socket } from 'node:net';
import { readRow } from '../../ipc/contracts/traffic-row.ts';
import type { StreamTest } from './stream-filter.ts';
import { StreamError, STREAM_VERSION, readHello } from './stream-hello.ts';
import type { StreamHello } from './stream-hello.ts';
import type { StreamLog, StreamNames } from './stream-log.ts';
import { lineOf, toStreamRow } from './stream-row.ts';

const MAX_HELLO_CHARS = 16_384;
const HELLO_MS = 5_000;
/** While so much waits to be taken, no more is made: the rows wait in the log, whose memory is bounded. */
const MAX_WAITING_BYTES = 262_144;
const BLOCK_ROWS = 256;
/** A turn of the event loop is not held longer by one reader. */
const TURN_MS = 4;

export interface StreamReaderOptions {
  readonly socket: Socket;
  readonly log: StreamLog;
  readonly names: StreamNames;
  readonly token: string;
  readonly appVersion: string;
  /** What a filter lets through. @throws StreamError `bad-filter` */
  readonly makeTest: (filter: string) => StreamTest;
  readonly onCount: (sentCount: number, droppedCount: number) => void;
  readonly onClosed: () => void;
}

/** One connection: says hello, then gets rows at its own pace. */
export class StreamReader {
  readonly #options: StreamReaderOptions;
  readonly #helloTimer: ReturnType<typeof setTimeout>;
  #heard = '';
  #hello: StreamHello | undefined;
  #test: StreamTest = () => true;
  #nextSeq = 0;
  #isOver = false;
  #turn: ReturnType<typeof setImmediate> | undefined;

  constructor(options: StreamReaderOptions) {
    this.#options = options;
    const { socket } = options;
    socket.setEncoding('utf8');
    this.#helloTimer = setTimeout(() => this.refuse(new StreamError('hello-timeout', 'no hello came')), HELLO_MS);
    this.#helloTimer.unref();
    socket.on('data', (text: string) => this.#hear(text));
    socket.on('drain', () => this.pump());
    // It went away in the middle of something; `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#stop();
      options.onClosed();
    });
  }

  /** True once it has shown the token. */
  get isAdmitted(): boolean {
    return this.#hello !== undefined;
  }

  /** Says why, and ends the connection. */
  refuse(error: StreamError): void {
    if (this.#isOver) return;
    this.#stop();
    this.#options.socket.end(lineOf({ error: { code: error.code, message: error.message } }));
    this.#options.socket.destroySoon();
  }

  /** The stream is turned off. */
  end(): void {
    if (this.#isOver) return;
    this.#stop();
    const { socket } = this.#options;
    // What a slow reader has not taken by now it does not get.
    if (!this.isAdmitted || socket.writableLength > 0) socket.destroy();
    else {
      socket.end(lineOf({ end: 'off' }));
      socket.destroySoon();
    }
  }

  /** Sends what is new, as far as the reader takes it. */
  pump(): void {
    if (this.#hello === undefined || this.#isOver || this.#turn !== undefined) return;
    const { socket } = this.#options;
    const startedAt = performance.now();
    while (socket.writableLength < MAX_WAITING_BYTES) {
      if (!this.#sendBlock(this.#hello)) return;
      if (performance.now() - startedAt < TURN_MS) continue;
      this.#turn = setImmediate(() => {
        this.#turn = undefined;
        this.pump();
      });
      return;
    }
  }

  /** False if there is nothing new. */
  #sendBlock(hello: StreamHello): boolean {
    const { names, log, socket, onCount } = this.#options;
    const batch = names.read(this.#nextSeq, BLOCK_ROWS);
    const droppedCount = Math.max(0, batch.firstSeq - this.#nextSeq);
    let text = droppedCount > 0 ? lineOf({ dropped: droppedCount }) : '';
    let sentCount = 0;
    for (let i = 0; i < batch.rowCount; i += 1) {
      const row = readRow(batch.columns, i, batch.firstSeq + i, names);
      if (hello.sinceMs !== undefined && row.wallMs < hello.sinceMs) continue;
      let kept: ReturnType<StreamLog['detail']>;
      const lookUp = () => (kept ??= log.detail(row.seq));
      if (!this.#test(row, () => lookUp()?.preview ?? null)) continue;
      const detail = lookUp();
      const more = hello.previews ? { preview: detail?.preview ?? null, previewTruncated: detail?.previewTruncated ?? false } : {};
      text += lineOf({ ...toStreamRow(row), frameId: detail?.frameId ?? null, ...more });
      sentCount += 1;
    }
    this.#nextSeq = batch.firstSeq + batch.rowCount;
    if (text !== '') socket.write(text);
    if (sentCount > 0 || droppedCount > 0) onCount(sentCount, droppedCount);
    return batch.rowCount > 0;
  }

  #hear(text: string): void {
    // It only reads: what else it says is passed over.
    if (this.#isOver || this.#hello !== undefined) return;
    this.#heard += text;
    const end = this.#heard.indexOf('\n');
    if (end < 0 && this.#heard.length <= MAX_HELLO_CHARS) return;
    try {
      if (end < 0 || end > MAX_HELLO_CHARS) throw new StreamError('bad-hello', `the first line is longer than ${MAX_HELLO_CHARS} characters`);
      const hello = readHello(this.#heard.slice(0, end), this.#options.token);
      this.#test = this.#options.makeTest(hello.filter);
      this.#greet(hello);
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      this.refuse(error);
    } finally {
      this.#heard = '';
    }
  }

  #greet(hello: StreamHello): void {
    const { log, socket, appVersion } = this.#options;
    clearTimeout(this.#helloTimer);
    const { firstSeq, nextSeq } = log.range();
    // Whoever asks for a time gets all that is held since then.
    this.#nextSeq = hello.fromSeq ?? (hello.sinceMs === undefined ? nextSeq : firstSeq);
    // A number from another run of the browser may lie ahead.
    if (this.#nextSeq > nextSeq) this.#nextSeq = nextSeq;
    socket.write(lineOf({ stream: 'terrarium-traffic', version: STREAM_VERSION, appVersion, pid: process.pid, firstSeq, nextSeq }));
    this.#hello = hello;
    this.pump();
  }

  #stop(): void {
    this.#isOver = true;
    clearTimeout(this.#helloTimer);
    clearImmediate(this.#turn);
  }
}
