import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

/** What can be cleared. */
export const BROWSING_DATA = ['history', 'cookies', 'cache', 'storage', 'permissions'] as const;
export type BrowsingDataKind = (typeof BROWSING_DATA)[number];

/** How far back the history and permissions are cleared. Chromium clears the rest only as a whole. Sites on which nothing is blocked have no time: `all` alone forgets them. */
export const CLEAR_SPANS = ['hour', 'day', 'week', 'month', 'all'] as const;
export type ClearSpan = (typeof CLEAR_SPANS)[number];

/** What pages left behind. */
export const browsingDataContract = defineContract({
  name: 'browsingData',
  server: 'main',
  callers: ['settings-page'],
  members: {
    /** Clears what is asked for; the span holds for the history and permissions alone. Tells how many visits went. */
    clear: call(
      v.object({
        kinds: v.pipe(v.array(v.picklist(BROWSING_DATA)), v.minLength(1), v.maxLength(BROWSING_DATA.length)),
        span: v.picklist(CLEAR_SPANS),
      }),
      v.object({ visitCount: v.number() }),
      { timeoutMs: 60_000, perSecond: 2 },
    ),
  },
});
