import { burst, roundTrips } from '../lib/workload.ts';
import type { Ask } from '../lib/workload.ts';

declare global {
  interface Window {
    /** From the bare app's preload. */
    readonly bare: { readonly describe: Ask };
  }
}

const { describe } = window.bare;
Object.assign(window, {
  bench: {
    roundTrips: (count: number) => roundTrips(describe, count),
    burst: (count: number) => burst(describe, count),
  },
});
