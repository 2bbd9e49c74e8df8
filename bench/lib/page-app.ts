import { join } from 'node:path';
import { BENCH_OUT } from './build-apps.ts';
import type { BenchSetup } from './bench-setup.ts';
import { ElectronRun } from './electron-run.ts';

/** Terrarium itself, or a bare app; `bare-shell` has an empty view of its own under the page, as a browser has. */
export type PageApp = 'ours' | 'bare' | 'bare-shell';

/** Starts an app with the bench's page in front; gives the run, and the ms from its start to when the page was asked for and first painted. */
export async function openPainted(
  setup: BenchSetup,
  side: PageApp,
  profile: string,
  switches: readonly string[] = [],
): Promise<{ run: ElectronRun; askedMs: number; paintedMs: number }> {
  const { runtime, root, site } = setup;
  const url = `${site.url}page`;
  const painted = site.nextPaint(30_000);
  // Awaited below; if the start fails first, nobody misses it.
  painted.catch(() => undefined);
  const bareArgs = [`--page=${url}`, ...(side === 'bare-shell' ? ['--shell=yes'] : [])];
  const run =
    side === 'ours'
      ? ElectronRun.start(runtime, root, profile, [url], switches)
      : ElectronRun.start(runtime, join(root, BENCH_OUT, 'bare-app'), profile, bareArgs, switches);
  try {
    const paintedMs = (await painted) - run.startedAtMs;
    return { run, paintedMs, askedMs: site.askedAtMs - run.startedAtMs };
  } catch (error) {
    await run.stop();
    throw error;
  }
}
