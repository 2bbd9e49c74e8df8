import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { payloadHitsSchema, payloadSearchSchema } from './payload-search.ts';
import { processKindSchema } from './process-kinds.ts';
import { PAGE_ROLES } from './roles.ts';
import { logName, trafficBatchSchema, trafficDetailSchema } from './traffic.ts';
import { clockStepsSchema } from './wall-clock.ts';

/** A tab each: all of them are held in memory. */
export const MAX_CAPTURES_IN_TABS = 4;
/** As many rows as a capture that is opened may hold, and as many as one export can be asked for. */
export const MAX_CAPTURE_ROWS = 1_048_576;

export const EXPORT_FORMATS = ['capture', 'trace', 'csv'] as const;
/** `capture`: our own file, which opens again; `trace`: Chrome trace JSON for Perfetto; `csv`: a table. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const CAPTURE_PROBLEMS = ['not-writable', 'disk-full', 'unreadable', 'not-a-capture', 'too-new', 'too-old', 'failed'] as const;
/** Why a file could not be written or opened. */
export type CaptureProblem = (typeof CAPTURE_PROBLEMS)[number];

export const CAPTURE_ENDS = ['complete', 'cut', 'too-big'] as const;
/** Where reading a capture came to its end. */
export type CaptureEnd = (typeof CAPTURE_ENDS)[number];

/** Every page of ours but the one of a capture, which is an inspector itself. */
const PAGES_WITH_DROPS = PAGE_ROLES.filter((role) => role !== 'capture-page');

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const task = v.picklist([...EXPORT_FORMATS, 'open']);

/** What is being done now. */
const jobSchema = v.object({
  task,
  /** `asking`: a dialog of the system waits for the person. */
  phase: v.picklist(['asking', 'working']),
  /** Without its folder; empty while asking. */
  fileName: v.string(),
  /** How far it is, 0 to 1. */
  doneShare: v.number(),
});

/** How the last one ended. */
const outcomeSchema = v.object({
  task,
  fileName: v.string(),
  result: v.picklist(['done', 'cancelled', 'failed']),
  problem: v.nullable(v.picklist(CAPTURE_PROBLEMS)),
  /** The system's own word, such as `EACCES`; may be empty. */
  problemDetail: v.string(),
  rowCount: count,
  /** Rows asked for that were overwritten before they could be written. */
  missedRowCount: count,
});

const markSchema = v.object({
  /** The first row after it; the number after the last row where there is none. */
  seq: count,
  /** On the log's clock. */
  atMs: v.number(),
  /** What died, and how. */
  kind: processKindSchema,
  name: v.string(),
  pid: v.nullable(count),
  reason: v.string(),
});
/** A moment of a capture that somebody should look at: a death. */
export type CaptureMark = v.InferOutput<typeof markSchema>;

const openedSchema = v.object({
  /** Another number for each capture that is opened. */
  id: count,
  fileName: v.string(),
  version: count,
  /** Version of the browser that made it; ms since the epoch. */
  appVersion: v.string(),
  madeAtMs: v.number(),
  rowCount: count,
  /** Rows that its header promises. */
  promisedRowCount: count,
  /** `cut`: it ends too early, or is damaged from there on; `too-big`: it holds more than can be opened. */
  end: v.picklist(CAPTURE_ENDS),
  /** Lines that could not be read, and were passed over. */
  malformedLineCount: count,
  /** Payloads beyond what is kept in memory. */
  previewsLeftOutCount: count,
  /** Sequence number after the last row. */
  nextSeq: count,
  clockSteps: clockStepsSchema,
  /** In order. */
  marks: v.array(markSchema),
});
/** A capture that is open: in place of the live log, or in a tab of its own. */
export type OpenedInfo = v.InferOutput<typeof openedSchema>;

