import type { TrafficBatch } from '../../../../ipc/contracts/traffic.ts';
import type { LogStore } from './log-store.ts';
import type { Names } from './names.ts';

/** What the reader asks of main: the calls of the traffic contract that it needs. */
export interface LogSource {
  read(request: {
    log: 'all' | 'own';
    fromSeq: number;
    maxRows: number;
    knownEndpoints: number;
    knownChannels: number;
  }): Promise<TrafficBatch>;
}

/** Runs something later; returns how to call it off. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

export interface LogReaderOptions {
  readonly source: LogSource;
  readonly store: LogStore;
  readonly names: Names;
  readonly log: 'all' | 'own';
  readonly schedule: Schedule;
  /** Milliseconds of any clock that only goes forward. */
  readonly clock: () => number;
  /** Told after rows came or changed, and when trouble starts or ends. */
  readonly onChange: () => void;
}

/** Pulls a second while rows come, at most. */
const LIVE_INTERVAL_MS = 80;
const MAX_ROWS_PER_READ = 16_384;
/** As long as more is there at once, what came is told so seldom: who draws it keeps the rest waiting. */
const TOLD_WHILE_BEHIND_MS = 250;
/** Rows that may still change are read again this often, this many blocks at a time, until they are this old. */
const REVISIT_INTERVAL_MS = 400;
const REVISIT_BLOCKS = 4;
const REVISIT_MAX_AGE_MS = 30_000;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 4_000;

/**
 * Pulls rows from main into the store, at its own pace: one call at a time, so that main never queues for a slow
 * panel. Failures are tried again for as long as it runs.
 */
export class LogReader {
  readonly #options: LogReaderOptions;
  #running = false;
  #busy = false;
  #cancelTimer: () => void = () => undefined;
  #limitSeq = Infinity;
  #retryMs = FIRST_RETRY_MS;
  #revisitedAtMs = -Infinity;
  #hasNews = false;
  #toldAtMs = 0;
  #problem: unknown;

  constructor(options: LogReaderOptions) {
    this.#options = options;
  }

  /** What went wrong with the last pull; undefined while all is well. */
  get problem(): unknown {
    return this.#problem;
  }

  /** Rows from this sequence number on are left where they are; `Infinity` reads all. */
  set limitSeq(limitSeq: number) {
    this.#limitSeq = limitSeq;
    if (!this.#running) return;
    this.#renew();
    this.#again(0);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#renew();
    this.#toldAtMs = this.#options.clock();
    this.#again(0);
  }

  stop(): void {
    this.#running = false;
    this.#cancelTimer();
  }

  /** What main learnt of rows since somebody looked last is still to be read. */
  #renew(): void {
    this.#options.store.pending.renew(this.#options.clock());
  }

  #again(delayMs: number): void {
    this.#cancelTimer();
    if (!this.#busy) this.#cancelTimer = this.#options.schedule(() => void this.#turn(), delayMs);
  }

  async #turn(): Promise<void> {
    this.#busy = true;
    let delayMs = LIVE_INTERVAL_MS;
    try {
      const isBehind = await this.#pull();
      this.#tell(isBehind);
      await this.#revisit();
      if (isBehind) delayMs = 0;
      this.#retryMs = FIRST_RETRY_MS;
      if (this.#problem !== undefined) this.#settle(undefined);
    } catch (error) {
      delayMs = this.#retryMs;
      this.#retryMs = Math.min(MAX_RETRY_MS, this.#retryMs * 2);
      this.#settle(error);
    } finally {
      this.#busy = false;
    }
    if (this.#running && this.#isReading()) this.#again(delayMs);
  }

  #tell(isBehind: boolean): void {
    const nowMs = this.#options.clock();
    if (!this.#hasNews || (isBehind && nowMs - this.#toldAtMs < TOLD_WHILE_BEHIND_MS)) return;
    this.#hasNews = false;
    this.#toldAtMs = nowMs;
    this.#options.onChange();
  }

  #settle(problem: unknown): void {
    this.#problem = problem;
    this.#options.onChange();
  }

  #isReading(): boolean {
    return this.#options.store.nextSeq < this.#limitSeq;
  }

  /** Reads what is new. True if there is more at once. */
  async #pull(): Promise<boolean> {
    const { store } = this.#options;
    const fromSeq = store.nextSeq;
    const maxRows = Math.min(MAX_ROWS_PER_READ, this.#limitSeq - fromSeq);
    if (maxRows <= 0) return false;
    const batch = await this.#read(fromSeq, maxRows);
    if (batch.rowCount === 0 || store.nextSeq !== fromSeq) return false;
    // A pause may lie before all that main still holds.
    const wanted = Math.min(batch.rowCount, this.#limitSeq - batch.firstSeq);
    store.pending.setNow(this.#options.clock());
    if (wanted > 0) store.write(batch.firstSeq, wanted, batch.columns);
    // Main overwrote all that lay before the pause: there is nothing to wait for.
    else this.#limitSeq = fromSeq;
    this.#hasNews = true;
    return batch.rowCount === maxRows && this.#isReading();
  }

  /** Reads again some of the rows that may have changed without a later row that says so. */
  async #revisit(): Promise<void> {
    const { store, clock } = this.#options;
    const nowMs = clock();
    if (nowMs - this.#revisitedAtMs < REVISIT_INTERVAL_MS) return;
    this.#revisitedAtMs = nowMs;
    store.pending.setNow(nowMs);
    const updatesBefore = store.updateCount;
    const mayChange = (seq: number) => store.mayChangeAt(seq);
    for (let i = Math.min(REVISIT_BLOCKS, store.pending.blockCount); i > 0; i--) {
      const range = store.pending.take(mayChange, REVISIT_MAX_AGE_MS);
      if (range === undefined) break;
      const batch = await this.#read(range.fromSeq, range.rowCount);
      const known = Math.min(batch.rowCount, store.nextSeq - batch.firstSeq);
      if (known > 0) store.write(batch.firstSeq, known, batch.columns);
    }
    if (store.updateCount !== updatesBefore) this.#options.onChange();
  }

  async #read(fromSeq: number, maxRows: number): Promise<TrafficBatch> {
    const { source, names, log } = this.#options;
    const knownChannels = names.channelCount;
    const batch = await source.read({ log, fromSeq, maxRows, knownEndpoints: names.endpointCount, knownChannels });
    names.add(batch.endpoints, knownChannels, batch.channels);
    return batch;
  }
}
