import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import type { Measurement } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { activityOf } from '../lib/proc-activity.ts';
import type { Activity } from '../lib/proc-activity.ts';
import { median } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const ROUNDS = 3;
/** Until what a start leaves to do is done: its last timer runs 8 s after it. */
const SETTLE_MS = 12_000;
const WATCHED_MS = 10_000;

type ByKind = ReadonlyMap<string, Activity>;

/** What each kind of process does in a second while a page is open and nobody does anything. */
async function idleSecond(setup: BenchSetup, side: 'ours' | 'bare'): Promise<ByKind> {
  const { run } = await openPainted(setup, side, `idle-${side}`);
  try {
    await sleep(SETTLE_MS);
    const before = activityOf(run.pid);
    const startedAt = performance.now();
    await sleep(WATCHED_MS);
    const seconds = (performance.now() - startedAt) / 1_000;
    return new Map([...activityOf(run.pid)].map(([kind, { cpuMs, wakes }]) => [
      kind,
      { cpuMs: (cpuMs - (before.get(kind)?.cpuMs ?? 0)) / seconds, wakes: (wakes - (before.get(kind)?.wakes ?? 0)) / seconds },
    ]));
  } finally {
    await run.stop();
  }
}

const sum = (round: ByKind, figure: keyof Activity): number => [...round.values()].reduce((total, activity) => total + activity[figure], 0);
const kinds = (round: ByKind | undefined, figure: keyof Activity): string => [...(round ?? [])].map(([kind, activity]) => `${kind} ${activity[figure].toFixed(1)}`).join(', ');

/** The processor's time and wake-ups of an idle browser with one page, inspector closed. */
export const idleMeasure: Measure = {
  name: 'idle',
  run: async (setup) => {
    setup.say('idle with one page');
    const rounds = await inTurns(ROUNDS, (side) => idleSecond(setup, side));
    const line = (what: string, figure: keyof Activity, unit: string): Measurement => {
      const [ours, bare] = [rounds.ours.map((round) => sum(round, figure)), rounds.bare.map((round) => sum(round, figure))];
      return {
        what, ours: `${median(ours).toFixed(1)} ${unit}`, bare: `${median(bare).toFixed(1)} ${unit}`,
        // A bare app that does nothing at all leaves nothing to divide by.
        ratio: null, value: median(ours), budget: null, figures: { ours, bare },
        note: `ours: ${kinds(rounds.ours[0], figure)}\n    bare: ${kinds(rounds.bare[0], figure)}`,
      };
    };
    return [line('idle: processor a second', 'cpuMs', 'ms/s'), line('idle: threads woken a second', 'wakes', '/s')];
  },
};
