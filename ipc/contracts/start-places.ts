import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** So many sites can be taken off the start page; of more the oldest are shown again. */
export const MOST_HIDDEN_SITES = 500;

const none = v.undefined();
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const site = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** `id` is that of the address in the history; `host` as it may be shown; `icon` a `data:` address, or empty. */
const siteSchema = v.object({ id, url: v.string(), title: v.string(), host: v.string(), icon: v.string() });
/** A site that is visited often, by the address of it that is. */
export type StartSite = v.InferOutput<typeof siteSchema>;

const markSchema = v.object({ id, kind: v.picklist(['link', 'folder']), title: v.string(), url: v.string(), icon: v.string() });
/** A bookmark of the bar, or a folder there. */
export type StartMark = v.InferOutput<typeof markSchema>;

const placesSchema = v.object({
  sites: v.array(siteSchema),
  /** How many the person took away. */
  hiddenCount: count,
  /** The first ones. */
  marks: v.array(markSchema),
});
/** Where the start page leads. */
export type StartPlaces = v.InferOutput<typeof placesSchema>;

/** Nothing to show. */
export const NO_PLACES: StartPlaces = { sites: [], hiddenCount: 0, marks: [] };

/** Sites and bookmarks on the start page. In private windows there are none, and each call is refused: `failed-precondition`. */
export const startPlacesContract = defineContract({
  name: 'startPlaces',
  server: 'main',
  callers: ['newtab-page'],
  members: {
    /** Empty until it was read: not before the first page of a start is there. */
    shown: state(placesSchema),
    /** Leads the tab of who asks there, or opens it in a new one. What is opened is what main has by that id: `not-found` if it is gone. */
    open: call(v.object({ what: v.picklist(['site', 'mark']), id, where: v.picklist(['here', 'new', 'background']) }), none, { perSecond: 20 }),
    /** What is right in a folder of the bar. */
    folder: call(v.object({ id }), v.object({ marks: v.array(markSchema), hasMore: v.boolean() }), { perSecond: 20 }),
    /** Takes a site off the start page; the history keeps it. Gives what brings it back. */
    hide: call(v.object({ id }), v.object({ site }), { perSecond: 20 }),
    /** Brings one back, or all. */
    unhide: call(v.object({ site: v.optional(site) }), none, { perSecond: 20 }),
  },
});
