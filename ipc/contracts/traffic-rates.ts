import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { processKindSchema } from './process-kinds.ts';
import { TRAFFIC_LAYERS } from './traffic.ts';

/** Seconds of history that a row of statistics carries. */
export const HISTORY_SECONDS = 60;
/** Percentiles come from a histogram: they are right to within this share of their value. */
export const PERCENTILE_ERROR = 0.05;
/** How statistics can be told apart. */
export const STATISTICS_BY = ['channel', 'pair'] as const;
/** What a row of statistics stands for: a channel or interface, or a pair of processes, one way. */
export type StatisticsBy = (typeof STATISTICS_BY)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const rate = v.pipe(v.number(), v.finite(), v.minValue(0));
const layer = v.picklist(TRAFFIC_LAYERS);

/** A process as the recorder knows it, alive or not. */
const processSchema = v.object({
  /** `pid@creation time`, as in the process table. */
  key: v.string(),
  kind: processKindSchema,
  /** Names of the parts that it plays. */
  name: v.string(),
  /** Null for all processes of which only messages are known. */
  pid: v.nullable(v.number()),
});
export type TrafficProcess = v.InferOutput<typeof processSchema>;

/** What was counted. Bytes are exact if `exactCount` is `messageCount`, else partly estimates. */
const amounts = {
  messageCount: count,
  byteCount: count,
  exactCount: count,
  messagesPerSecond: rate,
  bytesPerSecond: rate,
};

const edgeSchema = v.object({
  /** Keys of two processes of `processes`. */
  from: v.string(),
  to: v.string(),
  layer,
  ...amounts,
});
/** What one process sent to another in one layer. */
export type TrafficEdge = v.InferOutput<typeof edgeSchema>;

const latencySchema = v.nullable(v.object({ count, p50Ms: rate, p90Ms: rate, p99Ms: rate }));
/** Percentiles of a time, in ms; null where none was measured. */
export type LatencySummary = v.InferOutput<typeof latencySchema>;

const statisticsRowSchema = v.object({
  /** Of a row by channel; '' of one by pair. */
  channel: v.string(),
  /** Of a row by pair; null of one by channel. */
  from: v.nullable(processSchema),
  to: v.nullable(processSchema),
  layer,
  ...amounts,
  /** Received minus sent. Of messages that main sends over the bus nobody knows it. */
  latency: latencySchema,
  /** Of calls: answered minus asked. Counts for the side that asked. */
  duration: latencySchema,
  /** Answers that are errors, counted for the side that asked, and refused messages that got no answer. */
  errorCount: count,
  /** Messages in each second, by the time of sending; the last is the second that is not over yet. */
  history: v.pipe(v.array(count), v.length(HISTORY_SECONDS)),
});
/** What passed in a channel, or from one process to another. */
export type StatisticsRow = v.InferOutput<typeof statisticsRowSchema>;

const completeness = {
  /** Messages that were overwritten before they could be counted. Counting begins when somebody first looks. */
  missedCount: count,
  /** Messages of pairs or channels that gave way to busier ones. */
  forgottenCount: count,
};

/**
 * How much crosses between which processes, without the inspector's own. Counts are since the start or the last clear. A rate is that of the
 * last second of which all is known; layer `chromium` lags, so there it is the mean of two seconds, and of what was traced.
 */
export const trafficRatesContract = defineContract({
  name: 'trafficRates',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** At most four times a second while somebody looks, and only if something changed. */
    rates: state(v.object({ processes: v.array(processSchema), edges: v.array(edgeSchema), ...completeness })),
    /** The busiest first. */
    statistics: call(
      v.object({ by: v.picklist(STATISTICS_BY) }),
      v.object({ rows: v.array(statisticsRowSchema), ...completeness }),
      { perSecond: 10 },
    ),
  },
});
