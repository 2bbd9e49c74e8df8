import * as v from 'valibot';
import { NO_LIMIT_MS, call, defineContract, state } from '../core/contract.ts';

const none = v.undefined();
const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const path = v.pipe(v.string(), v.maxLength(4_096));

const pageSchema = v.object({
  /** The tab in front; null where there is none. */
  tabId: v.nullable(tabId),
  /** In the settings, for all sites. */
  isOn: v.boolean(),
  /** Not on this site. */
  isOffHere: v.boolean(),
  /** Requests of the page that were stopped. */
  count: v.number(),
  /** Where they were to go: the hosts with most of them. */
  hosts: v.array(v.object({ host: v.string(), count: v.number() })),
});
/** What was stopped of the page in front. */
export type BlockedOfPage = v.InferOutput<typeof pageSchema>;

const listSchema = v.object({
  /** Empty for the one that ships. */
  path,
  name: v.string(),
  ruleCount: v.number(),
  /** Lines that are left out. */
  unknownCount: v.number(),
  /** Of these, regular expressions, and what would need a script in the page. */
  patternCount: v.number(),
  scriptedCount: v.number(),
  problem: v.nullable(v.picklist(['missing', 'too-big', 'unreadable'])),
});
/** A list of what is stopped. */
export type BlockList = v.InferOutput<typeof listSchema>;

/** Stopping what pages ask for, by lists. */
export const blockingContract = defineContract({
  name: 'blocking',
  server: 'main',
  callers: ['shell'],
  members: {
    page: state(pageSchema),
    /** Turns it off, or on again, on the site of a tab; the page shows it once it is loaded anew. */
    setSite: call(v.object({ tabId, isOff: v.boolean() }), none),
    lists: state(v.array(listSchema), { callers: ['settings-page'] }),
    /** Asks for a file, and goes by it from then on. */
    addList: call(none, none, { callers: ['settings-page'], timeoutMs: NO_LIMIT_MS }),
    removeList: call(v.object({ path }), none, { callers: ['settings-page'] }),
  },
});
