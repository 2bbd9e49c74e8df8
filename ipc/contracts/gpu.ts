import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { accelerationSchema } from './graphics.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A feature and how Chromium does it, both by Chromium's own names: `rasterization`, `disabled_software`. */
const featureSchema = v.object({ name: v.string(), value: v.string() });
/** A feature and how it is done. */
export type GpuFeature = v.InferOutput<typeof featureSchema>;

const deathSchema = v.object({
  /** ms since the epoch. */
  atMs: v.number(),
  /** Electron's word: `crashed`, `killed`, ... */
  reason: v.string(),
  exitCode: v.number(),
});
/** An end of the GPU process. */
export type GpuDeath = v.InferOutput<typeof deathSchema>;

const statusSchema = v.object({
  features: v.array(featureSchema),
  /** Null while there is none: it just died, or Chromium draws without one. */
  process: v.nullable(v.object({ key: v.string(), pid: v.number(), createdAtMs: v.number() })),
  /** Since Terrarium started. */
  deathCount: count,
  /** The last of them, the newest last. */
  deaths: v.array(deathSchema),
  /** Pictures are put together by the CPU. */
  isSoftware: v.boolean(),
  /** Whether hardware may draw at all; null where nobody can choose that. */
  acceleration: v.nullable(accelerationSchema),
});
/** How things are drawn now, and how the process is that does it. */
export type GpuStatus = v.InferOutput<typeof statusSchema>;

/** Something that Chromium tells of the graphics card and its driver: where in its answer it stands, and the value as text. */
const factSchema = v.object({ path: v.string(), value: v.string() });
/** A line of what Chromium tells of the graphics card. */
export type GpuFact = v.InferOutput<typeof factSchema>;

/** How things are drawn: features, driver, and the health of the process that does it. */
export const gpuContract = defineContract({
  name: 'gpu',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** Looked at once a second while somebody looks. */
    status: state(statusSchema),
    /** What Chromium knows of the graphics card: `basic` at once, `complete` once it asked the driver. */
    info: call(v.object({ detail: v.picklist(['basic', 'complete']) }), v.object({ facts: v.array(factSchema), isCut: v.boolean() }), { timeoutMs: 30_000, perSecond: 5 }),
  },
});
