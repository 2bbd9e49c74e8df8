import type { ChromiumTraceStatus, TraceProblem, TraceWindow } from '../../ipc/contracts/chromium-trace.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { Coverage } from './coverage.ts';
import type { WindowSpan } from './coverage.ts';
import type { AddedRows, TraceReader, TraceRecording, TracedWindow } from './ports.ts';
import { fitClock, readClocks } from './trace-clock.ts';
import type { ClockPair } from './trace-clock.ts';
import { saysDiskIsFull } from './trace-files.ts';
import type { TraceFiles } from './trace-files.ts';

const FIRST_WINDOW_MS = 1_000;
const LONGEST_WINDOW_MS = 2_500;
const SHORTEST_WINDOW_MS = 250;
/** Between windows nothing is seen: where Chromium takes long to stop and start, windows last longer, so many times as long as that. */
const WINDOWS_A_GAP = 4;
/** They become shorter if their traces are bigger: the log keeps up, and disk and reader have less to hold. */
const WANTED_TRACE_BYTES = 16 * 1_024 * 1_024;
const MAX_TRACE_BYTES = 256 * 1_024 * 1_024;
/** Windows that wait for the reader. More are not read at all. */
const MAX_WAITING = 2;
const CHROMIUM_TIMEOUT_MS = 30_000;
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;

export interface ChromiumTraceOptions {
  readonly recording: TraceRecording;
  readonly forkReader: () => TraceReader;
  readonly files: Pick<TraceFiles, 'next' | 'hasNoRoom' | 'remove' | 'removeAll' | 'removeAllNow'>;
  /** Writes the rows. */
  readonly addWindow: (window: TracedWindow) => Promise<AddedRows>;
  readonly onStatus: (status: ChromiumTraceStatus) => void;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** The system's monotonic clock, in microseconds. */
  readonly monotonicUs?: () => number;
  /** Waits, shorter if the signal is aborted. Never rejects. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

interface Recorded extends WindowSpan {
  /** Of the run that it belongs to. */
  readonly run: AbortSignal;
  readonly path: string;
  readonly clocks: ClockPair;
}

class TraceFailure extends Error {
  readonly problem: TraceProblem;

  constructor(problem: TraceProblem, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'TraceFailure';
    this.problem = problem;
  }
}

/** Nothing seen, and nothing spent. */
export const TRACE_OFF: ChromiumTraceStatus = {
  state: 'off',
  problem: null,
  problemDetail: '',
  coverage: 0,
  windowMs: FIRST_WINDOW_MS,
  lastWindow: null,
  lagMs: 0,
  clockErrorMs: 0,
  cost: { windowCount: 0, lostWindowCount: 0, cutWindowCount: 0, traceBytes: 0, eventCount: 0, readerCpuMs: 0, mainMs: 0, stoppingMs: 0 },
  seen: { messageCount: 0, ownMessageCount: 0, unknownSenderCount: 0, withinProcessCount: 0, unreceivedCount: 0, droppedCount: 0, lostPacketCount: 0 },
};

/**
 * The layer `chromium`: records one window of tracing after another, has each read by a process of its own, and gives the messages to the
 * recorder. What goes wrong costs windows, which are counted; it is tried again by itself, ever more rarely. Off it does nothing at all.
 */
export class ChromiumTraceService {
  readonly #options: ChromiumTraceOptions;
  readonly #clock: () => number;
  readonly #monotonicUs: () => number;
  readonly #coverage = new Coverage();
  #status = TRACE_OFF;
  #on: AbortController | undefined;
  /** The run whose counts are shown: the one that was turned on last. Of one before it windows may still be read. */
  #shownRun: AbortSignal | undefined;
  /** The loop that runs or ran last: the next one waits for it, since Chromium records once at a time. */
  #loop: Promise<void> = Promise.resolve();
  #reader: TraceReader | undefined;
  #waitingCount = 0;
  #reading: Promise<void> = Promise.resolve();
  /** Failures since the last window that was recorded, and since the last one that was read. */
  readonly #failures = { record: 0, read: 0 };

  constructor(options: ChromiumTraceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? nowMs;
    this.#monotonicUs = options.monotonicUs ?? (() => Number(process.hrtime.bigint() / 1_000n));
  }

  get status(): ChromiumTraceStatus {
    return this.#status;
  }

