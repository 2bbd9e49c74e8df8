import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Measure } from '../lib/bench-setup.ts';
import { BENCH_OUT } from '../lib/build-apps.ts';
import { CPingPong, inIpcBenchUnits } from '../lib/c-ping-pong.ts';
import type { RoundTripFigures } from '../lib/c-ping-pong.ts';
import type { FloodOutcome } from '../lib/lab-flood.ts';
import { ElectronRun } from '../lib/electron-run.ts';
import type { Measurement } from '../lib/measurement.ts';

/** What the app says of one mechanism. */
interface RoundTrips extends RoundTripFigures {
  readonly mechanism: string;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly problem?: string;
}

interface Flood extends FloodOutcome {
  readonly sentCount: number;
  readonly problem?: string;
}

const ROUNDS = 3;
const FLOOD_LIMIT_MS = 600_000;
/** Times the round trip of C. Spinning, C need not enter anything but memory. */
const MOST_TIMES = 3;
const MOST_TIMES_SPINNING = 20;

/**
 * Round trips of 4,096 bytes through each mechanism of the lab, between two utility processes, beside those of a program of our own in C. Both are told in the
 * units of ipc-bench, a public suite in C (`tcp`, `pipe`, `fifo`, `domain`, `mq`, `shm`), so that its figures can be put beside them too.
 */
export const labMeasure: Measure = {
  name: 'lab',
  run: async ({ runtime, root, say }) => {
    say('the lab: ping-pong through each mechanism');
    const c = await CPingPong.build();
    if (c === undefined) say('no C compiler here: ours stand alone');
    const run = await ElectronRun.startBench(runtime, `${root}/${BENCH_OUT}/lab-app`, 'lab', []);
    const lines: Measurement[] = [];
    try {
      for (const mechanism of LAB_MECHANISMS) {
        // What our own app sends.
        const seen = (await run.stats(`measure ${mechanism}`)) as RoundTrips;
        const beside = seen.problem === undefined ? await c?.measure(mechanism, seen.sizeBytes, seen.messageCount, ROUNDS) : undefined;
        const times = beside === undefined ? null : seen.meanUs / beside.meanUs;
        lines.push({
          what: `lab: ${mechanism}, round trip of 4 KB`,
          ours: seen.problem ?? `${seen.p50Us.toFixed(2)} µs, mean ${seen.meanUs.toFixed(2)}`,
          bare: beside === undefined ? null : `C: mean ${beside.meanUs.toFixed(2)} µs`,
          // The best round of each: there is nothing to spread.
          ratio: times === null ? null : { median: times, low: times, high: times },
          value: times ?? seen.meanUs,
          budget: times === null ? null : { most: mechanism === 'shared-memory-spin' ? MOST_TIMES_SPINNING : MOST_TIMES },
          figures: { ...seen, c: beside ?? null },
          ...(seen.problem === undefined ? { note: [`ours: ${inIpcBenchUnits(seen)}`, ...(beside === undefined ? [] : [`in C: ${inIpcBenchUnits(beside)}`])].join('\n    ') } : {}),
        });
      }
      say('the lab: 1,000,000 messages through a message port');
      const flood = (await run.stats('flood', FLOOD_LIMIT_MS)) as Flood;
      lines.push({
        what: 'lab: message-port, messages that were lost or wrong',
        ours: flood.problem ?? `${flood.sentCount - flood.receivedCount + flood.wrongCount}`,
        bare: null,
        ratio: null,
        value: flood.problem !== undefined || !flood.isWhole ? flood.sentCount : 0,
        budget: { most: 0 },
        figures: { ...flood },
        note: `${flood.receivedCount.toLocaleString('en')} of ${flood.sentCount.toLocaleString('en')} came, once and in order; ${(flood.receivedBytes / 1e6).toFixed(0)} MB`,
      });
    } finally {
      await run.stop();
      await c?.remove();
    }
    return lines;
  },
};
