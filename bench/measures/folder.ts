import { setTimeout as sleep } from 'node:timers/promises';
import type { Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import { serveFolder } from '../lib/folder-site.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const ROUNDS = 3;
const START_OVER_MS = 12_000;
const LIMIT_MS = 15 * 60_000;

/** Speedometer shows its score so, and starts by itself when its address says so; any page that does the same will do. */
const SCORE = `parseFloat(document.querySelector('#result-number')?.textContent ?? '')`;
const QUERY = '?startAutomatically=true';

/** A browser benchmark that somebody has in a folder, such as a checkout of Speedometer: in a tab, and in the bare app's window, one app at a time. */
export function folderMeasure(folder: string): Measure {
  return {
    name: 'benchmark',
    run: async (setup) => {
      const site = await serveFolder(folder);
      try {
        const once = async (side: 'ours' | 'bare'): Promise<number> => {
          const { run } = await openPainted(setup, side, `benchmark-${side}`, ['--remote-debugging-port=0']);
          const devTools = await DevTools.join(run.profile);
          try {
            const page = await devTools.attach(`${setup.site.url}page`);
            await sleep(START_OVER_MS);
            await page.send('Page.navigate', { url: `${site.url}${QUERY}` });
            for (const end = performance.now() + LIMIT_MS; performance.now() < end; await sleep(500)) {
              // While it loads, and in the midst of its work, it does not answer.
              const score = Number(await page.evaluate(SCORE).catch(() => Number.NaN));
              if (!Number.isNaN(score)) {
                setup.say(`${side}: ${score}`);
                return score;
              }
            }
            throw new Error(`the page in ${folder} showed no number in #result-number`);
          } finally {
            devTools.close();
            await run.stop();
          }
        };
        setup.say(`the benchmark in ${folder}`);
        const { ours, bare } = await inTurns(ROUNDS, once);
        const ratio = ratioOf(ours, bare);
        return [{
          what: 'benchmark in a tab, score over that in a bare window', ours: median(ours).toFixed(2), bare: median(bare).toFixed(2), ratio, value: ratio.median, budget: { least: 0.97 },
          figures: { ours, bare },
        }];
      } finally {
        site.close();
      }
    },
  };
}
