import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { memoryOf, sumOf } from '../lib/proc-memory.ts';
import { callAs } from '../lib/shell-bus.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';

const ROUNDS = 12;
const LIVE_TABS = 200;
/** Until what the last tabs allocate for a moment is given back. */
const SETTLE_MS = 6_000;
/** Until a start has nothing more to do. */
const START_OVER_MS = 3_000;
const MEGABYTE = 1_048_576;
const DEBUGGED = ['--remote-debugging-port=0'];

const nowMs = (): number => performance.timeOrigin + performance.now();
const TABS = `document.querySelectorAll('[role="tablist"] [role="tab"]')`;
const SELECTED = `[...${TABS}].findIndex((tab) => tab.getAttribute('aria-selected') === 'true')`;

/** A long strip draws those in sight: which of all it is, each says itself. */
const PLACE = `[...${TABS}].find((tab) => tab.getAttribute('aria-selected') === 'true')?.getAttribute('aria-posinset')`;

/** Script that notes when an expression became true and the frame with it was drawn. */
const noteWhen = (expression: string): string => `(() => {
  window.benchDrawnAtMs = undefined;
  const look = () => {
    if (!(${expression})) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => { window.benchDrawnAtMs = performance.timeOrigin + performance.now(); }));
  };
  look();
})()`;

/** What is called is drawn in the strip: ms until then. */
async function untilDrawn(shell: ViewSession, expression: string, channel: string, body: unknown): Promise<number> {
  await shell.evaluate(noteWhen(expression));
  const startedAtMs = nowMs();
  await callAs(shell, channel, body);
  return (await shell.waitForValue(expression, 'window.benchDrawnAtMs', (value) => (typeof value === 'number' ? value : undefined))) - startedAtMs;
}

const line = (what: string, values: readonly number[], note?: string): Measurement => ({
  what, ours: `${ms(median(values))}, p95 ${ms(quantile(values, 0.95))}`, bare: null, ratio: null, value: median(values), budget: null, figures: { values },
  ...(note === undefined ? {} : { note }),
});

async function openTab(setup: BenchSetup, shell: ViewSession): Promise<{ tabId: number; paintedMs: number }> {
  const painted = setup.site.nextPaint(30_000);
  const startedAtMs = nowMs();
  // The contract's reply.
  const { tabId } = (await callAs(shell, 'tabs.open', { input: `${setup.site.url}page` })) as { tabId: number };
  return { tabId, paintedMs: (await painted) - startedAtMs };
}

async function measureTabs(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('tabs opened, switched, closed; many of them');
  const { run } = await openPainted(setup, 'ours', 'browsing', DEBUGGED);
  const devTools = await DevTools.join(run.profile);
  try {
    const shell = await devTools.attach('terrarium://shell/');
    await shell.waitFor(`${TABS}.length > 0`);
    const [opened, switched, closed]: [number[], number[], number[]] = [[], [], []];
    const first = await openTab(setup, shell);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { tabId, paintedMs } = await openTab(setup, shell);
      opened.push(paintedMs);
      await shell.waitFor(`${TABS}.length === 3 && ${SELECTED} === 2`);
      switched.push(await untilDrawn(shell, `${SELECTED} === 1`, 'tabs.activate', { tabId: first.tabId }));
      closed.push(await untilDrawn(shell, `${TABS}.length === 2`, 'tabs.close', { tabId }));
    }
    const before = memoryOf(run.pid);
    const atMany: number[] = [];
    const ids: number[] = [];
    for (let count = 2; count < LIVE_TABS; count += 1) {
      const { tabId, paintedMs } = await openTab(setup, shell);
      ids.push(tabId);
      atMany.push(paintedMs);
    }
    const switchedAtMany: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = Number(await shell.evaluate(PLACE));
      // There and back: the two that were opened last are awake.
      const tabId = ids.at(round % 2 === 0 ? -2 : -1) ?? first.tabId;
      switchedAtMany.push(await untilDrawn(shell, `Number(${PLACE}) !== ${place}`, 'tabs.activate', { tabId }));
    }
    await sleep(SETTLE_MS);
    const after = memoryOf(run.pid);
    const eachMb = (sumOf(after) - sumOf(before)) / (LIVE_TABS - 2) / MEGABYTE;
    return [
      line('tab opened: to its page\'s first paint', opened),
      line('tab switched: to the strip drawn', switched),
      line('tab closed: to the strip drawn', closed),
      line(`tab opened, ${LIVE_TABS} live: to its page's first paint, the last 20`, atMany.slice(-20), `${eachMb.toFixed(1)} MB (PSS) a tab, ${after.length} processes`),
      line(`tab switched, ${LIVE_TABS} live: to the strip drawn`, switchedAtMany),
    ];
  } finally {
    devTools.close();
    await run.stop();
  }
}

/** The same page again and again, as the page itself asks for it. One app at a time: a window that another covers is not painted. */
async function measureNavigation(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('navigation');
  const rounds: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (const side of ['ours', 'bare', 'bare', 'ours'] as const) {
    const { run } = await openPainted(setup, side, `navigation-${side}`, DEBUGGED);
    const devTools = await DevTools.join(run.profile);
    try {
      const page = await devTools.attach(`${setup.site.url}page`);
      await sleep(START_OVER_MS);
      for (let round = 0; round <= ROUNDS / 2; round += 1) {
        const painted = setup.site.nextPaint(30_000);
        const startedAtMs = nowMs();
        // What runs in a page that is left answers nobody.
        page.evaluate('location.reload()').catch(() => undefined);
        const paintedMs = (await painted) - startedAtMs;
        // The first one warms up.
        if (round > 0) rounds[side].push(paintedMs);
      }
    } finally {
      devTools.close();
      await run.stop();
    }
  }
  const ratio = ratioOf(rounds.ours, rounds.bare);
  return [{ what: 'navigation: to the first paint', ours: ms(median(rounds.ours)), bare: ms(median(rounds.bare)), ratio, value: ratio.median, budget: null, figures: rounds }];
}

/** What a person does all day: opens, switches and closes tabs, and goes from page to page. */
export const browsingMeasure: Measure = { name: 'browsing', run: measureTabs };

/** From page to page, in turns with the bare app. */
export const navigationMeasure: Measure = { name: 'navigation', run: measureNavigation };