  /** Of the process that reads traces; null while there is none. */
  get readerPid(): number | null {
    return this.#reader?.pid ?? null;
  }

  /**
   * Turns it on, with all counts at 0, or off. The window that runs then is still read.
   * @returns resolves at once when turned on; when turned off, once nothing is left of it
   */
  async setEnabled(enabled: boolean): Promise<void> {
    if (enabled === (this.#on !== undefined)) return;
    this.#on?.abort();
    this.#on = undefined;
    if (!enabled) {
      this.#publish({ state: 'off', problem: null, problemDetail: '' });
      return this.#loop;
    }
    const on = new AbortController();
    this.#on = on;
    this.#shownRun = on.signal;
    this.#failures.record = 0;
    this.#failures.read = 0;
    this.#publish({ ...TRACE_OFF, state: 'on' });
    this.#loop = this.#loop.then(() => this.#run(on.signal));
  }

  /** The browser ends: nothing is waited for, and no file stays. */
  stop(): void {
    this.#on?.abort();
    this.#on = undefined;
    this.#reader?.kill();
    this.#options.files.removeAllNow();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { files, sleep } = this.#options;
    if (signal.aborted) return;
    this.#coverage.start(this.#clock());
    while (!signal.aborted) {
      try {
        this.#handOver(await this.#record(signal));
        this.#failures.record = 0;
      } catch (error) {
        this.#fail('record', error, signal);
      }
      const failureCount = Math.max(this.#failures.record, this.#failures.read);
      const delayMs = failureCount < 2 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failureCount - 2));
      if (delayMs > 0) await sleep(delayMs, signal);
    }
    await this.#reading;
    this.#reader?.kill();
    this.#reader = undefined;
    await files.removeAll();
  }

  async #record(signal: AbortSignal): Promise<Recorded> {
    const { files, recording, sleep } = this.#options;
    if (!(await recording.isPossible())) throw new TraceFailure('service-died', '');
    const path = await files.next().catch((error: unknown) => {
      throw new TraceFailure(saysDiskIsFull(error) ? 'disk-full' : 'folder-unusable', error);
    });
    const askedAtMs = this.#clock();
    try {
      await inTime(recording.start(), 'start-failed');
      const startedAtMs = this.#clock();
      await sleep(this.#status.windowMs, signal);
      const clocks = readClocks(this.#clock, this.#monotonicUs);
      await inTime(recording.stop(path), 'stop-failed');
      return { run: signal, path, clocks, askedAtMs, startedAtMs, endedAtMs: clocks.mainMs, stoppedAtMs: this.#clock() };
    } catch (error) {
      // It may record all the same, or still: nobody would ever stop it.
      recording.stop(path).catch(() => undefined).then(() => files.remove(path), () => undefined);
      throw error;
    }
  }

  /** Has a window read while the next one is recorded. */
  #handOver(recorded: Recorded): void {
    const { cost } = this.#status;
    this.#publishOf(recorded.run, {
      cost: { ...cost, windowCount: cost.windowCount + 1, stoppingMs: cost.stoppingMs + recorded.stoppedAtMs - recorded.endedAtMs },
    });
    if (this.#waitingCount >= MAX_WAITING) {
      this.#lose(recorded);
      void this.#options.files.remove(recorded.path);
      return;
    }
    this.#waitingCount += 1;
    this.#reading = this.#reading.then(() => this.#read(recorded));
  }

