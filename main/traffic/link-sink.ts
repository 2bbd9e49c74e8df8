import { isIpcErrorCode } from '../../ipc/core/errors.ts';
import type { IpcErrorCode } from '../../ipc/core/errors.ts';
import { readFrame } from '../../ipc/core/frame.ts';
import type { Frame } from '../../ipc/core/frame.ts';
import { previewOf } from '../../ipc/core/preview.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import type { ChannelNames } from './channel-names.ts';
import { stampLatency } from './clock.ts';
import type { ClockOffsets } from './clock.ts';
import type { MessageRates } from './message-rates.ts';
import type { Recording } from './recording.ts';
import { KIND_CODES, LAYER_CODES, STATUS_CODES } from './traffic-log.ts';
import type { TrafficLog } from './traffic-log.ts';

const BUS = LAYER_CODES.get('bus') ?? 0;
const PORT = LAYER_CODES.get('port') ?? 0;
const REFUSED = KIND_CODES.get('refused') ?? 0;
const OPEN = STATUS_CODES.get('open') ?? 0;
const OK = STATUS_CODES.get('ok') ?? 0;

/** What all sinks of a recorder write to. */
export interface LinkParts {
  readonly log: TrafficLog;
  readonly channels: ChannelNames;
  readonly rates: MessageRates;
  readonly clocks: ClockOffsets;
  readonly recording: Recording;
}

/** Who is at the ends of a connection. */
export interface Link {
  /** Of this connection alone, as long as it lives. */
  readonly id: number;
  /** Main's endpoint. */
  readonly local: number;
  readonly remote: number;
  /** Traffic of the inspector itself: it counts for the inspector, not as traffic of the browser. */
  readonly own: boolean;
  /** The other end belongs to a private window: that something passed is recorded, and nothing of what. */
  readonly isPrivate: boolean;
  /**
   * It carries messages of an app that does not speak our frames: only the body crossed, the time of its sending is not known, and the app
   * may change it afterwards.
   */
  readonly foreign?: 'bus' | 'port' | undefined;
}

/** Stands for what passed in a private window. */
export const PRIVATE_BODY = { text: '"[private window]"', truncated: false };

/** Status of a frame by itself: a call waits, an error says why. */
export function statusOf(frame: Frame): number {
  if (frame.kind === 'call') return OPEN;
  if (frame.kind !== 'error') return OK;
  const body = frame.body as { readonly code?: unknown } | null | undefined;
  const code = body?.code;
  return STATUS_CODES.get(isIpcErrorCode(code) ? code : 'internal') ?? OK;
}

/** Writes what crosses one connection of main to a log. Allocates nothing for a frame. */
export class LinkSink implements TrafficSink {
  readonly #link: Link;
  readonly #parts: LinkParts;
  #lastReceivedSeq = -1;
  #lastReceivedId = -1;

  constructor(link: Link, parts: LinkParts) {
    this.#link = link;
    this.#parts = parts;
  }

  frame(direction: 'sent' | 'received', frame: Frame, atMs: number): void {
    const { log, channels, recording } = this.#parts;
    if (!recording.isOn) {
      if (!this.#link.own) recording.unrecordedCount += 1;
      return;
    }
    const { columns } = log.ring;
    const link = this.#link;
    const isSent = direction === 'sent';
    const from = isSent ? link.local : link.remote;
    const to = isSent ? link.remote : link.local;
    const channel = channels.intern(frame.channel);
    const slot = log.append(link.foreign === 'port' ? PORT : BUS, KIND_CODES.get(frame.kind) ?? 0, statusOf(frame), channel, from, to);
    log.ring.frameIds[slot] = frame.id;
    if (isSent || link.foreign !== undefined) {
      // When it arrives over there, or left there, main does not learn.
      columns.sentAtMs[slot] = frame.sentAt;
      columns.latencyMs[slot] = Number.NaN;
    } else {
      this.#stampReceipt(slot, frame, atMs);
      this.#lastReceivedSeq = log.ring.nextSeq - 1;
      this.#lastReceivedId = frame.id;
    }
    const sizeBytes = link.foreign === undefined ? log.meter.measureFrame(frame) : log.meter.measure(frame.body);
    columns.sizeBytes[slot] = sizeBytes;
    columns.sizeExact[slot] = log.meter.exact ? 1 : 0;
    log.pair(slot, link.id, isSent, atMs);
    if (link.isPrivate) log.previews.keepText(slot, PRIVATE_BODY);
    else if (link.foreign !== undefined) log.previews.keepText(slot, previewOf(frame.body));
    else log.previews.keep(slot, frame.body, sizeBytes, log.meter.objectCount);
    this.#countMessage(from, to, channels.tellsRate(channel), atMs);
  }

  refused(raw: unknown, code: IpcErrorCode, atMs: number): void {
    const { log, recording } = this.#parts;
    const frame = readFrame(raw);
    if (!recording.isOn) {
      // A well-formed frame was counted as such.
      if (frame === undefined) recording.unrecordedCount += 1;
      return;
    }
    const { columns } = log.ring;
    const status = STATUS_CODES.get(code) ?? 0;
    // A refusal comes while the frame is being received, so a well-formed one is the row before.
    if (frame !== undefined && frame.id === this.#lastReceivedId && log.markRefused(this.#lastReceivedSeq, status)) return;
    const { local, remote } = this.#link;
    const slot = log.append(BUS, REFUSED, status, 0, remote, local);
    log.ring.frameIds[slot] = 0;
    columns.sentAtMs[slot] = atMs;
    columns.latencyMs[slot] = Number.NaN;
    const sizeBytes = log.meter.measure(raw);
    columns.sizeBytes[slot] = sizeBytes;
    columns.sizeExact[slot] = log.meter.exact ? 1 : 0;
    if (this.#link.isPrivate) log.previews.keepText(slot, PRIVATE_BODY);
    else log.previews.keep(slot, raw, sizeBytes, log.meter.objectCount);
    this.#countMessage(remote, local, false, atMs);
  }

  closed(): void {
    this.#parts.log.endLink(this.#link.id);
  }

  /** Times go through the columns: a number handed from function to function may be put on the heap. */
  #stampReceipt(slot: number, frame: Frame, atMs: number): void {
    const { log, clocks } = this.#parts;
    const { sentAtMs } = log.ring.columns;
    sentAtMs[slot] = frame.sentAt;
    clocks.shift(this.#link.remote, sentAtMs, slot);
    stampLatency(log.ring.columns, slot, atMs);
  }

  #countMessage(from: number, to: number, tellsRate: boolean, atMs: number): void {
    const { rates } = this.#parts;
    if (this.#link.own) rates.addApart(this.#link.remote, atMs);
    else if (tellsRate) {
      rates.addApart(from, atMs);
      rates.addApart(to, atMs);
    } else rates.add(from, to, atMs);
  }
}
