import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import { beginCalls, callsMade, openLab } from '../lib/lab-calls.ts';
import type { Measurement } from '../lib/measurement.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

/** A view of ours that dies more often in a minute is given a pause before it comes back. */
const ROUNDS = 3;
const LOG_ROWS = 20_000;
const VIEW_KEPT_MS = 2_000;

const ALERT = `document.querySelector('[role="alert"]')`;
const TAB = `document.querySelector('[role="tablist"] [role="tab"]')`;
const ROW_COUNT = `Number(document.querySelector('[role="grid"][aria-label="Messages"]')?.getAttribute('aria-rowcount') ?? 0)`;

/** Script that notes when an expression became true and the frame with it was drawn, ms since the epoch. */
const watcher = (expression: string): string => `(() => {
  const look = () => {
    if (!(${expression})) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => { window.benchSeenAtMs = performance.timeOrigin + performance.now(); }));
  };
  window.benchSeenAtMs = undefined;
  look();
})()`;

const nowMs = (): number => performance.timeOrigin + performance.now();

/** The time of the note in a view, once it is later than the crash. */
async function seenAfter(what: string, view: ViewSession, crashedAtMs: number): Promise<number> {
  const seenAtMs = await view.waitForValue(what, 'window.benchSeenAtMs', (value) =>
    typeof value === 'number' && value > crashedAtMs ? value : undefined,
  );
  return seenAtMs - crashedAtMs;
}

/** Crashes a view that comes back by itself; gives the ms until an expression holds in it again. */
async function crashAndReturn(view: ViewSession, expression: string): Promise<number> {
  const source = watcher(expression);
  const { identifier } = (await view.send('Page.addScriptToEvaluateOnNewDocument', { source })) as { identifier: string };
  const crashedAtMs = nowMs();
  view.crash();
  const durationMs = await seenAfter(`after the crash: ${expression}`, view, crashedAtMs);
  await view.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  return durationMs;
}

async function crashTab(shell: ViewSession, devTools: DevTools, url: string): Promise<number> {
  const page = await devTools.attach(url);
  await shell.evaluate(watcher(ALERT));
  const crashedAtMs = nowMs();
  page.crash();
  const durationMs = await seenAfter('a sad tab', shell, crashedAtMs);
  await shell.evaluate(`document.querySelector('[role="alert"] button').click()`);
  await shell.waitFor(`!${ALERT}`);
  await page.waitFor(`document.readyState === 'complete'`);
  return durationMs;
}

/** Opens the inspector with a log of many rows in sight. */
async function fillInspector(shell: ViewSession, devTools: DevTools): Promise<ViewSession> {
  const lab = await openLab(shell, devTools);
  await beginCalls(lab, { perSecond: LOG_ROWS / 2, durationMs: 1_000 });
  await callsMade(lab);
  await shell.evaluate(`document.querySelector('button[aria-label="Inspector"]').click()`);
  const inspector = await devTools.attach('terrarium://inspector/');
  await inspector.waitFor(`document.getElementById('tab-traffic')`);
  await inspector.evaluate(`document.getElementById('tab-traffic').click()`);
  await inspector.waitFor(`${ROW_COUNT} > ${LOG_ROWS}`);
  // Where the person is stands in the address, which goes to main a moment later.
  await sleep(VIEW_KEPT_MS);
  return inspector;
}

/** Crashes the bare app's page, which is loaded anew at once; gives the ms until that is painted. */
async function crashBare({ site }: BenchSetup, page: ViewSession): Promise<number> {
  const crashedAtMs = nowMs();
  page.crash();
  for (;;) {
    // Word of an earlier paint, also of our own side, may still be on its way.
    const paintedAtMs = await site.nextPaint(30_000);
    if (paintedAtMs > crashedAtMs) return paintedAtMs - crashedAtMs;
  }
}

interface Rounds {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

function line(what: string, most: number, { ours, bare }: Rounds, note?: string): Measurement {
  return {
    what,
    ours: ms(median(ours)),
    bare: ms(median(bare)),
    ratio: ratioOf(ours, bare),
    value: median(ours),
    budget: { most },
    figures: { oursMs: ours, bareMs: bare },
    ...(note === undefined ? {} : { note }),
  };
}

async function measureCrashes(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('crashes, and what comes back');
  const { run } = await openPainted(setup, 'ours', 'crashes', ['--remote-debugging-port=0']);
  const { run: bareRun } = await openPainted(setup, 'bare', 'crashes-bare', ['--remote-debugging-port=0']);
  const devTools = await DevTools.join(run.profile);
  const bareDevTools = await DevTools.join(bareRun.profile);
  try {
    const barePage = await bareDevTools.attach(`${setup.site.url}page`);
    const repeat = (once: () => Promise<number>): Promise<Rounds> => inTurns(ROUNDS, (side) => (side === 'ours' ? once() : crashBare(setup, barePage)));
    const shell = await devTools.attach('terrarium://shell/');
    await shell.waitFor(TAB);
    const tab = await repeat(() => crashTab(shell, devTools, `${setup.site.url}page`));
    const shellBack = await repeat(() => crashAndReturn(shell, TAB));
    const inspector = await fillInspector(shell, devTools);
    const heldRows: number[] = [];
    const inspectorBack = await repeat(async () => {
      const rows = Number(await inspector.evaluate(ROW_COUNT));
      heldRows.push(rows);
      return crashAndReturn(inspector, `${ROW_COUNT} >= ${rows}`);
    });
    return [
      line('crash to sad tab (ms)', 150, tab),
      line('crash to shell back (ms)', 700, shellBack),
      line('crash to inspector back, whole log (ms)', 700, inspectorBack, `lines in the log: ${heldRows.map((rows) => rows.toLocaleString('en')).join(', ')}`),
    ];
  } finally {
    devTools.close();
    bareDevTools.close();
    await Promise.all([run.stop(), bareRun.stop()]);
  }
}

/**
 * Crashes of a page, the shell and the inspector, from the crash to what the person sees again, beside those of a bare app's page, from the crash to the paint of
 * that page loaded anew: no renderer comes back faster on this machine. Budgets are in ms; the ratio tells a slow machine from a slow browser.
 */
export const crashesMeasure: Measure = { name: 'crashes', run: measureCrashes };
