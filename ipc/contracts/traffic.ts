import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { IPC_ERROR_CODES } from '../core/errors.ts';
import { FRAME_KINDS } from '../core/frame.ts';
import { payloadHitsSchema, payloadSearchSchema } from './payload-search.ts';
import { processKindSchema } from './process-kinds.ts';
import { columnsSchema } from './traffic-columns.ts';
import { clockStepsSchema } from './wall-clock.ts';

export const TRAFFIC_LAYERS = ['bus', 'port', 'chromium', 'os'] as const;
/** Column `kind` is an index into this list. */
export const TRAFFIC_KINDS = [...FRAME_KINDS, 'refused', 'message'] as const;
/** Column `status` is an index into this list: open (a call without its answer yet), ok, then the error codes. */
export const TRAFFIC_STATUSES = ['open', 'ok', ...IPC_ERROR_CODES] as const;

/** Rows that a log holds at most: main's, and the panel's copy of it. A power of two. */
export const MAX_LOG_ROWS = 1_048_576;

/** Where a message was seen. */
export type TrafficLayer = (typeof TRAFFIC_LAYERS)[number];
/** What a row is: a frame's kind, `refused`, or `message` for what is no frame of ours. */
export type TrafficKind = (typeof TRAFFIC_KINDS)[number];
/** How an exchange stands. */
export type TrafficStatus = (typeof TRAFFIC_STATUSES)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The traffic of the browser, or the inspector's own. */
export const logName = v.optional(v.picklist(['all', 'own']), 'all');

/** One end of traffic: a process in the part it plays. Column `from` and `to` hold its id. */
const endpointSchema = v.object({
  id: count,
  kind: processKindSchema,
  /** For people: `shell`, `plugin com.terrarium.words`, the site of a page. */
  name: v.string(),
  pid: v.nullable(v.number()),
});
export type TrafficEndpoint = v.InferOutput<typeof endpointSchema>;

export const trafficBatchSchema = v.object({
  /** Row i of the columns has sequence number `firstSeq + i`. */
  firstSeq: count,
  rowCount: count,
  /** Rows asked for that the ring had already overwritten: counted, never silent. */
  overwrittenCount: count,
  columns: columnsSchema,
  /** Names that the reader did not know yet (ids from `knownEndpoints` and `knownChannels` on). */
  endpoints: v.array(endpointSchema),
  channels: v.array(v.string()),
});
/** Rows of the log, as columns. */
export type TrafficBatch = v.InferOutput<typeof trafficBatchSchema>;

export const trafficDetailSchema = v.object({
  seq: count,
  /** JSON text of the body as far as it was kept; secrets are replaced. Null if it was not kept. */
  preview: v.nullable(v.string()),
  previewTruncated: v.boolean(),
  /** The frame's own id, which pairs calls and answers. */
  frameId: count,
  /** Who serves the channel and who may call it; null for channels without a contract. */
  contract: v.nullable(
    v.object({
      server: v.string(),
      callers: v.array(v.string()),
      member: v.string(),
      /** What it carries, as people write types. */
      schemas: v.array(v.object({ part: v.picklist(['request', 'reply', 'value', 'body']), text: v.string() })),
    }),
  ),
});
/** What is kept of one row beside its columns. */
export type TrafficDetail = v.InferOutput<typeof trafficDetailSchema>;

/** The recorder's log. Readers pull at their own pace, so that a slow one never makes a queue. */
export const trafficContract = defineContract({
  name: 'traffic',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** At most ten times a second while somebody looks. */
    status: state(
      v.object({
        capacityRows: count,
        heldRows: count,
        /** The oldest row still held and the next to be written. */
        firstSeq: count,
        nextSeq: count,
        /** Rows overwritten since the start or the last clear. */
        overwrittenCount: count,
        /** Frames that never became rows, such as those of a tap's full buffer. */
        droppedCount: count,
        /** Calls whose other end went away before it answered, so far. Their rows say so from then on, and no later row does. */
        lostCallCount: count,
        /** Calls that waited with so many others that an answer would find them no more: it stands alone, and they stay open. Since the start or the last clear. */
        unpairedCallCount: count,
        /** Frames of direct ports that a page told of and the plugin's process did not. They are no rows. Since the start or the last clear. */
        unconfirmedCount: count,
        /** Off, nothing that passes becomes a row; how many frames that were is counted. */
        isRecording: v.boolean(),
        unrecordedCount: count,
        previewBytes: count,
        previewCapacityBytes: count,
        messagesPerSecond: v.number(),
        /** Ends of traffic whose name or pid changed later: the reader replaces what it knows of them. */
        endpointsVersion: count,
      }),
    ),
    /** How times of the log are told as times of day. */
    clock: state(clockStepsSchema),
    /** Rows from `fromSeq` on. Also rows read before may have changed (a call got its answer): `changed` lists some. */
    read: call(
      v.object({ log: logName, fromSeq: count, maxRows: v.pipe(count, v.maxValue(65_536)), knownEndpoints: count, knownChannels: count }),
      trafficBatchSchema,
      { perSecond: 120 },
    ),
    /** All endpoints as they are named now. */
    endpoints: call(v.undefined(), v.array(endpointSchema)),
    detail: call(v.object({ log: logName, seq: count }), trafficDetailSchema),
    /** Looks for texts in what is kept of rows: the payloads are here, and are many. */
    searchPayloads: call(v.object({ log: logName, ...payloadSearchSchema.entries }), payloadHitsSchema, { perSecond: 400 }),
    /** Records our own frames, or not; until this browser ends. */
    setRecording: call(v.object({ isOn: v.boolean() }), v.undefined()),
    /** Forgets all rows. Sequence numbers go on. */
    clear: call(v.undefined(), v.undefined()),
  },
});

const portFrameSchema = v.object({
  direction: v.picklist(['sent', 'received']),
  frameId: count,
  kind: v.picklist([...FRAME_KINDS, 'refused']),
  channel: v.pipe(v.string(), v.maxLength(100)),
  /** The sender's clock. */
  sentAtMs: v.number(),
  /** The reporter's clock: when it was sent or received there. */
  atMs: v.number(),
  sizeBytes: count,
  sizeExact: v.boolean(),
  preview: v.nullable(v.pipe(v.string(), v.maxLength(2_048))),
  previewTruncated: v.boolean(),
  status: v.picklist(TRAFFIC_STATUSES),
});
/** One frame that crossed a direct port, as a tap at one of its ends saw it. */
export type PortFrame = v.InferOutput<typeof portFrameSchema>;

/** How taps at the ends of direct ports tell main what crossed. A report counts also what it had to leave out. */
export const portTrafficContract = defineContract({
  name: 'portTraffic',
  server: 'main',
  callers: ['plugin-host', 'page-agent'],
  members: {
    report: call(
      v.object({
        /** The direct channel's id, given by main with the port. */
        channelId: count,
        frames: v.pipe(v.array(portFrameSchema), v.maxLength(512)),
        droppedCount: count,
      }),
      /** Where nothing is recorded, taps need not look at frames for a while. */
      v.object({ isRecording: v.boolean() }),
      { perSecond: 50 },
    ),
  },
});
