import type { Transition } from './history-store.ts';

/** What starts with the text as an address is what the person most likely means: worth this many doublings of the visits. */
export const ADDRESS_BONUS = 4;
/** In this time a visit loses half of its weight. */
const HALF_LIFE_MS = 30 * 24 * 3_600_000;
/** Log2 of what a visit is worth: what was typed was wanted. */
const WEIGHT_LOG2: Readonly<Record<Transition, number>> = { typed: 1, link: 0, reload: -2 };

/**
 * Often and lately, in one number. Each visit weighs `weight * 2^(time / half-life)`; the score is the log2 of the sum. Ageing takes the
 * same from every score, so that their order never changes by itself and nothing has to be worked out anew as time goes by.
 */
export function scoreAfterVisit(score: number | undefined, visit: { readonly atMs: number; readonly transition: Transition }): number {
  const added = visit.atMs / HALF_LIFE_MS + WEIGHT_LOG2[visit.transition];
  if (score === undefined) return added;
  const [more, less] = score > added ? [score, added] : [added, score];
  return more + Math.log2(1 + 2 ** (less - more));
}
