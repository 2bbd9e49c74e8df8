import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const durationMs = v.pipe(v.number(), v.finite(), v.minValue(0));

/**
 * Why Chromium's messages cannot be watched at the moment, or not all of them (`trace-cut`, `disk-full`). It is tried again by itself; after
 * `service-died` only the next start of the browser helps.
 */
export const TRACE_PROBLEMS = ['service-died', 'folder-unusable', 'disk-full', 'start-failed', 'stop-failed', 'reader-died', 'trace-unreadable', 'trace-cut'] as const;
export type TraceProblem = (typeof TRACE_PROBLEMS)[number];

const costSchema = v.object({
  /** Windows recorded since it was turned on, those of which no row came, and those of which only a part came, as on a full disk. */
  windowCount: count,
  lostWindowCount: count,
  cutWindowCount: count,
  /** What Chromium wrote of them. */
  traceBytes: count,
  eventCount: count,
  /** CPU time of the trace reader, all time that main worked on rows, and all time that stopping took. */
  readerCpuMs: durationMs,
  mainMs: durationMs,
  stoppingMs: durationMs,
});

const seenSchema = v.object({
  /** Messages between two processes that became rows of the log. */
  messageCount: count,
  /** Those about tracing itself, and those of the inspector's process: rows of the log `own`. */
  ownMessageCount: count,
  /** Rows whose sender Chromium did not trace: they stand as `?`. */
  unknownSenderCount: count,
  /** Messages that stayed in one process: counted only. */
  withinProcessCount: count,
  /** Sent, and not received while the window lasted: to whom and about what is not known, so they are counted only. */
  unreceivedCount: count,
  /** Messages past the bound of a window, and packets that Chromium itself had to drop. */
  droppedCount: count,
  lostPacketCount: count,
});

const spanSchema = v.object({ startedAtMs: v.number(), endedAtMs: v.number() });
/** A window of which all rows came, on main's clock: every message between processes that was received in it is a row. */
export type SeenSpan = v.InferOutput<typeof spanSchema>;

const statusSchema = v.object({
  state: v.picklist(['off', 'on', 'failed']),
  problem: v.nullable(v.picklist(TRACE_PROBLEMS)),
  /** What the system or Chromium said, in its words; empty if it said nothing. */
  problemDetail: v.string(),
  /** Share of the last minute, or of the time since it was turned on, that lies in windows of which all rows came: 0 to 1. */
  coverage: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** How long a window lasts now: longer where Chromium takes long to stop and start, shorter where traces are big. */
  windowMs: durationMs,
  lastWindow: v.nullable(spanSchema),
  /** Of the last window: from its end until its rows were in the log. */
  lagMs: durationMs,
  /** Times of rows are right to within this much against main's clock. */
  clockErrorMs: durationMs,
  cost: costSchema,
  seen: seenSchema,
});
/** How the layer `chromium` does, and what it costs. */
export type ChromiumTraceStatus = v.InferOutput<typeof statusSchema>;

/** Turns the layer `chromium` on and off: Chromium's own messages, traced in one window after another. */
export const chromiumTraceContract = defineContract({
  name: 'chromiumTrace',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** Changes at the end of each window. */
    status: state(statusSchema),
    setEnabled: call(v.object({ enabled: v.boolean() }), v.undefined()),
    /** The windows in a span of time, as far back as they are remembered: what lies between them was not traced. */
    seenIn: call(v.object({ fromMs: v.number(), toMs: v.number() }), v.array(spanSchema), { perSecond: 20 }),
  },
});

const columnsSchema = v.object({
  /** 0 where the sender was not traced. */
  fromPid: v.instance(Uint32Array),
  toPid: v.instance(Uint32Array),
  /** Index into `interfaces`. */
  interfaceIndex: v.instance(Uint32Array),
  /** Chromium's monotonic clock, in microseconds; NaN where the sender was not traced. */
  sentAtUs: v.instance(Float64Array),
  receivedAtUs: v.instance(Float64Array),
  /** The whole message without handles, exact. */
  sizeBytes: v.instance(Uint32Array),
  isReply: v.instance(Uint8Array),
  /** Of a reply: the row that it answers; -1 where that is not known, and for all others. */
  answers: v.instance(Int32Array),
});
/** Messages of one window as columns, all of the same length, in the order of their sending (of their receipt, where that is all that is known). */
export type TraceColumns = v.InferOutput<typeof columnsSchema>;

const windowSchema = v.object({
  columns: columnsSchema,
  interfaces: v.array(v.string()),
  /** What Chromium calls each process that it traced. */
  processes: v.array(v.object({ pid: count, name: v.string() })),
  /** The first and last time seen in the trace, in microseconds; NaN where there is none. */
  firstAtUs: v.union([v.number(), v.nan()]),
  lastAtUs: v.union([v.number(), v.nan()]),
  /** The trace ends before its end: what came before the cut is here. */
  truncated: v.boolean(),
  byteCount: count,
  eventCount: count,
  /** Parts of the trace that could not be read, or are too long to be kept. */
  damagedEventCount: count,
  withinProcessCount: count,
  unreceivedCount: count,
  droppedCount: count,
  lostPacketCount: count,
  cpuMs: durationMs,
});
/** What the trace reader found in one window. */
export type TraceWindow = v.InferOutput<typeof windowSchema>;

/** What main asks of the trace reader, a process of its own. */
export const traceReaderContract = defineContract({
  name: 'traceReader',
  server: 'trace-reader',
  callers: ['main'],
  members: {
    /**
     * Reads a trace file as a stream, at most `maxBytes` of it. Fails with `not-found` where there is no file to read, with
     * `failed-precondition` if it is no trace.
     */
    read: call(v.object({ path: v.pipe(v.string(), v.maxLength(4_096)), maxBytes: count }), windowSchema, { timeoutMs: 30_000 }),
  },
});
