import * as v from 'valibot';
import { call, defineContract, signal, state } from '../contract.ts';

/** A contract for tests only: a call of each kind of trouble, a state, a signal, and members for one role alone. */
export const gardenContract = defineContract({
  name: 'garden',
  server: 'main',
  callers: ['shell', 'inspector'],
  members: {
    water: call(
      v.object({ plant: v.pipe(v.string(), v.maxLength(20)), litres: v.pipe(v.number(), v.minValue(0)) }),
      v.object({ plant: v.string(), litres: v.number() }),
    ),
    rest: call(v.undefined(), v.undefined(), { perSecond: 100_000 }),
    /** The test decides when it answers. */
    wait: call(v.undefined(), v.string(), { timeoutMs: 1_000, perSecond: 100_000 }),
    takePorts: call(v.undefined(), v.number()),
    /** Two a second, so bursts of four. */
    prune: call(v.undefined(), v.undefined(), { perSecond: 2 }),
    sell: call(v.undefined(), v.undefined(), { callers: ['inspector'] }),
    soil: state(v.object({ moisture: v.number() })),
    rained: signal(v.object({ mm: v.number() })),
    ledger: state(v.string(), { callers: ['inspector'] }),
  },
});
