import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { openPainted } from '../lib/page-app.ts';
import type { PageApp } from '../lib/page-app.ts';
import { memoryOf, sumOf } from '../lib/proc-memory.ts';
import type { ProcessMemory } from '../lib/proc-memory.ts';
import { median, ratioOf } from '../lib/statistics.ts';

const ROUNDS = 3;
/** Two moments after the first paint, in ms. A plugin that has nothing to do is ended after 20 s (`plugin-host/idleness.ts`): before that its process counts. */
const MOMENTS = { rest: 30_000, early: 6_000 } as const;
type Moment = keyof typeof MOMENTS;
const IN_WORDS: Readonly<Record<Moment, string>> = { rest: 'at rest: 30 s after the first paint', early: '6 s after the first paint, plugins still running' };

const SIDES = ['ours', 'bare', 'bare-shell'] as const;

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`;

async function memoryWithOnePage(setup: BenchSetup, side: PageApp): Promise<Record<Moment, ProcessMemory[]>> {
  const { run } = await openPainted(setup, side, `memory-${side}`);
  try {
    await sleep(MOMENTS.early);
    const early = await memoryOf(run.pid);
    await sleep(MOMENTS.rest - MOMENTS.early);
    return { early, rest: await memoryOf(run.pid) };
  } finally {
    await run.stop();
  }
}

/** Proportional memory of all processes with one page, inspector closed. */
export const memoryMeasure: Measure = {
  name: 'memory',
  run: async (setup) => {
    setup.say('memory with one page');
    const rounds: Record<PageApp, Record<Moment, ProcessMemory[]>[]> = { ours: [], bare: [], 'bare-shell': [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const side of SIDES) rounds[side].push(await memoryWithOnePage(setup, side));
    }
    const of = (side: PageApp, moment: Moment): ProcessMemory[][] => rounds[side].map((round) => round[moment]);
    const sums = (side: PageApp, moment: Moment): number[] => of(side, moment).map(sumOf);
    const byKind = (side: PageApp, moment: Moment): string =>
      (of(side, moment)[0] ?? []).map(({ kind, pssBytes }) => `${kind} ${megabytes(pssBytes)}`).join(', ');
    return (['rest', 'early'] as const).flatMap((moment) =>
      (['bare', 'bare-shell'] as const).map((side) => {
        const ratio = ratioOf(sums('ours', moment), sums(side, moment));
        return {
          what: `memory (PSS), one page, ${IN_WORDS[moment]}${side === 'bare' ? '' : '; bare with an empty view more'}`,
          ours: megabytes(median(sums('ours', moment))),
          bare: megabytes(median(sums(side, moment))),
          ratio,
          value: ratio.median,
          budget: side === 'bare' && moment === 'rest' ? { most: 1.35 } : null,
          figures: { ours: of('ours', moment), bare: of(side, moment) },
          note: side === 'bare' ? `ours: ${byKind('ours', moment)}\n    bare: ${byKind('bare', moment)}` : `bare: ${byKind(side, moment)}`,
        };
      }),
    );
  },
};
