import * as v from 'valibot';

/** Steps that are kept; a clock that is set more often than that is none to go by. */
export const MAX_CLOCK_STEPS = 256;

/**
 * The log's clock is steady: it stands still while the computer sleeps, and nobody sets it. So it gives order and spans of time. What the
 * computer's clock showed at a time of the log is told by these steps: after `fromMs` on the log's clock, up to the next step, it was
 * `addMs` ahead. In order.
 */
export const clockStepsSchema = v.pipe(v.array(v.object({ fromMs: v.pipe(v.number(), v.finite()), addMs: v.pipe(v.number(), v.finite()) })), v.maxLength(MAX_CLOCK_STEPS));
export type ClockSteps = Readonly<v.InferOutput<typeof clockStepsSchema>>;

/** What the computer's clock showed at a time of the log, in ms since 1970: for people, never for order. */
export function wallTimeMs(steps: ClockSteps, logMs: number): number {
  const step = steps.findLast(({ fromMs }) => logMs > fromMs);
  return step === undefined ? logMs : logMs + step.addMs;
}
