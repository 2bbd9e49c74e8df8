import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { openPainted } from '../lib/page-app.ts';
import type { PageApp } from '../lib/page-app.ts';
import { memoryOf, sumOf } from '../lib/proc-memory.ts';
import type { ProcessMemory } from '../lib/proc-memory.ts';
import { median, ratioOf } from '../lib/statistics.ts';

const ROUNDS = 3;
/** Until what a start allocates for a moment is given back. */
const SETTLE_MS = 6_000;

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`;

async function memoryWithOnePage(setup: BenchSetup, side: PageApp): Promise<ProcessMemory[]> {
  const { run } = await openPainted(setup, side, `memory-${side}`);
  try {
    await sleep(SETTLE_MS);
    return memoryOf(run.pid);
  } finally {
    await run.stop();
  }
}

/** Proportional memory of all processes with one page, inspector closed. */
export const memoryMeasure: Measure = {
  name: 'memory',
  run: async (setup) => {
    setup.say('memory with one page');
    const rounds: Record<PageApp, ProcessMemory[][]> = { ours: [], bare: [], 'bare-shell': [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const side of ['ours', 'bare', 'bare-shell'] as const) rounds[side].push(await memoryWithOnePage(setup, side));
    }
    const sums = (side: PageApp): number[] => rounds[side].map(sumOf);
    const byKind = (side: PageApp): string =>
      (rounds[side][0] ?? []).map(({ kind, pssBytes }) => `${kind} ${megabytes(pssBytes)}`).join(', ');
    return (['bare', 'bare-shell'] as const).map((side) => {
      const ratio = ratioOf(sums('ours'), sums(side));
      return {
        what: `memory (PSS), one page${side === 'bare' ? '' : ', bare with an empty view more'}`,
        ours: megabytes(median(sums('ours'))),
        bare: megabytes(median(sums(side))),
        ratio,
        value: ratio.median,
        budget: side === 'bare' ? { most: 1.35 } : null,
        figures: { ours: rounds.ours, bare: rounds[side] },
        note: side === 'bare' ? `ours: ${byKind('ours')}\n    bare: ${byKind('bare')}` : `bare: ${byKind(side)}`,
      };
    });
  },
};
