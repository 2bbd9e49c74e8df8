import * as v from 'valibot';

/** Ways in which two processes can exchange messages, as the lab has them. */
export const LAB_MECHANISMS = [
  'shared-memory',
  'shared-memory-spin',
  'file',
  'mapped-file',
  'tcp',
  'udp',
  'unix-socket',
  'pipe',
  'fifo',
  'posix-queue',
  'system-v-queue',
  'message-port',
] as const;
export type LabMechanismId = (typeof LAB_MECHANISMS)[number];
export const labMechanismSchema = v.picklist(LAB_MECHANISMS);

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const labLimitsSchema = v.object({
  maxMessageBytes: count,
  /** Null where only bytes are bounded, not messages. */
  maxQueuedMessages: v.nullable(count),
});
/** What a link takes. */
export type LabLimits = v.InferOutput<typeof labLimitsSchema>;
