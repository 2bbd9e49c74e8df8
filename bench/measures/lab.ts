import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Measure } from '../lib/bench-setup.ts';
import { BENCH_OUT } from '../lib/build-apps.ts';
import { ElectronRun } from '../lib/electron-run.ts';
import type { Measurement } from '../lib/measurement.ts';

/** What the app says of one mechanism. */
interface RoundTrips {
  readonly mechanism: string;
  readonly p50Us: number;
  readonly meanUs: number;
  readonly p99Us: number;
  readonly problem?: string;
}

/**
 * Round trips of 4,096 bytes through each mechanism of the lab, between two utility processes: to be put beside those of ipc-bench, which is C and
 * measures the same (`tcp`, `pipe`, `fifo`, `domain`, `mq`, `shm`).
 */
export const labMeasure: Measure = {
  name: 'lab',
  run: async ({ runtime, root, say }) => {
    say('the lab: ping-pong through each mechanism');
    const run = await ElectronRun.startBench(runtime, `${root}/${BENCH_OUT}/lab-app`, 'lab', []);
    const lines: Measurement[] = [];
    try {
      for (const mechanism of LAB_MECHANISMS) {
        // What our own app sends.
        const seen = (await run.stats(`measure ${mechanism}`)) as RoundTrips;
        lines.push({
          what: `lab: ${mechanism}, round trip of 4 KB`,
          ours: seen.problem ?? `${seen.p50Us.toFixed(2)} µs, mean ${seen.meanUs.toFixed(2)}`,
          bare: null,
          ratio: null,
          value: seen.meanUs,
          budget: null,
          figures: { ...seen },
        });
      }
    } finally {
      await run.stop();
    }
    return lines;
  },
};
