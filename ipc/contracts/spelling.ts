import * as v from 'valibot';
import { defineContract, state } from '../core/contract.ts';

/** A language as Chromium names it, such as `en-US`. */
const language = v.pipe(v.string(), v.maxLength(40));

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
  members: { dictionaries: state(spellingSchema) },
});
