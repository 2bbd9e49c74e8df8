import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const ROUNDS = 7;

/** A person's first start: no profile is there yet, and nothing that Chromium keeps in one. What the system holds of files in memory it keeps. */
export const coldStartMeasure: Measure = {
  name: 'cold',
  run: async (setup) => {
    setup.say('start without a profile');
    let count = 0;
    const once = async (side: 'ours' | 'bare'): Promise<number> => {
      const { run, paintedMs } = await openPainted(setup, side, `cold-${side}-${(count += 1)}`);
      await run.stop();
      return paintedMs;
    };
    await once('ours');
    await once('bare');
    const { ours, bare } = await inTurns(ROUNDS, once);
    const ratio = ratioOf(ours, bare);
    return [{ what: 'first start of all, to first page painted', ours: ms(median(ours)), bare: ms(median(bare)), ratio, value: ratio.median, budget: null, figures: { oursMs: ours, bareMs: bare } }];
  },
};
