import { burst, echoBurst, echoes, roundTrips } from '../lib/workload.ts';
import type { Ask, Echo } from '../lib/workload.ts';

declare global {
  interface Window {
    /** From the bare app's preload. */
    readonly bare: { readonly describe: Ask; readonly echo: Echo };
  }
}

const { describe, echo } = window.bare;
Object.assign(window, {
  bench: {
    roundTrips: (count: number) => roundTrips(describe, count),
    burst: (count: number) => burst(describe, count),
    echoes: (sizeBytes: number, count: number) => echoes(echo, sizeBytes, count),
    echoBurst: (sizeBytes: number, count: number) => echoBurst(echo, sizeBytes, count),
  },
});
