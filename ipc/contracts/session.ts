import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

const none = v.undefined();

/** What was open before, where it does not come back by itself. */
export const sessionContract = defineContract({
  name: 'session',
  server: 'main',
  callers: ['shell'],
  members: {
    /** How many tabs can be opened again; 0 if nothing is offered. */
    offer: state(v.object({ tabCount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })),
    acceptOffer: call(none, none, { perSecond: 5 }),
    refuseOffer: call(none, none, { perSecond: 5 }),
  },
});
