import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const ROUNDS = 9;

/** From the start of the program to the first paint of the page that it was given, with a profile that exists. */
export const startMeasure: Measure = {
  name: 'start',
  run: async (setup) => {
    setup.say('start to the first page painted');
    const once = async (side: 'ours' | 'bare'): Promise<{ askedMs: number; paintedMs: number }> => {
      const { run, askedMs, paintedMs } = await openPainted(setup, side, `start-${side}`);
      await run.stop();
      return { askedMs, paintedMs };
    };
    await once('ours');
    await once('bare');
    const rounds = await inTurns(ROUNDS, once);
    const line = (what: string, most: number | null, figure: (round: { askedMs: number; paintedMs: number }) => number): Measurement => {
      const [ours, bare] = [rounds.ours.map(figure), rounds.bare.map(figure)];
      const ratio = ratioOf(ours, bare);
      return {
        what,
        ours: ms(median(ours)),
        bare: ms(median(bare)),
        ratio,
        value: ratio.median,
        budget: most === null ? null : { most },
        figures: { oursMs: ours, bareMs: bare },
      };
    };
    return [
      line('start to first page painted', 1.25, ({ paintedMs }) => paintedMs),
      line('  of it, until the page is asked for', null, ({ askedMs }) => askedMs),
      line('  of it, from there to the paint', null, ({ askedMs, paintedMs }) => paintedMs - askedMs),
    ];
  },
};
