import * as v from 'valibot';
import { labLimitsSchema, labMechanismSchema } from './lab-mechanisms.ts';

/** What the lab can prove on the spot. Each stands for a sentence about a mechanism. */
export const LAB_EXPERIMENTS = [
  'memory-no-kernel-copy',
  'memory-lost-updates',
  'memory-mutex',
  'file-persists',
  'file-slow',
  'socket-elsewhere',
  'socket-overhead',
  'udp-loses',
  'pipe-one-way',
  'pipe-related',
  'pipe-gone',
  'fifo-unrelated',
  'fifo-clients',
  'fifo-nobody-reads',
  'queue-borders',
  'queue-kept',
  'queue-too-big',
  'queue-full',
  'queue-resources',
  'sync-semaphore',
  'sync-deadlock',
  'sync-robust',
  'signal-merged',
  'clone-transfer',
] as const;
export type LabExperimentId = (typeof LAB_EXPERIMENTS)[number];

/** Ways of working together, on whatever carries the messages. */
export const LAB_PATTERNS = ['request-response', 'shared-state', 'publish-subscribe', 'back-pressure'] as const;
export type LabPatternId = (typeof LAB_PATTERNS)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const figure = v.pipe(v.number(), v.finite());

const factsSchema = v.record(v.string(), v.union([v.number(), v.string()]));
/** What was observed, by name. Texts show them. */
export type LabFacts = v.InferOutput<typeof factsSchema>;

export const outcomeSchema = v.object({
  /** False if the system at hand did not behave as the sentence says. */
  holds: v.boolean(),
  facts: factsSchema,
  tookMs: figure,
});
/** What came of an experiment. */
export type LabOutcome = v.InferOutput<typeof outcomeSchema>;

export const measuredSchema = v.object({
  mechanism: labMechanismSchema,
  sizeBytes: count,
  senderCount: count,
  /** Null where a message of this size does not fit, with the limit beside it. */
  figures: v.nullable(
    v.object({
      roundTripP50Us: figure,
      roundTripP99Us: figure,
      messagesPerSecond: figure,
      bytesPerSecond: figure,
      /** CPU time of both ends for a message that goes one way. */
      cpuUsPerMessage: figure,
    }),
  ),
  limitBytes: count,
});
/** One cell of the measurement. */
export type LabMeasured = v.InferOutput<typeof measuredSchema>;

const machineSchema = v.object({
  system: v.string(),
  processor: v.string(),
  coreCount: count,
  /** How many processes wanted to run, on average over a minute, before and after. */
  loadBefore: figure,
  loadAfter: figure,
  electron: v.string(),
  node: v.string(),
});
/** On what was measured, and how busy it was. */
export type LabMachine = v.InferOutput<typeof machineSchema>;

const cellSchema = { mechanism: labMechanismSchema, sizeBytes: count };
const failureSchema = v.variant('why', [
  /** A process of it died that nobody had ended; null where the system does not tell. */
  v.object({ why: v.literal('peer-died'), ...cellSchema, exitCode: v.nullable(v.pipe(v.number(), v.safeInteger())), signalName: v.nullable(v.string()) }),
  v.object({ why: v.literal('timed-out'), ...cellSchema }),
  /** So many messages did not arrive as they were sent. */
  v.object({ why: v.literal('wrong'), ...cellSchema, messageCount: count }),
  /** The mechanism's own error, in the system's words. */
  v.object({ why: v.literal('error'), ...cellSchema, message: v.string() }),
  v.object({ why: v.literal('not-begun'), message: v.string() }),
]);
/** Why a measurement ended early, and at which cell. */
export type LabFailure = v.InferOutput<typeof failureSchema>;

export const runSchema = v.object({
  startedAtMs: figure,
  machine: v.nullable(machineSchema),
  rows: v.array(measuredSchema),
  isComplete: v.boolean(),
  /** Null of one that runs, is complete, or was cancelled. */
  failure: v.nullable(failureSchema),
});
/** One measurement. */
export type LabRun = v.InferOutput<typeof runSchema>;

export const availabilitySchema = v.object({
  id: labMechanismSchema,
  isHere: v.boolean(),
  /** Where it is not: the mechanisms that the system has instead. */
  instead: v.array(labMechanismSchema),
  limits: v.nullable(labLimitsSchema),
  /** Copies of a message on its way, from the sender's memory to the receiver's: by how it works. */
  copyCount: count,
});
/** A mechanism on this system. */
export type LabAvailability = v.InferOutput<typeof availabilitySchema>;

export const passedSchema = v.object({
  from: v.picklist(['first', 'second']),
  sizeBytes: count,
  /** From the sender's call until the receiver had it, in microseconds. */
  tookUs: v.nullable(figure),
  text: v.pipe(v.string(), v.maxLength(256)),
});
/** A message that went through a link of the lab. */
export type LabPassed = v.InferOutput<typeof passedSchema>;
