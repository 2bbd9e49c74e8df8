import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { GRAPHICS_CHOICES } from './graphics.ts';
import { processKindSchema } from './process-kinds.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const none = v.undefined();
const span = v.nullable(v.pipe(v.number(), v.minValue(0)));

export const FAULT_IDS = [
  'page-null', 'page-oom', 'page-loop', 'page-kill', 'page-stop', 'page-stack', 'page-flood', 'page-dom',
  'gpu-crash', 'gpu-kill', 'gpu-stop', 'gpu-thrice',
  'network-kill', 'network-load', 'network-download',
  'plugin-throw', 'plugin-loop', 'plugin-memory', 'plugin-exit', 'plugin-flood', 'plugin-kill', 'plugin-stop',
  'shell-kill', 'shell-hang', 'inspector-kill', 'inspector-hang', 'reader-kill', 'peer-kill', 'all-at-once',
  'disk-full', 'disk-readonly', 'disk-slow', 'main-hang', 'main-end',
] as const;
/** A way to break something: what, and how. */
export type FaultId = (typeof FAULT_IDS)[number];

/** What is broken, for groups of ways. */
export const FAULT_TARGETS = ['page', 'gpu', 'network', 'plugin', 'ui', 'disk', 'main'] as const;

const targetSchema = v.object({
  /** `pid@creation time`. */
  key: v.pipe(v.string(), v.maxLength(40), v.regex(/^\d+@\d+$/)),
  pid: count,
  kind: processKindSchema,
  name: v.string(),
  /** Ways that fit it. */
  faults: v.array(v.picklist(FAULT_IDS)),
});
/** A process that can be broken now. */
export type FaultTarget = v.InferOutput<typeof targetSchema>;

const bystanderSchema = v.object({ kind: processKindSchema, name: v.string(), pid: count });

/** One death of several in a row: from its own blow until main knew, and until there was another in its place. */
const turnSchema = v.object({ pid: count, noticedMs: v.pipe(v.number(), v.minValue(0)), backMs: v.pipe(v.number(), v.minValue(0)) });

/** What draws afterwards, by Chromium's word: hardware; the CPU, since Chromium uses no hardware here; the CPU, since acceleration is off. And what may from the next start. */
const drawingSchema = v.object({ now: v.picklist(['hardware', 'no-hardware', 'off']), next: v.picklist(GRAPHICS_CHOICES) });

/** What came of a disk that failed, beside the flight record. */
const diskSchema = v.object({
  /** How often SQLite refused to write something of the profile meanwhile, what was tried again too. */
  refusedCount: count,
  /** How often what was written waited on its way to the disk. */
  slowedCount: count,
  /** What became of a write that the lab itself tried; null where it tried none. */
  tried: v.nullable(v.picklist(['refused', 'taken'])),
  /** Once the disk was well: the session's journal was on it, and nothing else waited any more. */
  isWritten: v.boolean(),
});

const runSchema = v.object({
  id: count,
  fault: v.picklist(FAULT_IDS),
  /** What was broken; null for what is no process. */
  target: v.nullable(bystanderSchema),
  startedAtMs: v.number(),
  phase: v.picklist(['running', 'done', 'failed']),
  /**
   * What became of it. `died`: its process ended; `silent`: it no longer answered; `lived`: nothing ended and it answers; `told`: what could
   * not be written was told, and kept.
   */
  outcome: v.nullable(v.picklist(['died', 'silent', 'lived', 'told'])),
  /** Electron's reason and code, where a process ended. */
  reason: v.nullable(v.string()),
  exitCode: v.nullable(v.number()),
  /** From the blow until main knew. */
  noticedMs: span,
  /** From the blow until there was another in its place, or it went on; null where it waits for a person. */
  recoveredMs: span,
  /** Other processes that were there before: how many still are, and those that are not. */
  othersAlive: count,
  othersGone: v.array(bystanderSchema),
  /** What the process at the other end of its link saw of that, and after how long; null where there was none. */
  otherEnd: v.nullable(v.object({ saw: v.string(), tookMs: v.pipe(v.number(), v.minValue(0)) })),
  /** How much of it a page did before it was stopped or through, as it said itself; null for what no page does. */
  did: v.nullable(v.object({ what: v.picklist(['calls', 'titles', 'elements']), count })),
  /** Each death where there were several in a row; empty else. */
  turns: v.array(turnSchema),
  /** How things are drawn afterwards; null where that was not the matter. */
  drawing: v.nullable(drawingSchema),
  /** Null for what concerned no disk. */
  disk: v.nullable(diskSchema),
  /** Titles of the tabs that stopped showing their page. */
  tabsHit: v.array(v.string()),
  /** The longest time for which main did nothing else meanwhile. */
  mainStallMs: v.number(),
  /** Why it failed: plain words of main. */
  problem: v.nullable(v.string()),
});
/** A measured account of one way to break something. */
export type FaultRun = v.InferOutput<typeof runSchema>;

/**
 * Ways to break the browser on purpose, and what became of it. Only the inspector may: nothing that a page does reaches it.
 */
export const crashLabContract = defineContract({
  name: 'crashLab',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** Looked up once a second while somebody looks. */
    targets: state(v.array(targetSchema)),
    /** The latest first, at most 50. */
    runs: state(v.array(runSchema)),
    /**
     * Breaks it. Rejects with `failed-precondition` while another is under way, or if the way does not fit. Ways that end main need
     * `confirmation`, from `arm`.
     */
    run: call(
      v.object({
        fault: v.picklist(FAULT_IDS),
        /** Null for what is no process. */
        key: v.nullable(targetSchema.entries.key),
        confirmation: v.nullable(v.pipe(v.string(), v.maxLength(40))),
      }),
      v.object({ runId: count }),
      { perSecond: 5 },
    ),
    /**
     * Opens the inspector there, with the tab's process chosen: from the tab's menu. Breaks nothing. `failed-precondition` if the tab has no
     * process.
     */
    openFor: call(v.object({ tabId: count }), none, { callers: ['shell'], perSecond: 5 }),
    /** The first of the two questions before main is ended: its answer is good for ten seconds, once. */
    arm: call(none, v.object({ confirmation: v.string() }), { perSecond: 5 }),
  },
});
