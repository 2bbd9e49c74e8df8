import { join } from 'node:path';
import { BENCH_OUT } from './build-apps.ts';
import type { BenchSetup } from './bench-setup.ts';
import { ElectronRun } from './electron-run.ts';

/** The two apps of the bench, side by side; one is idle while the other is measured. */
export interface Sides {
  readonly ours: ElectronRun;
  readonly bare: ElectronRun;
}

/** Starts both bench apps, hands them over, and ends them. */
export async function withSides<Result>(setup: BenchSetup, use: (sides: Sides) => Promise<Result>): Promise<Result> {
  const args = [`--site=${setup.site.url}`];
  const start = (app: string): Promise<ElectronRun> => ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, app), app, args);
  const ours = await start('our-app');
  const bare = await start('bare-app');
  try {
    return await use({ ours, bare });
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** Lets both sides run in turns, first one first, then the other. Gives what each round gave. */
export async function inTurns<Result>(rounds: number, once: (side: 'ours' | 'bare') => Promise<Result>): Promise<{ ours: Result[]; bare: Result[] }> {
  const results: { ours: Result[]; bare: Result[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) results[side].push(await once(side));
  }
  return results;
}
