import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { processKindSchema } from './process-kinds.ts';

const none = v.undefined();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Names a record, and its folder: a time, what died, a number. */
export const crashIdSchema = v.pipe(v.string(), v.maxLength(80), v.regex(/^\d{8}-\d{9}-[a-z]+-\d+(-\d+)?$/));
const onRecord = v.object({ id: crashIdSchema });
const text = v.pipe(v.string(), v.maxLength(2_048));

const sampleSchema = v.object({
  /** ms since the epoch. */
  atMs: v.number(),
  /** Share of one core. */
  cpuPercent: v.number(),
  /** Working set. */
  memoryBytes: v.number(),
});
/** What a process cost at one time. */
export type CrashSample = v.InferOutput<typeof sampleSchema>;

/**
 * How it ended. Electron's words for deaths, and three of our own: `hung` (main did not answer for a while and went on), `found-dead`
 * (main was gone when the browser was started the next time), `frame-gone` (the process of a frame went; Chromium does not say why).
 */
export const CRASH_REASONS = [
  'crashed', 'killed', 'oom', 'memory-eviction', 'abnormal-exit', 'clean-exit', 'launch-failed', 'integrity-failure', 'hung', 'found-dead', 'frame-gone', 'unknown',
] as const;
const reason = v.fallback(v.picklist(CRASH_REASONS), 'unknown');
export type CrashReason = v.InferOutput<typeof reason>;

/** Cause of the end of a GPU process that main itself ended: pictures had not come back after the death of the one before. */
export const PICTURES_LOST = 'pictures-lost';
/** Cause of the end of a process that main itself ended: far more of its frames were refused, or it began far more navigations that came to nothing, than any honest one. */
export const FLOOD = 'flood';

export const crashRecordSchema = v.object({
  id: crashIdSchema,
  kind: processKindSchema,
  /** For people: a tab's title, a plugin's name. Empty for private windows. */
  name: text,
  pid: v.nullable(count),
  reason,
  exitCode: v.nullable(v.number()),
  signalName: v.nullable(v.pipe(v.string(), v.maxLength(20))),
  /** When main learned of it, ms since the epoch. */
  diedAtMs: v.number(),
  /** How long the process had lived; null where it is not known. */
  livedMs: v.nullable(v.number()),
  /** Tabs that lived in it, as they were. */
  tabs: v.pipe(v.array(v.object({ title: text, url: text })), v.maxLength(50)),
  /** It belonged to a private window: nothing of it is on the disk, and no address is kept. */
  isPrivate: v.boolean(),
  /** The way in which the crash lab broke it, `pictures-lost` or `flood`; null if nobody did on purpose. */
  cause: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  /** Once a second up to the end, the oldest first. */
  samples: v.pipe(v.array(sampleSchema), v.maxLength(600)),
  /** Messages that it sent or got in its last seconds; null where there is no file of them. */
  traffic: v.nullable(v.object({ rowCount: count, leftOutCount: count, spanMs: v.number() })),
  /** Where crashpad left its memory; null if it left nothing. */
  minidump: v.nullable(v.object({ path: text, sizeBytes: count })),
  /** Where main stood while it hung; empty for everything else. */
  stack: v.pipe(v.array(text), v.maxLength(60)),
  hungMs: v.nullable(v.number()),
  appVersion: text,
  electron: text,
});
/** What is known of a death. */
export type CrashRecord = v.InferOutput<typeof crashRecordSchema>;

const listedSchema = v.variant('state', [
  v.object({
    state: v.literal('whole'),
    record: v.object({ ...v.omit(crashRecordSchema, ['samples', 'stack']).entries, sizeBytes: count }),
  }),
  /** Something lies there that cannot be read. It stays until it is deleted. */
  v.object({ state: v.literal('broken'), id: crashIdSchema, problem: text, sizeBytes: count }),
]);
/** A record as it stands in the list. */
export type ListedCrash = v.InferOutput<typeof listedSchema>;

export const CRASH_STORE_PROBLEMS = ['disk-full', 'not-writable', 'failed'] as const;

const listSchema = v.object({
  /** The latest first. */
  records: v.array(listedSchema),
  /** Deaths whose record is being written. */
  writingCount: count,
  /** How much may be kept: the oldest give way. */
  maxCount: count,
  maxBytes: count,
  folder: v.string(),
  /** Records that gave way since the browser started. */
  prunedCount: count,
  /** The last record could not be written: it is kept in memory and gone with the browser. */
  problem: v.nullable(v.object({ problem: v.picklist(CRASH_STORE_PROBLEMS), detail: text, count })),
});
/** All records, and how they are kept. */
export type CrashList = v.InferOutput<typeof listSchema>;

/** Flight records: what led to each death. */
export const crashesContract = defineContract({
  name: 'crashes',
  server: 'main',
  callers: ['inspector', 'crashes-page'],
  members: {
    list: state(listSchema),
    detail: call(onRecord, crashRecordSchema),
    /** Opens the inspector with the record's traffic in place of the live log, at the moment of death. */
    open: call(onRecord, none),
    /** For half a minute the last one can be brought back. */
    delete: call(onRecord, none),
    /** Rejects with `not-found` if it is gone for good. */
    restore: call(onRecord, none),
    deleteAll: call(none, none),
    /** Asks for a folder and copies the record there. Not waited for: a dialog of the system may stand open for minutes. */
    export: call(onRecord, none, { perSecond: 5 }),
  },
});
