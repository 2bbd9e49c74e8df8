import type { TraceWindow } from '../../ipc/contracts/chromium-trace.ts';
import type { ChannelNames } from './channel-names.ts';
import { latencyMs } from './clock.ts';
import { KIND_CODES, LAYER_CODES, STATUS_CODES } from './traffic-log.ts';
import type { TrafficLog } from './traffic-log.ts';

const CHROMIUM = LAYER_CODES.get('chromium') ?? 0;
const MESSAGE = KIND_CODES.get('message') ?? 0;
const REPLY = KIND_CODES.get('reply') ?? 0;
const OK = STATUS_CODES.get('ok') ?? 0;
/** Rows written in one turn of the event loop: some milliseconds. */
const ROWS_A_TURN = 4_096;
const NO_ROW = -1;
/** What Chromium's processes say to each other about tracing is our own doing. */
const OWN_INTERFACES = 'tracing.mojom.';

export interface ChromiumRowsOptions {
  readonly window: TraceWindow;
  /** A time of the trace, in microseconds, as main's: ms since the epoch. */
  readonly toMainMs: (timeUs: number) => number;
  /** The endpoint of a process. Pid 0 stands for one that was not traced. */
  readonly endpointOf: (pid: number) => number;
  /** A process that is there for the inspector only. */
  readonly isOwnPid: (pid: number) => boolean;
}

/** How many rows came into the log and into the log `own`, and how long main worked on them. */
export interface AddedChromiumRows {
  readonly messageCount: number;
  readonly ownMessageCount: number;
  /** Of all these rows. */
  readonly unknownSenderCount: number;
  readonly workedMs: number;
}

/** Where rows go. */
export interface ChromiumRowsParts {
  readonly all: TrafficLog;
  readonly own: TrafficLog;
  readonly channels: ChannelNames;
}

/**
 * Writes the messages of a window to the logs, a part in each turn of the event loop. They are no part of the rates: a frame of the bus is one
 * of Chromium's messages too, and would count twice.
 */
export async function addChromiumRows(options: ChromiumRowsOptions, parts: ChromiumRowsParts): Promise<AddedChromiumRows> {
  const { window, endpointOf, isOwnPid } = options;
  let workedMs = 0;
  let turnBeganAtMs = performance.now();
  const rowCount = window.columns.toPid.length;
  const channels = window.interfaces.map((name) => parts.channels.intern(name));
  const ownInterfaces = window.interfaces.map((name) => name.startsWith(OWN_INTERFACES));
  const endpoints = new Map<number, number>();
  const endpoint = (pid: number): number => {
    const id = endpoints.get(pid) ?? endpointOf(pid);
    endpoints.set(pid, id);
    return id;
  };
  const ownPids = new Set(window.processes.filter(({ pid }) => isOwnPid(pid)).map(({ pid }) => pid));
  /** Which row of its log each message became. */
  const seqs = new Float64Array(rowCount).fill(NO_ROW);
  let ownMessageCount = 0;
  let unknownSenderCount = 0;
  for (let row = 0; row < rowCount; row += 1) {
    if (row > 0 && row % ROWS_A_TURN === 0) {
      workedMs += performance.now() - turnBeganAtMs;
      await new Promise((resolve) => setImmediate(resolve));
      turnBeganAtMs = performance.now();
    }
    const [from, to, name] = [window.columns.fromPid[row] ?? 0, window.columns.toPid[row] ?? 0, window.columns.interfaceIndex[row] ?? 0];
    const isOwn = ownInterfaces[name] === true || ownPids.has(from) || ownPids.has(to);
    if (isOwn) ownMessageCount += 1;
    if (from === 0) unknownSenderCount += 1;
    const log = isOwn ? parts.own : parts.all;
    const slot = log.append(CHROMIUM, window.columns.isReply[row] === 1 ? REPLY : MESSAGE, OK, channels[name] ?? 0, endpoint(from), endpoint(to));
    seqs[row] = log.ring.nextSeq - 1;
    fill(log, slot, row, options);
    const callRow = window.columns.answers[row] ?? NO_ROW;
    if (callRow >= 0) joinPair(log, slot, seqs[callRow] ?? NO_ROW);
  }
  workedMs += performance.now() - turnBeganAtMs;
  return { messageCount: rowCount - ownMessageCount, ownMessageCount, unknownSenderCount, workedMs };
}

function fill(log: TrafficLog, slot: number, row: number, { window, toMainMs }: ChromiumRowsOptions): void {
  const { columns } = log.ring;
  const receivedAtMs = toMainMs(window.columns.receivedAtUs[row] ?? Number.NaN);
  const latency = latencyMs(toMainMs(window.columns.sentAtUs[row] ?? Number.NaN), receivedAtMs);
  columns.latencyMs[slot] = latency;
  columns.sentAtMs[slot] = Number.isNaN(latency) ? receivedAtMs : receivedAtMs - latency;
  columns.sizeBytes[slot] = window.columns.sizeBytes[row] ?? 0;
  columns.sizeExact[slot] = 1;
  log.ring.frameIds[slot] = 0;
  log.previews.keepNothing(slot);
}

/** A reply and its call, as long as the call is still held. Both are of one interface, and so in one log. */
function joinPair(log: TrafficLog, replySlot: number, callSeq: number): void {
  const { columns, nextSeq } = log.ring;
  const callSlot = log.ring.slotOf(callSeq);
  if (callSlot < 0 || callSlot === replySlot) return;
  columns.pairSeq[replySlot] = callSeq;
  columns.pairSeq[callSlot] = nextSeq - 1;
  const latency = columns.latencyMs[replySlot] ?? Number.NaN;
  const duration = (columns.sentAtMs[replySlot] ?? 0) + (Number.isNaN(latency) ? 0 : latency) - (columns.sentAtMs[callSlot] ?? 0);
  columns.durationMs[replySlot] = Math.max(0, duration);
  columns.durationMs[callSlot] = Math.max(0, duration);
}
