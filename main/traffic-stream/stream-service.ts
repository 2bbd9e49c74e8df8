import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import type { StreamStatus } from '../../ipc/contracts/traffic-stream.ts';
import type { StreamTest } from './stream-filter.ts';
import { STREAM_VERSION, StreamError } from './stream-hello.ts';
import { StreamNames } from './stream-log.ts';
import type { StreamLog } from './stream-log.ts';
import { toPlaceError } from './stream-place.ts';
import type { StreamPlace } from './stream-place.ts';
import { StreamReader } from './stream-reader.ts';

const MAX_READERS = 16;
const PUMP_INTERVAL_MS = 50;
const PUBLISH_INTERVAL_MS = 500;

export interface TrafficStreamOptions {
  readonly log: StreamLog;
  readonly place: StreamPlace;
  readonly appVersion: string;
  readonly makeTest: (filter: string) => StreamTest;
  readonly onStatus: (status: StreamStatus) => void;
  /** How many may read at once. */
  readonly maxReaders?: number;
}

/** What is there while it is on. */
interface Listening {
  readonly server: Server;
  readonly path: string;
  readonly token: string;
  readonly names: StreamNames;
  readonly readers: Set<StreamReader>;
}

/** The stream: off, or listening. Readers pull from the log, so that a slow one makes no queue. */
export class TrafficStreamService {
  readonly #options: TrafficStreamOptions;
  #listening: Listening | undefined;
  #state: StreamStatus['state'] = 'off';
  #failure: Pick<StreamStatus, 'problem' | 'problemDetail'> = { problem: null, problemDetail: '' };
  #sentCount = 0;
  #droppedCount = 0;
  /** Counts turning on and off: what began before the last of these is over. */
  #attempt = 0;
  /** The start before this one, which may still be about to take the same place. */
  #starting: Promise<void> = Promise.resolve();
  #pumpTimer: ReturnType<typeof setInterval> | undefined;
  #publishTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TrafficStreamOptions) {
    this.#options = options;
  }

  get status(): StreamStatus {
    const { path = '', token = '', readers } = this.#listening ?? {};
    const readerCount = [...(readers ?? [])].filter((reader) => reader.isAdmitted).length;
    return { state: this.#state, path, token, ...this.#failure, readerCount, sentCount: this.#sentCount, droppedCount: this.#droppedCount };
  }

  /**
   * Begins to listen; nothing if it does already. How it went stands in the status.
   * @param wanted where; in a private folder if undefined
   */
  async turnOn(wanted?: string): Promise<void> {
    if (this.#state === 'on' || this.#state === 'starting') return;
    this.#state = 'starting';
    this.#failure = { problem: null, problemDetail: '' };
    this.#sentCount = 0;
    this.#droppedCount = 0;
    this.#publish();
    const attempt = (this.#attempt += 1);
    this.#starting = this.#starting.then(() => this.#start(attempt, wanted));
    await this.#starting;
  }

  async #start(attempt: number, wanted: string | undefined): Promise<void> {
    if (this.#attempt !== attempt) return;
    const { place, log } = this.#options;
    const token = randomBytes(32).toString('hex');
    const server = createServer((socket) => this.#admit(server, socket));
    try {
      await place.sweep();
      const path = await place.free(wanted);
      await listen(server, path);
      // Turned off meanwhile.
      if (this.#attempt !== attempt) return close(server);
      this.#listening = { server, path, token, names: new StreamNames(log), readers: new Set() };
      place.note({ version: STREAM_VERSION, pid: process.pid, path, token, startedAtMs: Date.now() });
      this.#state = 'on';
      server.on('error', () => {
        if (this.#attempt === attempt) this.turnOff();
      });
    } catch (error) {
      const path = this.#listening?.path;
      close(server);
      if (path !== undefined) place.remove(path);
      if (this.#attempt !== attempt) return;
      this.#listening = undefined;
      const { problem, detail } = toPlaceError(error);
      this.#state = 'failed';
      this.#failure = { problem, problemDetail: detail };
    }
    this.#publish();
  }

  /** Readers are cut off, and nothing is left. At once, also for a process that ends now. */
  turnOff(): void {
    const listening = this.#listening;
    this.#attempt += 1;
    this.#listening = undefined;
    this.#state = 'off';
    this.#failure = { problem: null, problemDetail: '' };
    if (listening !== undefined) {
      close(listening.server);
      this.#options.place.remove(listening.path);
      for (const reader of listening.readers) reader.end();
    }
    clearInterval(this.#pumpTimer);
    this.#pumpTimer = undefined;
    this.#publish();
  }

  #admit(server: Server, socket: ConstructorParameters<typeof StreamReader>[0]['socket']): void {
    const listening = this.#listening;
    if (listening === undefined || listening.server !== server) {
      socket.destroy();
      return;
    }
    const { names, token, readers } = listening;
    const { log, appVersion, makeTest, maxReaders = MAX_READERS } = this.#options;
    const reader: StreamReader = new StreamReader({
      socket,
      log,
      names,
      token,
      appVersion,
      makeTest,
      onCount: (sentCount, droppedCount) => {
        this.#sentCount += sentCount;
        this.#droppedCount += droppedCount;
        this.#publishSoon();
      },
      onClosed: () => {
        readers.delete(reader);
        this.#publishSoon();
      },
    });
    readers.add(reader);
    if (readers.size > maxReaders) reader.refuse(new StreamError('too-many-readers', `${maxReaders} read already`));
    this.#publishSoon();
    this.#pumpTimer ??= setInterval(() => this.#pump(), PUMP_INTERVAL_MS).unref();
  }

  #pump(): void {
    const readers = this.#listening?.readers;
    for (const reader of readers ?? []) reader.pump();
    if (readers !== undefined && readers.size > 0) return;
    clearInterval(this.#pumpTimer);
    this.#pumpTimer = undefined;
  }

  #publishSoon(): void {
    this.#publishTimer ??= setTimeout(() => this.#publish(), PUBLISH_INTERVAL_MS).unref();
  }

  #publish(): void {
    clearTimeout(this.#publishTimer);
    this.#publishTimer = undefined;
    this.#options.onStatus(this.status);
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket's file is made within this call: there is no moment in which others could open it.
    const before = process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    } finally {
      process.umask(before);
    }
  });
}

function close(server: Server): void {
  // It may not listen.
  server.close(() => undefined);
}
