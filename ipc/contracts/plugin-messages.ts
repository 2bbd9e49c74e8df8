import * as v from 'valibot';
import { call, defineContract, signal } from '../core/contract.ts';

/** What one message may have, as JSON text. */
export const MAX_MESSAGE_CHARS = 100_000;

/** Of the scripts of one page; twice as many at once. */
export const MESSAGES_PER_SECOND = 100;

const message = v.object({ json: v.pipe(v.string(), v.maxLength(MAX_MESSAGE_CHARS)) });

/** Messages of a plugin's own: between the scripts of a page that it speaks with, and its process. Over the direct port; main is not in the path. */
export const pluginMessagesContract = defineContract({
  name: 'pluginMessages',
  server: 'plugin-host',
  callers: ['page-agent'],
  members: {
    /** A script of the page asks; the plugin answers. */
    ask: call(message, message, { perSecond: MESSAGES_PER_SECOND }),
    /** The plugin says something to the scripts of the page. */
    said: signal(message),
  },
});

/** What a script of the page sends over its port. Without an id it wants no answer. */
export interface ScriptMessage {
  readonly id: number | string | undefined;
  readonly body: unknown;
}

/** What it gets: an answer or a failure by the id of what it asked, or without an id what the plugin says by itself. */
export type ScriptAnswer =
  | { readonly id?: number | string; readonly body: unknown }
  /** Begins with a code, such as `quota-exceeded: ...`. */
  | { readonly id: number | string; readonly error: string };
