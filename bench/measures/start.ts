import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const ROUNDS = 9;

/** From the start of the program to the first paint of the page that it was given, with a profile that exists. */
export const startMeasure: Measure = {
  name: 'start',
  run: async (setup) => {
    setup.say('start to the first page painted');
    const once = async (side: 'ours' | 'bare'): Promise<number> => {
      const { run, paintedMs } = await openPainted(setup, side, `start-${side}`);
      await run.stop();
      return paintedMs;
    };
    await once('ours');
    await once('bare');
    const { ours, bare } = await inTurns(ROUNDS, once);
    const ratio = ratioOf(ours, bare);
    return [
      {
        what: 'start to first page painted',
        ours: ms(median(ours)),
        bare: ms(median(bare)),
        ratio,
        value: ratio.median,
        budget: { most: 1.25 },
        figures: { oursMs: ours, bareMs: bare },
      },
    ];
  },
};
