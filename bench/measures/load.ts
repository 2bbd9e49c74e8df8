import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import { beginCalls, callsMade, LAB_CALLS_CHANNEL, openLab } from '../lib/lab-calls.ts';
import type { Measurement } from '../lib/measurement.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { quantile } from '../lib/statistics.ts';

const MESSAGES_A_SECOND = 20_000;
const LOAD_MS = 30_000;
const CATCH_UP_MS = 20_000;
const MEGABYTE = 1_048_576;

/** Rows in the list of messages; NaN while there is none. */
const ROW_COUNT = `Number(document.querySelector('[role="grid"][aria-label="Messages"]')?.getAttribute('aria-rowcount') ?? NaN) - 1`;

/** Script that notes how long each frame took. */
const FRAMES = `(() => {
  window.benchFrames = [];
  let before = performance.now();
  const look = (now) => { window.benchFrames.push(now - before); before = now; requestAnimationFrame(look); };
  requestAnimationFrame(look);
})()`;

/** How late the event loop of main is, and what memory it holds: asked over Node's own debugging port. */
const START_LOOP = `(() => {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  globalThis.benchLoop = monitorEventLoopDelay({ resolution: 1 });
  globalThis.benchLoop.enable();
})()`;
const READ_LOOP = `JSON.stringify({ p50: benchLoop.percentile(50) / 1e6, p99: benchLoop.percentile(99) / 1e6, max: benchLoop.max / 1e6, memory: process.memoryUsage() })`;

interface MainFigures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly memory: { readonly rss: number };
}

async function openLog(shell: ViewSession, devTools: DevTools): Promise<ViewSession> {
  await shell.evaluate(`document.querySelector('button[aria-label="Inspector"]').click()`);
  const inspector = await devTools.attach('terrarium://inspector/');
  await inspector.waitFor(`document.getElementById('tab-traffic')`);
  await inspector.evaluate(`document.getElementById('tab-traffic').click()`);
  await inspector.waitFor(`${ROW_COUNT} > 0`);
  return inspector;
}

/** The rows of the load that the inspector shows, once there are as many as were sent, or it stays as it is. */
async function rowsOfLoad(inspector: ViewSession, sentCount: number): Promise<number> {
  // As a person who types: the field belongs to React, which listens for the event.
  await inspector.evaluate(`(() => {
    const box = document.getElementById('message-filter');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, 'channel:${LAB_CALLS_CHANNEL}');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);
  let rowCount = -1;
  for (const end = performance.now() + CATCH_UP_MS; performance.now() < end; await sleep(1_000)) {
    const shown = Number(await inspector.evaluate(ROW_COUNT).catch(() => Number.NaN));
    if (shown === sentCount || shown === rowCount) return shown;
    if (!Number.isNaN(shown)) rowCount = shown;
  }
  return rowCount;
}

async function measureLoad(setup: BenchSetup): Promise<Measurement[]> {
  setup.say(`the inspector under ${MESSAGES_A_SECOND.toLocaleString('en')} messages a second for ${LOAD_MS / 1_000} s`);
  const { run } = await openPainted(setup, 'ours', 'load', ['--remote-debugging-port=0', '--inspect=127.0.0.1:0']);
  const devTools = await DevTools.join(run.profile);
  const node = await DevTools.open(await run.debuggerAddress());
  try {
    const inMain = (expression: string): Promise<unknown> => node.evaluate(expression);
    const shell = await devTools.attach('terrarium://shell/');
    await shell.waitFor(`document.querySelector('[role="tablist"] [role="tab"]')`);
    const inspector = await openLog(shell, devTools);
    const lab = await openLab(shell, devTools);
    await sleep(2_000);
    await inMain(START_LOOP);
    await inspector.evaluate(FRAMES);
    // Each call has its answer: two messages.
    await beginCalls(lab, { perSecond: MESSAGES_A_SECOND / 2, durationMs: LOAD_MS });
    await sleep(LOAD_MS);
    const sentCount = 2 * (await callsMade(lab));
    const frames = JSON.parse(String(await inspector.evaluate('JSON.stringify(window.benchFrames)'))) as number[];
    // What was measured is what this script asked for.
    const main = JSON.parse(String(await inMain(READ_LOOP))) as MainFigures;
    const rowCount = await rowsOfLoad(inspector, sentCount);
    const line = (what: string, value: number, most: number, note?: string): Measurement => ({
      what,
      ours: ms(value),
      bare: null,
      ratio: null,
      value,
      budget: { most },
      figures: { value },
      ...(note === undefined ? {} : { note }),
    });
    return [
      line('load: frame of the inspector, p95', quantile(frames, 0.95), 33, `${frames.length} frames, median ${ms(quantile(frames, 0.5))}`),
      line('load: event loop of main, p99 delay', main.p99, 10, `p50 ${ms(main.p50)}, longest ${ms(main.max)}`),
      {
        what: 'load: messages that are no rows',
        ours: String(sentCount - rowCount),
        bare: null,
        ratio: null,
        value: Math.abs(sentCount - rowCount),
        budget: { most: 0 },
        figures: { sentCount, rowCount, memory: main.memory },
        note: `${sentCount.toLocaleString('en')} sent, ${rowCount.toLocaleString('en')} rows; main holds ${Math.round(main.memory.rss / MEGABYTE)} MB`,
      },
    ];
  } finally {
    devTools.close();
    node.close();
    await run.stop();
  }
}

/** The open inspector, and main, under the load of the budget. */
export const loadMeasure: Measure = { name: 'load', run: measureLoad };
