import { isIpcErrorCode } from './errors.ts';
import type { IpcErrorCode } from './errors.ts';
import { readFrame } from './frame.ts';
import type { Frame, FrameKind } from './frame.ts';
import { previewOf } from './preview.ts';
import { measureSize } from './size.ts';
import type { TrafficSink } from './tap.ts';

/** Most frames that one report carries, and so most that wait for one. */
export const MAX_FRAMES_A_REPORT = 512;
/** Reports are at least this far apart. */
export const REPORT_INTERVAL_MS = 100;
/** A preview is cut at this many characters. */
export const PREVIEW_MAX_CHARS = 2_048;

/** One frame as a tap saw it. */
export interface TappedFrame {
  readonly direction: 'sent' | 'received';
  readonly frameId: number;
  readonly kind: FrameKind | 'refused';
  readonly channel: string;
  /** The sender's clock, ms since the epoch. */
  readonly sentAtMs: number;
  /** The clock of this process, ms since the epoch: when it was sent or received here. */
  readonly atMs: number;
  readonly sizeBytes: number;
  readonly sizeExact: boolean;
  /** JSON text of the body, cut, without secrets. */
  readonly preview: string | null;
  readonly status: 'open' | 'ok' | IpcErrorCode;
}

/** What one report carries. */
export interface PortTapReport {
  readonly frames: TappedFrame[];
  /** Frames seen since the last report that arrived, and not told of: the buffer was full, or a report was lost. */
  readonly droppedCount: number;
}

/** Sends a report; resolves when it arrived. */
export type SendReport = (report: PortTapReport) => Promise<unknown>;

/**
 * Tells main, in batches, what crosses a direct port that main has no part in. It holds at most one batch: what comes
 * while the batch is full is counted, and the count is told. One report is under way at a time, so that a slow main
 * gets fewer reports and never a queue.
 */
export class PortTapReporter implements TrafficSink {
  /** Resolves once the port is over and the last report arrived or was lost. */
  readonly finished: Promise<void>;
  readonly #send: SendReport;
  #finish: () => void = () => undefined;
  #frames: TappedFrame[] = [];
  #droppedCount = 0;
  #timer: unknown;
  #underWay = false;
  #over = false;

  constructor(send: SendReport) {
    this.#send = send;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  frame(direction: 'sent' | 'received', frame: Frame, atMs: number): void {
    if (this.#isFull()) return;
    const size = measureSize(frame);
    this.#add({
      direction,
      frameId: frame.id,
      kind: frame.kind,
      channel: frame.channel,
      sentAtMs: frame.sentAt,
      atMs,
      sizeBytes: size.bytes,
      sizeExact: size.exact,
      preview: previewOfBody(frame.body),
      status: statusOf(frame),
    });
  }

  refused(raw: unknown, code: IpcErrorCode, atMs: number): void {
    if (this.#isFull()) return;
    const frame = readFrame(raw);
    const size = measureSize(raw);
    this.#add({
      direction: 'received',
      frameId: frame?.id ?? 0,
      kind: 'refused',
      channel: frame?.channel ?? '',
      sentAtMs: frame?.sentAt ?? atMs,
      atMs,
      sizeBytes: size.bytes,
      sizeExact: size.exact,
      preview: previewOfBody(frame === undefined ? raw : frame.body),
      status: code,
    });
  }

  /** The port is over: what is left is told at once. */
  closed(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#underWay) this.#flush();
  }

  #isFull(): boolean {
    if (this.#frames.length < MAX_FRAMES_A_REPORT) return false;
    this.#droppedCount += 1;
    return true;
  }

  #add(frame: TappedFrame): void {
    this.#frames.push(frame);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#underWay || this.#over) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, REPORT_INTERVAL_MS);
  }

  #flush(): void {
    const frames = this.#frames;
    const droppedCount = this.#droppedCount;
    if (frames.length === 0 && droppedCount === 0) {
      if (this.#over) this.#finish();
      return;
    }
    this.#frames = [];
    this.#droppedCount = 0;
    this.#underWay = true;
    void this.#sendReport(frames, droppedCount);
  }

  async #sendReport(frames: TappedFrame[], droppedCount: number): Promise<void> {
    let arrived = true;
    try {
      await this.#send({ frames, droppedCount });
    } catch {
      // The next report tells how many are missing; after the last there is nobody to tell.
      arrived = false;
      this.#droppedCount += droppedCount + frames.length;
    }
    this.#underWay = false;
    if (!this.#over) {
      if (this.#frames.length > 0 || this.#droppedCount > 0) this.#schedule();
    } else if (arrived) {
      this.#flush();
    } else {
      this.#finish();
    }
  }
}

function previewOfBody(body: unknown): string | null {
  return body === undefined ? null : previewOf(body, PREVIEW_MAX_CHARS).text;
}

function statusOf(frame: Frame): TappedFrame['status'] {
  if (frame.kind === 'call') return 'open';
  if (frame.kind !== 'error') return 'ok';
  const { code } = (frame.body ?? {}) as { code?: unknown };
  return isIpcErrorCode(code) ? code : 'internal';
}
