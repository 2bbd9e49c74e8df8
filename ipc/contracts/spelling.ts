import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** A language as Chromium names it, such as `en-US`. */
const language = v.pipe(v.string(), v.maxLength(40));
/** So many are checked at once. */
export const MOST_SPELLING_LANGUAGES = 5;

const spellingSchema = v.object({
  /** Languages that there are dictionaries for. */
  available: v.array(language),
  /** Whose dictionary is there, and whose could not be fetched. The others are on their way, or were not chosen. */
  ready: v.array(language),
  failed: v.array(language),
});
/** How dictionaries stand. */
export type SpellingState = v.InferOutput<typeof spellingSchema>;

/** Checking what is written in pages. Which languages is a setting. */
export const spellingContract = defineContract({
  name: 'spelling',
  server: 'main',
  callers: ['settings-page'],
  members: {
    dictionaries: state(spellingSchema),
    /** Has one language checked, or no more; whatever is done with others meanwhile. */
    choose: call(v.object({ language, isChosen: v.boolean() }), v.undefined()),
  },
});
