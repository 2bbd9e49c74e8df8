import { isIpcErrorCode } from './errors.ts';
import type { IpcErrorCode } from './errors.ts';
import { readFrame } from './frame.ts';
import type { Frame, FrameKind } from './frame.ts';
import { previewOf } from './preview.ts';
import { SizeMeter } from './size.ts';
import type { TrafficSink } from './tap.ts';

/** Most frames that one report carries, and so most that wait for one. */
export const MAX_FRAMES_A_REPORT = 512;
/** Reports are at least this far apart. */
export const REPORT_INTERVAL_MS = 100;
/** While nothing is recorded, frames are only counted, and the count is told so often. */
export const IDLE_INTERVAL_MS = 1_000;
/** A preview is cut at this many characters. */
export const PREVIEW_MAX_CHARS = 2_048;
/** Bodies up to this size wait for the report, where their previews are made; of larger ones nothing is held. */
const MAX_HELD_BYTES = 64 * 1_024;

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
  /** There is more than the preview says. */
  readonly previewTruncated: boolean;
  readonly status: 'open' | 'ok' | IpcErrorCode;
}

/** A frame whose preview may still have to be made: that can wait, the frame's receiver cannot. */
interface NotedFrame {
  readonly told: TappedFrame;
  /** Frames do not change once they are sent. Undefined where there is no body, or the preview is made. */
  readonly body: unknown;
}

type FrameFacts = Omit<TappedFrame, 'sizeBytes' | 'sizeExact' | keyof ShownBody>;
type ShownBody = Pick<TappedFrame, 'preview' | 'previewTruncated'>;

/** What one report carries. */
export interface PortTapReport {
  readonly frames: TappedFrame[];
  /** Frames seen since the last report that arrived, and not told of: the buffer was full, or a report was lost. */
  readonly droppedCount: number;
}

/** Sends a report; resolves when it arrived, with whether anything is recorded at all. */
export type SendReport = (report: PortTapReport) => Promise<{ readonly isRecording: boolean }>;

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
  readonly #meter = new SizeMeter();
  #noted: NotedFrame[] = [];
  /** The last frame that came, not measured yet: whoever it is for goes first. */
  #unmeasured: { readonly facts: FrameFacts; readonly frame: Frame } | undefined;
  #droppedCount = 0;
  #timer: unknown;
  #underWay = false;
  #over = false;
  #isRecording = true;

  constructor(send: SendReport) {
    this.#send = send;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  frame(direction: 'sent' | 'received', frame: Frame, atMs: number): void {
    this.#measureLast();
    if (this.#isFull()) return;
    const { id: frameId, kind, channel, sentAt: sentAtMs, body } = frame;
    const facts = { direction, frameId, kind, channel, sentAtMs, atMs, status: statusOf(frame) };
    if (direction === 'sent') return this.#note(facts, frame, body);
    this.#unmeasured = { facts, frame };
    this.#schedule();
  }

  refused(raw: unknown, code: IpcErrorCode, atMs: number): void {
    this.#measureLast();
    if (this.#isFull()) return;
    const frame = readFrame(raw);
    const { id: frameId, channel, sentAt: sentAtMs } = frame ?? { id: 0, channel: '', sentAt: atMs };
    this.#note(
      { direction: 'received', frameId, kind: 'refused', channel, sentAtMs, atMs, status: code },
      raw,
      frame === undefined ? raw : frame.body,
    );
  }

  /** The port is over: what is left is told at once. */
  closed(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#underWay) this.#flush();
  }

  /** True if the frame is only counted: there is no room for it, or nobody records it. */
  #isFull(): boolean {
    if (this.#isRecording && this.#noted.length < MAX_FRAMES_A_REPORT) return false;
    this.#droppedCount += 1;
    if (!this.#isRecording) this.#schedule();
    return true;
  }

  /** Before anything else is noted or told, so that all stands in its order. */
  #measureLast(): void {
    if (this.#unmeasured === undefined) return;
    const { facts, frame } = this.#unmeasured;
    this.#unmeasured = undefined;
    this.#note(facts, frame, frame.body);
  }

  #note(facts: FrameFacts, whole: unknown, body: unknown): void {
    const sizeBytes = this.#meter.measure(whole);
    const isHeld = sizeBytes <= MAX_HELD_BYTES;
    const told = { ...facts, sizeBytes, sizeExact: this.#meter.exact, ...(isHeld ? NO_BODY : shown(body)) };
    this.#noted.push({ told, body: isHeld ? body : undefined });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#underWay || this.#over) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, this.#isRecording ? REPORT_INTERVAL_MS : IDLE_INTERVAL_MS);
  }

  #flush(): void {
    this.#measureLast();
    const noted = this.#noted;
    const droppedCount = this.#droppedCount;
    if (noted.length === 0 && droppedCount === 0) {
      if (this.#over) this.#finish();
      return;
    }
    this.#noted = [];
    this.#droppedCount = 0;
    this.#underWay = true;
    const frames = noted.map(({ told, body }) => (body === undefined ? told : { ...told, ...shown(body) }));
    void this.#sendReport(frames, droppedCount);
  }

  async #sendReport(frames: TappedFrame[], droppedCount: number): Promise<void> {
    let arrived = true;
    try {
      this.#isRecording = (await this.#send({ frames, droppedCount })).isRecording;
    } catch {
      // The next report tells how many are missing; after the last there is nobody to tell.
      arrived = false;
      this.#droppedCount += droppedCount + frames.length;
    }
    this.#underWay = false;
    if (!this.#over) {
      if (this.#noted.length > 0 || this.#unmeasured !== undefined || this.#droppedCount > 0) this.#schedule();
    } else if (arrived) {
      this.#flush();
    } else {
      this.#finish();
    }
  }
}

const NO_BODY: ShownBody = { preview: null, previewTruncated: false };

function shown(body: unknown): ShownBody {
  if (body === undefined) return NO_BODY;
  const { text, truncated } = previewOf(body, PREVIEW_MAX_CHARS);
  return { preview: text, previewTruncated: truncated };
}

function statusOf(frame: Frame): TappedFrame['status'] {
  if (frame.kind === 'call') return 'open';
  if (frame.kind !== 'error') return 'ok';
  const { code } = (frame.body ?? {}) as { code?: unknown };
  return isIpcErrorCode(code) ? code : 'internal';
}