const progressSchema = v.object({
  job: v.nullable(jobSchema),
  outcome: v.nullable(outcomeSchema),
  /** The capture whose tab asked for these two: it tells of them, and nobody else does. Null for the inspector. */
  askedInTab: v.nullable(count),
  /** In place of the inspector's live log. */
  opened: v.nullable(openedSchema),
  inTabs: v.array(openedSchema),
});
/** What is under way, how the last one ended, and what is open. */
export type CapturesProgress = v.InferOutput<typeof progressSchema>;

const seqsSchema = v.pipe(
  v.instance(Float64Array),
  v.check((seqs) => seqs.length <= MAX_CAPTURE_ROWS && seqs.every((seq) => Number.isSafeInteger(seq) && seq >= 0), 'not a list of row numbers'),
);

/**
 * Saving the log to files, and opening saved ones. Main asks for the file, writes and reads it: the inspector never
 * learns a path but of what is dropped on it, and may die meanwhile. One at a time.
 */
export const capturesContract = defineContract({
  name: 'captures',
  server: 'main',
  callers: ['inspector', 'capture-page'],
  members: {
    /** At most ten times a second. */
    progress: state(progressSchema),
    /**
     * The rows that the inspector shows are to be saved as a table. It alone knows which they are: it asks for them by `export` once it has read the log up to `nextSeq`.
     * Null where nobody asks: it did, or was too long in coming.
     */
    shownAsked: state(v.object({ nextSeq: v.nullable(count) }), { callers: ['inspector'] }),
    /**
     * Asks for a file and begins to write the live log, or a capture that is open. How it goes stands in
     * `progress`. Rejects with `failed-precondition` while another is under way.
     */
    export: call(
      v.object({
        format: v.picklist(EXPORT_FORMATS),
        /** Null for the live log, which is the inspector's alone. */
        id: v.nullable(count),
        /** Which of the live logs; a capture has one. */
        log: logName,
        /** Only these rows; all where null. */
        seqs: v.nullable(seqsSchema),
      }),
      v.undefined(),
      { perSecond: 5 },
    ),
    /** Asks for a file and begins to open it. As with `export`. */
    open: call(v.undefined(), v.undefined(), { perSecond: 5, callers: ['inspector'] }),
    /**
     * Opens a file that the person dropped on one of these, in the inspector, which is opened if it is not. What is under way is waited for; of several files that wait the
     * last one is opened. How it goes stands in `progress`.
     */
    openDropped: call(v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(8_000)) }), v.undefined(), { perSecond: 5, callers: ['shell', 'inspector', ...PAGES_WITH_DROPS] }),
    /** Shows the capture that is open in a tab of its own; the inspector is live again. Rejects with `failed-precondition` where no more can be. */
    moveToTab: call(v.object({ id: count }), v.undefined(), { perSecond: 5, callers: ['inspector'] }),
    /**
     * Reads the capture of a tab that was left or closed and came back again from its file, as `open` does. Rejects with `not-found` for one that had no tab
     * since the browser was started, with `failed-precondition` while another file is under way.
     */
    reopen: call(v.object({ id: count }), v.undefined(), { perSecond: 5, callers: ['capture-page'] }),
    /** Stops what is under way. Nothing half-written stays. */
    cancel: call(v.undefined(), v.undefined(), { perSecond: 5 }),
    /** The outcome was read. */
    dismiss: call(v.undefined(), v.undefined()),
    /** Back to the live log. */
    close: call(v.object({ id: count }), v.undefined(), { callers: ['inspector'] }),
    /** Rows of a capture that is open, as `traffic.read` gives them. A batch has no holes: it ends before one. */
    read: call(
      v.object({ id: count, fromSeq: count, maxRows: v.pipe(count, v.maxValue(65_536)), knownEndpoints: count, knownChannels: count }),
      trafficBatchSchema,
      { perSecond: 120 },
    ),
    detail: call(v.object({ id: count, seq: count }), trafficDetailSchema),
    searchPayloads: call(v.object({ id: count, ...payloadSearchSchema.entries }), payloadHitsSchema, { perSecond: 400 }),
  },
});
