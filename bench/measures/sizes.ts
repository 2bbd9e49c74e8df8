import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';
import { inTurns, withSides } from '../lib/turns.ts';

const ROUNDS = 12;
const SIZES = [
  { sizeBytes: 1_024, name: '1 KB', calls: 150, atOnce: 2_000 },
  { sizeBytes: 16_384, name: '16 KB', calls: 100, atOnce: 500 },
  { sizeBytes: 262_144, name: '256 KB', calls: 20, atOnce: 40 },
  { sizeBytes: 1_048_576, name: '1 MB', calls: 8, atOnce: 10 },
] as const;

/** Calls that carry much, there and back: validated, measured and recorded on our side. */
export const sizesMeasure: Measure = {
  name: 'sizes',
  run: (setup) =>
    withSides(setup, async (sides) => {
      setup.say('calls by size');
      const lines: Measurement[] = [];
      const line = async (what: string, once: (side: 'ours' | 'bare') => Promise<number>): Promise<Measurement> => {
        await once('ours');
        await once('bare');
        const { ours, bare } = await inTurns(ROUNDS, once);
        const ratio = ratioOf(ours, bare);
        return { what, ours: ms(median(ours)), bare: ms(median(bare)), ratio, value: ratio.median, budget: null, figures: { oursMs: ours, bareMs: bare } };
      };
      for (const { sizeBytes, name, calls, atOnce } of SIZES) {
        // What a page gives back is what `lib/workload.ts` made.
        lines.push(await line(`round trip of a call with ${name} each way, p50`, async (side) => quantile((await sides[side].run('calls', `bench.echoes(${sizeBytes}, ${calls})`)) as number[], 0.5)));
        lines.push(await line(`burst of ${atOnce} calls with ${name} each way`, async (side) => Number(await sides[side].run('calls', `bench.echoBurst(${sizeBytes}, ${atOnce})`))));
      }
      return lines;
    }),
};
