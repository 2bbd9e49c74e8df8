import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';
import { labLimitsSchema, labMechanismSchema } from './lab-mechanisms.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const figure = v.pipe(v.number(), v.finite());
const timeoutMs = v.pipe(v.number(), v.safeInteger(), v.minValue(-1));
const text = v.pipe(v.string(), v.maxLength(4_096));
const none = v.undefined();
const linkId = count;

const optionsSchema = v.object({
  slotBytes: v.optional(count),
  slotCount: v.optional(count),
  spin: v.optional(v.boolean()),
  severalSenders: v.optional(v.boolean()),
  sync: v.optional(v.boolean()),
  listenAddress: v.optional(text),
  connectAddress: v.optional(text),
  raw: v.optional(v.boolean()),
});
/** How a link is to be made, beyond its mechanism. */
export type LabLinkOptions = v.InferOutput<typeof optionsSchema>;

const openSchema = v.object({
  linkId,
  mechanism: labMechanismSchema,
  linkName: text,
  folder: text,
  otherPid: count,
  options: optionsSchema,
  /** Descriptors that the process was given at birth: of a pipe to read and one to write. */
  pipes: v.nullable(v.object({ read: count, write: count })),
});
/** What a peer is told to open its end with. */
export type LabOpen = v.InferOutput<typeof openSchema>;

const addressSchema = v.record(text, v.union([text, v.number()]));

/** Why a piece of work ended: all done, or the other end was gone, or nothing came in time. */
const endSchema = v.picklist(['done', 'closed', 'timeout', 'too-big']);
/** Why a peer's work ended. */
export type LabWorkEnd = v.InferOutput<typeof endSchema>;

const traceSchema = v.object({
  /** The system's steady clock, in microseconds: one clock for all processes of a machine. */
  atUs: v.instance(Float64Array),
  sizeBytes: v.instance(Uint32Array),
});
/** When the first messages of a piece of work passed this end. */
export type LabTrace = v.InferOutput<typeof traceSchema>;

const planSchema = v.object({
  messageCount: count,
  /** The size of each message; -1 for a mixture with all sizes at the borders of what the link takes. */
  sizeBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  /** Told of the first so many messages when they passed. */
  traceCount: v.pipe(count, v.maxValue(4_096)),
  timeoutMs,
});
/** A run of messages, which both ends know how to make and to check. */
export type LabPlan = v.InferOutput<typeof planSchema>;

const cost = {
  /** CPU time of this process, and time on the clock. */
  cpuMs: figure,
  tookMs: figure,
};

const values = v.record(text, v.union([v.number(), text, v.boolean()]));
/** Plain facts, in and out. */
export type LabValues = v.InferOutput<typeof values>;

const never = { timeoutMs: 60_000, perSecond: 10_000 };

/** What an end does in a pattern of working together. */
export const LAB_PATTERN_ROLES = ['client', 'server', 'original', 'replica', 'publisher', 'subscriber', 'producer', 'consumer'] as const;
export type LabPatternRole = (typeof LAB_PATTERN_ROLES)[number];

/** What main asks of a peer of the lab: a process that holds one end of a link. While it works it may block. */
export const labPeerContract = defineContract({
  name: 'labPeer',
  server: 'lab-peer',
  callers: ['main'],
  members: {
    /** The first end. */
    listen: call(openSchema, v.object({ address: addressSchema })),
    /** The second end; with a message port, if the mechanism is one. */
    connect: call(v.object({ ...openSchema.entries, address: addressSchema }), labLimitsSchema),
    accept: call(v.object({ linkId }), labLimitsSchema),
    send: call(v.object({ linkId, bytes: v.instance(Uint8Array), timeoutMs }), v.object({ outcome: text, startedAtUs: figure, atUs: figure }), never),
    receive: call(
      v.object({ linkId, timeoutMs }),
      v.object({ outcome: text, bytes: v.nullable(v.instance(Uint8Array)), atUs: figure }),
      never,
    ),
    /** Sends, waits for the echo, and again. */
    ping: call(
      v.object({ linkId, ...planSchema.entries, warmupCount: count }),
      v.object({ messageCount: count, end: endSchema, p50Us: figure, p90Us: figure, p99Us: figure, meanUs: figure, minUs: figure, maxUs: figure, deviationUs: figure, ...cost, trace: traceSchema }),
      never,
    ),
    /** Sends back whatever comes. */
    pong: call(v.object({ linkId, ...planSchema.entries }), v.object({ messageCount: count, end: endSchema, ...cost }), never),
    /** Sends a run of messages as fast as they go. */
    flood: call(
      v.object({ linkId, ...planSchema.entries }),
      v.object({ messageCount: count, byteCount: count, end: endSchema, startedAtUs: figure, ...cost, trace: traceSchema }),
      never,
    ),
    /** Receives it, and compares each byte with what it has to be. */
    drain: call(
      v.object({ linkId, ...planSchema.entries }),
      v.object({
        messageCount: count,
        byteCount: count,
        end: endSchema,
        /** Messages that are not the next one in the run, or not what they have to be. */
        wrongCount: count,
        endedAtUs: figure,
        ...cost,
        trace: traceSchema,
      }),
      never,
    ),
    /** Takes part in a pattern. Both ends take the parts that belong together. */
    pattern: call(v.object({ linkId, role: v.picklist(LAB_PATTERN_ROLES) }), values, never),
    /** One of the peer's small experiments, by name. */
    probe: call(v.object({ name: text, values }), values, never),
    closeLink: call(v.object({ linkId }), none),
  },
});
