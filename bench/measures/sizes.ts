import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';
import { inTurns, withSides } from '../lib/turns.ts';

const ROUNDS = 12;
const SIZES = [
  { sizeBytes: 1_024, name: '1 KB', calls: 150 },
  { sizeBytes: 16_384, name: '16 KB', calls: 100 },
  { sizeBytes: 262_144, name: '256 KB', calls: 20 },
  { sizeBytes: 1_048_576, name: '1 MB', calls: 8 },
] as const;

/** Calls that carry much, there and back: validated, measured and recorded on our side. */
export const sizesMeasure: Measure = {
  name: 'sizes',
  run: (setup) =>
    withSides(setup, async (sides) => {
      setup.say('calls by size');
      const lines = [];
      for (const { sizeBytes, name, calls } of SIZES) {
        // What a page gives back is what `lib/workload.ts` made.
        const once = async (side: 'ours' | 'bare'): Promise<number> => quantile((await sides[side].run('calls', `bench.echoes(${sizeBytes}, ${calls})`)) as number[], 0.5);
        await once('ours');
        await once('bare');
        const { ours, bare } = await inTurns(ROUNDS, once);
        const ratio = ratioOf(ours, bare);
        lines.push({ what: `round trip of a call with ${name} each way, p50`, ours: ms(median(ours)), bare: ms(median(bare)), ratio, value: ratio.median, budget: null, figures: { oursMs: ours, bareMs: bare } });
      }
      return lines;
    }),
};
