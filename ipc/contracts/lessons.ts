import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

export const LESSON_IDS = ['same-site', 'cross-site-frame', 'gpu-pixels', 'plugin-memory', 'lost-updates'] as const;
/** A guided experiment. */
export type LessonId = (typeof LESSON_IDS)[number];

/** Something that was seen, with what was measured of it. */
export const observationSchema = v.object({
  /** Which sentence: `lessons.see.<id>` in the catalogue. */
  id: v.pipe(v.string(), v.maxLength(60)),
  /** What was measured, for the sentence's placeholders. */
  values: v.record(v.string(), v.union([v.string(), v.number()])),
  /** As the theory says; false: it came otherwise. */
  asExpected: v.boolean(),
});
/** Something that was seen, and measured. */
export type Observation = v.InferOutput<typeof observationSchema>;

const lessonSchema = v.object({
  id: v.picklist(LESSON_IDS),
  phase: v.picklist(['idle', 'running', 'done', 'failed']),
  observations: v.array(observationSchema),
  problem: v.nullable(v.string()),
});
/** How an experiment went the last time. */
export type LessonState = v.InferOutput<typeof lessonSchema>;

/** Experiments on isolation: they open pages of their own, break something, measure, and close the pages. */
export const lessonsContract = defineContract({
  name: 'lessons',
  server: 'main',
  callers: ['inspector', 'learn-page'],
  members: {
    list: state(v.array(lessonSchema)),
    /** Rejects with `failed-precondition` while one runs. How it goes stands in `list`. */
    run: call(v.object({ lesson: v.picklist(LESSON_IDS) }), v.undefined(), { perSecond: 5 }),
  },
});
