import * as v from 'valibot';
import { call, defineContract, signal, state } from '../core/contract.ts';

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const none = v.undefined();

/**
 * How a download stands. `waiting`: whole, and could do harm: it gets its name when the person says so. `interrupted`: it broke off, and what came
 * so far is kept. `failed`: nothing of it is kept.
 */
export const DOWNLOAD_STATES = ['running', 'paused', 'interrupted', 'waiting', 'done', 'cancelled', 'failed'] as const;
export type DownloadState = (typeof DOWNLOAD_STATES)[number];

/**
 * Why one is not whole. `network`: the connection ended. `short`: the server ended before what it had announced. `no-space`, `no-access`: as the folder says.
 * `refused`: the server has no such file. `stopped`: the browser ended. `lost`: what had come is not there any more.
 */
export const DOWNLOAD_PROBLEMS = ['network', 'short', 'no-space', 'no-access', 'refused', 'stopped', 'lost', 'file'] as const;
export type DownloadProblem = (typeof DOWNLOAD_PROBLEMS)[number];

const downloadSchema = v.object({
  id,
  state: v.picklist(DOWNLOAD_STATES),
  /** Null where there is none. */
  problem: v.nullable(v.picklist(DOWNLOAD_PROBLEMS)),
  fileName: v.string(),
  url: v.string(),
  /** Who gave it: host, or the scheme where there is none. */
  source: v.string(),
  receivedBytes: count,
  /** Null if the server did not say. */
  totalBytes: v.nullable(count),
  /** Of the last seconds; null while it is not known, and for what does not run. */
  bytesPerSecond: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
  startedAtMs: count,
  /** It could do harm when it is opened. */
  isDangerous: v.boolean(),
  /** What had come could not be kept: it began at the first byte again. */
  isBegunAnew: v.boolean(),
  /** False once the file is not where it was put. */
  isThere: v.boolean(),
});
/** A download as it is shown. */
export type DownloadInfo = v.InferOutput<typeof downloadSchema>;

const askSchema = v.object({ tabId: id, source: v.string(), waitingCount: count, refusedCount: count });
/** A page wants to load files down that nobody asked for. */
export type DownloadAsk = v.InferOutput<typeof askSchema>;

const byId = v.object({ downloadId: id });

/** What is and was loaded down. Private windows have a list of their own, that ends with them. */
export const downloadsContract = defineContract({
  name: 'downloads',
  server: 'main',
  callers: ['shell', 'downloads-page'],
  members: {
    /** Those of this run and those that could go on, the latest first: what the bubble shows. */
    recent: state(v.array(downloadSchema)),
    /** Tabs whose pages wait for leave to load more than one file down. */
    asks: state(v.array(askSchema)),
    /** The latest first, after one of them. With a text only those whose name or address has its words. */
    search: call(
      v.object({ text: v.pipe(v.string(), v.maxLength(1_000)), after: v.optional(id), limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(500)) }),
      v.object({ downloads: v.array(downloadSchema), hasMore: v.boolean() }),
    ),
    pause: call(byId, none),
    resume: call(byId, none),
    /** What had come is taken away. */
    cancel: call(byId, none),
    /** From the first byte. */
    retry: call(byId, none),
    /** Opens the file with the system's program for it. `failed-precondition` for one that could do harm, unless `isSure`. */
    open: call(v.object({ downloadId: id, isSure: v.boolean() }), none, { perSecond: 5 }),
    /** The file's path if the desktop has no program known to show it. */
    showInFolder: call(byId, v.object({ unshownPath: v.nullable(v.string()) }), { perSecond: 5 }),
    /** Gives one that could do harm its name. */
    keep: call(byId, none),
    /** Takes away one that could do harm. */
    discard: call(byId, none),
    /** Takes it off the list; the file stays. `failed-precondition` while it runs. */
    remove: call(byId, v.object({ undoId: id })),
    /** Takes everything off the list that does not run. */
    clear: call(none, v.object({ count, undoId: id })),
    /** Puts back on the list what one removal took off it; one of the last few, until the browser ends. What had not been whole begins anew when it is asked for. */
    restore: call(v.object({ undoId: id }), v.object({ count })),
    /** The person's answer to `asks`. */
    answerAsk: call(v.object({ tabId: id, allow: v.boolean() }), none, { callers: ['shell'] }),
    /** The person wants another folder; the system's dialog asks which. Nobody waits for it: the setting tells. */
    chooseFolder: call(none, none, { perSecond: 5, callers: ['settings-page', 'downloads-page'] }),
    /** One began: the window in which it did shows it. */
    started: signal(v.object({ downloadId: id })),
    /** Something of the list came, went or ended. */
    changed: signal(none),
  },
});
