import * as v from 'valibot';
import { NO_LIMIT_MS, call, defineContract, signal, state } from '../core/contract.ts';
import { labLimitsSchema, labMechanismSchema } from './lab-mechanisms.ts';
import { availabilitySchema, LAB_EXPERIMENTS, LAB_PATTERNS, outcomeSchema, passedSchema, runSchema } from './lab-results.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const none = v.undefined();
const slow = { timeoutMs: 60_000, perSecond: 20 };

/** What `echo` takes at most. */
export const LAB_ECHO_MAX_BYTES = 1_048_576;
const echoBody = v.object({ bytes: v.pipe(v.instance(Uint8Array), v.check(({ length }) => length <= LAB_ECHO_MAX_BYTES, 'too big')) });

/** The sizes that are measured unless told otherwise, in bytes. */
export const LAB_SIZES = [16, 256, 4_096, 65_536, 1_048_576, 4_194_304] as const;

const activitySchema = v.object({
  kind: v.picklist(['idle', 'live', 'experiment', 'pattern', 'measurement']),
  /** What is worked on: a mechanism, an experiment. */
  subject: v.string(),
  /** 0 to 1. */
  progress: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Processes of the lab that run now. */
  pids: v.array(count),
});
/** What the lab does now. It does one thing at a time. */
export type LabActivity = v.InferOutput<typeof activitySchema>;

/** The IPC Lab: real processes, real objects of the system, and what comes of them. */
export const labContract = defineContract({
  name: 'lab',
  server: 'main',
  callers: ['lab-page', 'inspector'],
  members: {
    catalogue: state(
      v.object({
        system: v.picklist(['linux', 'darwin', 'win32']),
        mechanisms: v.array(availabilitySchema),
        /** Those that this system has all for. */
        experiments: v.array(v.picklist(LAB_EXPERIMENTS)),
        pipesAreInherited: v.boolean(),
      }),
    ),
    activity: state(activitySchema, { callers: ['lab-page', 'inspector', 'learn-page'] }),
    /** Messages that passed in a link, some at a time. */
    passed: signal(v.object({ mechanism: labMechanismSchema, messages: v.array(passedSchema), leftOutCount: count })),
    /** Starts two processes and opens a link between them, for steps by hand. It stays until something else begins. */
    openLive: call(v.object({ mechanism: labMechanismSchema }), v.object({ limits: labLimitsSchema, firstPid: count, secondPid: count }), slow),
    /** Sends one message through it. `failed-precondition` if there is no link. */
    step: call(
      v.object({ from: v.picklist(['first', 'second']), text: v.pipe(v.string(), v.maxLength(256)) }),
      v.object({ outcome: v.string(), text: v.string(), sizeBytes: count, tookUs: v.nullable(v.number()) }),
      slow,
    ),
    /** Sends many at once; `passed` tells of the first of them. */
    burst: call(v.object({ messageCount: v.pipe(count, v.maxValue(100_000)) }), v.object({ messageCount: count, tookMs: v.number() }), slow),
    closeLive: call(none, none),
    /** Kills one end of the link; the other tells how it ended. */
    killEnd: call(v.object({ end: v.picklist(['first', 'second']) }), v.object({ otherEnded: v.string(), tookMs: v.number() }), slow),
    experiment: call(v.object({ id: v.picklist(LAB_EXPERIMENTS) }), outcomeSchema, { ...slow, callers: ['lab-page', 'inspector', 'learn-page'] }),
    /** Two processes work together in some way, over some mechanism. */
    pattern: call(v.object({ id: v.picklist(LAB_PATTERNS), mechanism: labMechanismSchema }), outcomeSchema, slow),
    /** Measures in the background; `measured` grows. `failed-precondition` if something else is under way. */
    measure: call(
      v.object({
        mechanisms: v.pipe(v.array(labMechanismSchema), v.minLength(1), v.maxLength(20)),
        sizes: v.pipe(v.array(v.pipe(count, v.maxValue(4_194_304))), v.minLength(1), v.maxLength(12)),
        senderCounts: v.pipe(v.array(v.pipe(count, v.minValue(1), v.maxValue(4))), v.minLength(1), v.maxLength(4)),
        isQuick: v.boolean(),
      }),
      none,
    ),
    /** The measurement that runs or ran last, and the one before it. */
    measured: state(v.object({ latest: v.nullable(runSchema), earlier: v.nullable(runSchema) })),
    /** Gives the bytes back: the way of Electron's own ipc, from a renderer to main and back. */
    echo: call(echoBody, echoBody, { perSecond: 20_000 }),
    /** Ends whatever is under way. */
    cancel: call(none, none),
    /** Asks the person where, and writes the last measurement there. Null if they changed their mind. */
    exportMeasured: call(
      v.object({ format: v.picklist(['csv', 'svg']), svg: v.pipe(v.string(), v.maxLength(1_000_000)) }),
      v.object({ fileName: v.nullable(v.string()) }),
      { timeoutMs: NO_LIMIT_MS },
    ),
  },
});
