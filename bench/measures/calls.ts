import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';
import { inTurns, withSides } from '../lib/turns.ts';

const WARM_UP = 3_000;
const ROUNDS = 40;
const CALLS_A_ROUND = 200;
const BURST_ROUNDS = 7;
const BURST = 20_000;
/** Over a direct port fewer frames than one report holds, so that every one of them is recorded. */
const PORT_CALLS_A_ROUND = 200;
const REPORT_PAUSE_MS = 150;

/** Times of round trips, in turns. @param rounds by side, the times of each round in ms */
function roundTripLines(what: string, budget: number, rounds: { ours: number[][]; bare: number[][] }): Measurement[] {
  const line = (name: string, share: number, most: number | null): Measurement => {
    const ours = rounds.ours.map((times) => quantile(times, share));
    const bare = rounds.bare.map((times) => quantile(times, share));
    const ratio = ratioOf(ours, bare);
    return {
      what: `${what}, ${name}`,
      ours: ms(median(ours)),
      bare: ms(median(bare)),
      ratio,
      value: ratio.median,
      budget: most === null ? null : { most },
      figures: { oursMs: ours, bareMs: bare },
    };
  };
  return [line('p50', 0.5, budget), line('p95', 0.95, null)];
}

// What a page gives back is what `lib/workload.ts` made.
const asTimes = (value: unknown): number[] => value as number[];

/** Calls from a page to main: one after the other, and in a burst. */
export const callsMeasure: Measure = {
  name: 'calls',
  run: (setup) =>
    withSides(setup, async (sides) => {
      setup.say('round trips of calls to main');
      const trips = async (side: 'ours' | 'bare', count: number): Promise<number[]> =>
        asTimes(await sides[side].run('calls', `bench.roundTrips(${count})`));
      await trips('ours', WARM_UP);
      await trips('bare', WARM_UP);
      const rounds = await inTurns(ROUNDS, (side) => trips(side, CALLS_A_ROUND));
      setup.say('bursts of calls to main');
      const burst = async (side: 'ours' | 'bare'): Promise<number> => Number(await sides[side].run('calls', `bench.burst(${BURST})`));
      await burst('ours');
      await burst('bare');
      const durations = await inTurns(BURST_ROUNDS, burst);
      const rate = (times: readonly number[]): number[] => times.map((time) => BURST / (time / 1_000));
      const [ours, bare] = [rate(durations.ours), rate(durations.bare)];
      const ratio = ratioOf(ours, bare);
      const text = (rates: readonly number[]): string => `${Math.round(median(rates)).toLocaleString('en')} calls/s`;
      return [
        ...roundTripLines('round trip of a call', 1.35, rounds),
        {
          what: `burst of ${BURST.toLocaleString('en')} calls`,
          ours: text(ours),
          bare: text(bare),
          ratio,
          value: ratio.median,
          budget: { least: 0.8 },
          figures: { oursPerSecond: ours, barePerSecond: bare },
        },
      ];
    }),
};

/** Calls from a page to a utility process over a direct port. */
export const portsMeasure: Measure = {
  name: 'ports',
  run: (setup) =>
    withSides(setup, async (sides) => {
      setup.say('round trips over a direct port');
      const trips = async (side: 'ours' | 'bare'): Promise<number[]> => {
        const times = asTimes(await sides[side].run('ports', `bench.roundTrips(${PORT_CALLS_A_ROUND})`));
        // Both sides rest alike; ours reports meanwhile.
        await new Promise((resolve) => setTimeout(resolve, REPORT_PAUSE_MS));
        return times;
      };
      for (let i = 0; i < 10; i += 1) {
        await trips('ours');
        await trips('bare');
      }
      const rounds = await inTurns(ROUNDS, trips);
      const stats = (await sides.ours.stats()) as { droppedCount: number; nextSeq: number };
      const note = `recorded: ${stats.nextSeq.toLocaleString('en')} rows in all, ${stats.droppedCount} frames left out`;
      return roundTripLines('round trip over a direct port', 1.35, rounds).map((line) => ({ ...line, note }));
    }),
};
