import * as v from 'valibot';
import { call, defineContract, signal, state } from '../core/contract.ts';

/** A language as Chromium names it, such as `en-US`. */
const language = v.pipe(v.string(), v.maxLength(40));
/** So many are checked at once. */
export const MOST_SPELLING_LANGUAGES = 5;
/** So many words of the person's own are told of; Chromium keeps no more than a few thousand. */
export const MOST_SPELLING_WORDS = 10_000;

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
    /** The person's own dictionary, in no order. */
    words: call(v.undefined(), v.object({ words: v.array(v.string()) })),
    /** A word was added to it, or taken out. */
    wordsChanged: signal(v.undefined()),
    /** Takes a word out of it. */
    forgetWord: call(v.object({ word: v.pipe(v.string(), v.maxLength(200)) }), v.undefined()),
  },
});
