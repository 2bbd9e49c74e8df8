import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

export const STREAM_PROBLEMS = ['path-taken', 'path-too-long', 'folder-not-private', 'not-writable', 'failed'] as const;
/** Why the stream could not be turned on. */
export type StreamProblem = (typeof STREAM_PROBLEMS)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const streamStatusSchema = v.object({
  state: v.picklist(['off', 'starting', 'on', 'failed']),
  /** Of the socket, or the name of the pipe; empty while off. */
  path: v.string(),
  /** What a reader has to show. Another one each time it is turned on; empty while off. */
  token: v.string(),
  problem: v.nullable(v.picklist(STREAM_PROBLEMS)),
  /** The system's own word, such as `EACCES`; may be empty. */
  problemDetail: v.string(),
  readerCount: count,
  /** Rows that were sent to readers since it was turned on, and rows that were gone before a reader took them. */
  sentCount: count,
  droppedCount: count,
});
/** How the stream stands. */
export type StreamStatus = v.InferOutput<typeof streamStatusSchema>;

/** The log for programs of this computer: read-only, over a socket, off unless a person turns it on. */
export const trafficStreamContract = defineContract({
  name: 'trafficStream',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** At most twice a second. */
    status: state(streamStatusSchema),
    /** Where the socket lies is for main alone to say. How it went stands in `status`. */
    turnOn: call(v.undefined(), v.undefined(), { perSecond: 5 }),
    /** Readers are cut off, and nothing of it is left on the disk. */
    turnOff: call(v.undefined(), v.undefined(), { perSecond: 5 }),
  },
});
