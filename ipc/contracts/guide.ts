import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

/** Panels of the inspector to which a page leads. */
export const GUIDE_PANELS = ['processes', 'traffic', 'map'] as const;
export type GuidePanel = (typeof GUIDE_PANELS)[number];

/** Where in the lab a page leads. */
const GUIDE_LAB_PLACES = ['memory', 'file', 'socket', 'pipe', 'fifo', 'queue'] as const;

/** From a page that explains to where the thing itself can be seen. */
export const guideContract = defineContract({
  name: 'guide',
  server: 'main',
  callers: ['learn-page'],
  members: {
    /** Opens the inspector in the window of who asks, if it is not there, and shows a panel. */
    showInspector: call(v.object({ panel: v.picklist(GUIDE_PANELS) }), v.undefined(), { perSecond: 5 }),
    /** Leads the tab of who asks into the lab: pages of ours lead nowhere by themselves. */
    openLab: call(v.object({ place: v.picklist(GUIDE_LAB_PLACES) }), v.undefined(), { perSecond: 5 }),
  },
});
