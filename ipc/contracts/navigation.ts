import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

const onTab = v.object({ tabId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });
const input = v.pipe(v.string(), v.maxLength(100_000));
const none = v.undefined();

/** What the address bar and its buttons do to a tab. */
export const navigationContract = defineContract({
  name: 'navigation',
  server: 'main',
  callers: ['shell'],
  members: {
    /** Goes where the typed text leads: an address, or a search. */
    go: call(v.object({ ...onTab.entries, input }), v.object({ url: v.string(), kind: v.picklist(['address', 'search']) })),
    back: call(onTab, none),
    forward: call(onTab, none),
    reload: call(v.object({ ...onTab.entries, ignoreCache: v.optional(v.boolean(), false) }), none),
    stop: call(onTab, none),
  },
});

/** What the start page may do: lead its own tab somewhere. */
export const startPageContract = defineContract({
  name: 'startPage',
  server: 'main',
  callers: ['page'],
  members: {
    go: call(v.object({ input }), none),
  },
});
