import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { observationSchema } from './lessons.ts';

/** The steps of the tour, in their order. */
export const TOUR_STEPS = ['pages', 'crash', 'traffic', 'gpu', 'plugin', 'chromium', 'lab'] as const;
/** A step of the tour. */
export type TourStepId = (typeof TOUR_STEPS)[number];

/** Where the person stands: never begun, under way, put away on the way, or through. */
export const TOUR_PROGRESS = ['new', 'open', 'put-away', 'done'] as const;

const stepIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TOUR_STEPS.length));
const none = v.undefined();

/** Why a step cannot be done; sentences are `tour.problem.<id>`. Those of `plugin` are mended on the page of plugins. */
export const TOUR_PROBLEMS = ['late', 'page', 'trace', 'lab', 'plugin-missing', 'plugin-off', 'plugin-site', 'plugin-right', 'plugin-broken', 'other'] as const;
export type TourProblem = (typeof TOUR_PROBLEMS)[number];

const stepSchema = v.object({
  id: v.picklist(TOUR_STEPS),
  phase: v.picklist(['idle', 'running', 'done', 'failed']),
  /** What was seen and measured; sentences are `tour.see.<id>`. */
  observations: v.array(observationSchema),
  /** `reason`: more words, where somebody else has them. */
  problem: v.nullable(v.object({ id: v.picklist(TOUR_PROBLEMS), reason: v.pipe(v.string(), v.maxLength(300)) })),
});
/** How a step went the last time. */
export type TourStep = v.InferOutput<typeof stepSchema>;

/** What is kept of the tour: how far the person is, and what was measured in the steps that are done. */
export const tourPlaceSchema = v.object({
  progress: v.picklist(TOUR_PROGRESS),
  at: stepIndex,
  seen: v.optional(v.pipe(v.array(v.object({ id: v.picklist(TOUR_STEPS), observations: v.pipe(v.array(observationSchema), v.maxLength(10)) })), v.maxLength(TOUR_STEPS.length))),
});
/** What is kept of the tour. */
export type TourPlace = v.InferOutput<typeof tourPlaceSchema>;

const tourSchema = v.object({
  progress: v.picklist(TOUR_PROGRESS),
  /** Its bar is in the window of who reads this. */
  isHere: v.boolean(),
  /** Which step; one past the last is the end, with all that was measured. */
  at: stepIndex,
  steps: v.array(stepSchema),
});
/** The tour as shells and pages are told of it. */
export type TourState = v.InferOutput<typeof tourSchema>;

/** A way through the browser in a few steps, each of which does something for real and tells what came of it. */
export const tourContract = defineContract({
  name: 'tour',
  server: 'main',
  callers: ['shell'],
  members: {
    state: state(tourSchema, { callers: ['shell', 'newtab-page'] }),
    /** Shows it in the window of who asks, where the person left it, or `anew` from the first step. Not in private windows: `failed-precondition`. */
    open: call(v.object({ anew: v.optional(v.boolean(), false) }), none, { callers: ['shell', 'newtab-page'], perSecond: 5 }),
    /** Does the step's deed. Rejects with `failed-precondition` while one is under way. How it goes stands in `state`. */
    run: call(v.object({ step: v.picklist(TOUR_STEPS) }), none, { perSecond: 5 }),
    /** Turns to a step. */
    turn: call(v.object({ at: stepIndex }), none, { perSecond: 20 }),
    /** Puts it away; its place is kept. */
    close: call(none, none),
  },
});
