import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';
import { withSides } from '../lib/turns.ts';

const ROUNDS = 60;
const CALLS_A_ROUND = 200;
const WARM_UP = 3_000;

/** What recording costs a call: our app with it on and off, in turns. */
export const recordingMeasure: Measure = {
  name: 'recording',
  run: (setup) =>
    withSides(setup, async ({ ours }) => {
      setup.say('round trips of calls to main, recorded and not');
      // What a page gives back is what `lib/workload.ts` made.
      const trips = async (count: number): Promise<number[]> => (await ours.run('calls', `bench.roundTrips(${count})`)) as number[];
      await trips(WARM_UP);
      const times: Record<'on' | 'off', number[][]> = { on: [], off: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const how of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
          ours.tell(`recording ${how}`);
          times[how].push(await trips(CALLS_A_ROUND));
        }
      }
      const line = (name: string, share: number): Measurement => {
        const on = times.on.map((each) => quantile(each, share));
        const off = times.off.map((each) => quantile(each, share));
        const ratio = ratioOf(on, off);
        return {
          what: `round trip of a call, recorded over not, ${name}`,
          ours: ms(median(on)),
          bare: ms(median(off)),
          ratio,
          value: ratio.median,
          budget: null,
          figures: { onMs: on, offMs: off },
        };
      };
      return [line('p50', 0.5), line('p95', 0.95)];
    }),
};
