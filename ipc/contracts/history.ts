import * as v from 'valibot';
import { call, defineContract, signal } from '../core/contract.ts';

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Milliseconds since the epoch. */
const timeMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `host` is the site as it is taken away by, empty where there is none; `shownHost` as it may be shown. */
const visitSchema = v.object({ visitId: id, url: v.string(), host: v.string(), shownHost: v.string(), title: v.string(), atMs: timeMs });
/** One visit in the list. */
export type HistoryVisitInfo = v.InferOutput<typeof visitSchema>;

/** The page of the history. */
export const historyContract = defineContract({
  name: 'history',
  server: 'main',
  callers: ['history-page'],
  members: {
    /** Visits, the latest first, after a place in the list. With a text only those whose title or address has its words. */
    search: call(
      v.object({
        text: v.pipe(v.string(), v.maxLength(1_000)),
        after: v.optional(v.object({ atMs: timeMs, visitId: id })),
        limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(500)),
      }),
      v.object({ visits: v.array(visitSchema), hasMore: v.boolean() }),
    ),
    /** Takes visits away: one, those of a site, or those of a span of time. */
    remove: call(
      v.variant('what', [
        v.object({ what: v.literal('visit'), visitId: id }),
        v.object({ what: v.literal('site'), host: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
        v.object({ what: v.literal('range'), fromMs: timeMs, toMs: timeMs }),
      ]),
      /** `restoreId`: what it can be brought back by; null where it was too much. */
      v.object({ count: v.number(), restoreId: v.nullable(id) }),
      { timeoutMs: 60_000 },
    ),
    /** Brings back what was taken away, where nothing else was taken away since: else the count is 0. */
    restore: call(v.object({ restoreId: id }), v.object({ count: v.number() })),
    /** Leads the tab of who asks to where somebody was, or opens it in a new one: pages of ours lead nowhere by themselves. `not-found` if it is gone. */
    open: call(v.object({ visitId: id, where: v.picklist(['here', 'new', 'background']) }), v.undefined(), { perSecond: 20 }),
    /** Something came or went. */
    changed: signal(v.undefined()),
  },
});
