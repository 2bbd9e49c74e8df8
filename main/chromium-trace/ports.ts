import type { TraceWindow } from '../../ipc/contracts/chromium-trace.ts';

/** Chromium's tracing, one recording at a time. */
export interface TraceRecording {
  /** False once it can never be started again while the browser runs. To be asked before each start. */
  isPossible(): Promise<boolean>;
  /** Resolves once every process is being traced. */
  start(): Promise<void>;
  /** Ends it. Resolves once the trace is written to `path`. */
  stop(path: string): Promise<void>;
}

/** A process that reads traces. */
export interface TraceReader {
  /** Null until it runs. */
  readonly pid: number | null;
  /** Rejects with an `IpcError`: `peer-died` and `timeout` if it cannot go on, other codes if the trace is at fault. */
  read(path: string, maxBytes: number): Promise<TraceWindow>;
  kill(): void;
}

/** A window as it goes into the log. */
export interface TracedWindow {
  readonly window: TraceWindow;
  /** A time of the trace, in microseconds, as main's: ms since the epoch. */
  readonly toMainMs: (timeUs: number) => number;
  /** The process that read it: what it says to others is no traffic of the browser. */
  readonly readerPid: number | null;
}

/** What became of a window. */
export interface AddedRows {
  /** Messages that became rows, of the log and of the log `own`. */
  readonly messageCount: number;
  readonly ownMessageCount: number;
  readonly unknownSenderCount: number;
  /** How long main worked on them. */
  readonly workedMs: number;
}