  async #read(recorded: Recorded): Promise<void> {
    try {
      const reader = (this.#reader ??= this.#options.forkReader());
      const window = await reader.read(recorded.path, MAX_TRACE_BYTES);
      await this.#add(window, recorded, reader.pid);
      if (recorded.run === this.#shownRun) this.#failures.read = 0;
    } catch (error) {
      this.#lose(recorded);
      const isReader = error instanceof IpcError && (error.code === 'peer-died' || error.code === 'timeout');
      if (isReader) {
        // One that hangs is not asked again.
        this.#reader?.kill();
        this.#reader = undefined;
      }
      const isFull = !isReader && (await this.#options.files.hasNoRoom(recorded.path));
      this.#fail('read', new TraceFailure(isReader ? 'reader-died' : isFull ? 'disk-full' : 'trace-unreadable', error), recorded.run);
    } finally {
      this.#waitingCount -= 1;
      await this.#options.files.remove(recorded.path);
    }
  }

  async #add(window: TraceWindow, recorded: Recorded, readerPid: number | null): Promise<void> {
    const { toMainMs, errorMs } = fitClock(window, recorded.clocks, recorded.askedAtMs, recorded.stoppedAtMs);
    const added = await this.#options.addWindow({ window, toMainMs, readerPid });
    const windowMs = nextWindowMs(recorded, window.byteCount);
    // What came before the cut is true, but it is not all.
    const isCut = window.truncated;
    const cutProblem = isCut && (await this.#options.files.hasNoRoom(recorded.path)) ? 'disk-full' : 'trace-cut';
    this.#coverage.add(recorded, isCut);
    const { cost, seen } = this.#status;
    // Whichever run it is of: its rows are in the log.
    if (!isCut) this.#publish({ lastWindow: { startedAtMs: recorded.startedAtMs, endedAtMs: recorded.endedAtMs } });
    this.#publishOf(recorded.run, {
      ...(this.#on === undefined ? {} : { state: 'on', problem: isCut ? cutProblem : null, problemDetail: '' }),
      windowMs,
      lagMs: this.#clock() - recorded.endedAtMs,
      clockErrorMs: errorMs,
      cost: {
        ...cost,
        cutWindowCount: cost.cutWindowCount + (isCut ? 1 : 0),
        traceBytes: cost.traceBytes + window.byteCount,
        eventCount: cost.eventCount + window.eventCount,
        readerCpuMs: cost.readerCpuMs + window.cpuMs,
        mainMs: cost.mainMs + added.workedMs,
      },
      seen: {
        messageCount: seen.messageCount + added.messageCount,
        ownMessageCount: seen.ownMessageCount + added.ownMessageCount,
        unknownSenderCount: seen.unknownSenderCount + added.unknownSenderCount,
        withinProcessCount: seen.withinProcessCount + window.withinProcessCount,
        unreceivedCount: seen.unreceivedCount + window.unreceivedCount,
        droppedCount: seen.droppedCount + window.droppedCount,
        lostPacketCount: seen.lostPacketCount + window.lostPacketCount,
      },
    });
  }

  #lose(recorded: Recorded): void {
    this.#coverage.add(recorded, true);
    const { cost } = this.#status;
    this.#publishOf(recorded.run, { cost: { ...cost, lostWindowCount: cost.lostWindowCount + 1 } });
  }

  #fail(part: 'record' | 'read', error: unknown, run: AbortSignal): void {
    // A mistake of ours must not pass for one of Chromium's.
    if (!(error instanceof TraceFailure)) throw error;
    if (run !== this.#shownRun) return;
    this.#failures[part] += 1;
    if (this.#on !== undefined) this.#publish({ state: 'failed', problem: error.problem, problemDetail: error.message });
  }

  /** What a run saw, as long as it is the one that is shown. */
  #publishOf(run: AbortSignal, change: Partial<ChromiumTraceStatus>): void {
    if (run === this.#shownRun) this.#publish(change);
  }

  #publish(change: Partial<ChromiumTraceStatus>): void {
    const next = { ...this.#status, ...change };
    const coverage = this.#coverage.share(next.state === 'failed' ? this.#clock() : undefined);
    this.#status = { ...next, coverage: next.cost.windowCount === 0 ? 0 : coverage };
    this.#options.onStatus(this.#status);
  }
}

function nextWindowMs({ askedAtMs, startedAtMs, endedAtMs, stoppedAtMs }: WindowSpan, byteCount: number): number {
  const gapMs = startedAtMs - askedAtMs + stoppedAtMs - endedAtMs;
  const wantedMs = Math.min(LONGEST_WINDOW_MS, Math.max(FIRST_WINDOW_MS, gapMs * WINDOWS_A_GAP));
  const lightEnoughMs = ((endedAtMs - startedAtMs) * WANTED_TRACE_BYTES) / byteCount;
  return Math.round(Math.max(SHORTEST_WINDOW_MS, Math.min(wantedMs, lightEnoughMs)));
}

/** Chromium answers when its processes do. One that never does must not hold the layer for ever. */
async function inTime(work: Promise<void>, problem: TraceProblem): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CHROMIUM_TIMEOUT_MS} ms`)), CHROMIUM_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    throw new TraceFailure(problem, error);
  } finally {
    clearTimeout(timer);
  }
}
