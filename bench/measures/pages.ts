import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { Measurement } from '../lib/measurement.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';

const ROUNDS = 7;
const PASSES = 40;
const ITEMS = 100;
/** Until what was turned on runs as it will. */
const SETTLE_MS = 2_000;
const LIMIT_MS = 60_000;

/**
 * What a page with a list does all day, as the well-known benchmarks of browsers have it: makes entries, ticks them off, hides some, lays
 * them out in between, and removes them. Gives the ms that all of it took, with turns of the event loop in which it is drawn.
 */
const WORK = `(async () => {
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(0);
  });
  const list = document.body.appendChild(document.createElement('ul'));
  const startedAt = performance.now();
  let height = 0;
  for (let pass = 0; pass < ${PASSES}; pass += 1) {
    for (let i = 0; i < ${ITEMS}; i += 1) {
      const item = document.createElement('li');
      item.innerHTML = '<label><input type="checkbox"> <span></span></label> <button>Remove</button>';
      item.querySelector('span').textContent = 'Something to do, number ' + i;
      item.querySelector('input').addEventListener('change', ({ target }) => item.classList.toggle('done', target.checked));
      item.querySelector('button').addEventListener('click', () => item.remove());
      list.append(item);
    }
    height += list.offsetHeight;
    await turn();
    for (const box of list.querySelectorAll('input')) box.click();
    height += list.offsetHeight;
    await turn();
    [...list.children].forEach((item, i) => { item.style.display = i % 2 === 0 ? 'none' : ''; });
    height += list.offsetHeight;
    await turn();
    for (const button of list.querySelectorAll('button')) button.click();
    await turn();
  }
  const durationMs = performance.now() - startedAt;
  list.remove();
  return height > 0 ? durationMs : NaN;
})()`;

const pressed = (text: string): string => `[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === ${JSON.stringify(text)})`;

/** How Terrarium is while the page works. */
interface State {
  readonly what: string;
  readonly least: number | null;
  /** What of it differs from how it starts. */
  readonly inspector?: 'open';
  readonly toggle?: 'Record' | 'Trace Chromium';
}

const STATES: readonly State[] = [
  { what: 'work in a page: inspector closed', least: 0.97 },
  { what: 'work in a page: nothing is recorded', least: null, toggle: 'Record' },
  { what: 'work in a page: bus recorded, the log open', least: 0.95, inspector: 'open' },
  { what: 'work in a page: Chromium traced', least: 0.8, toggle: 'Trace Chromium' },
];

/** Does as a person does: opens the inspector at the log, presses a button there if one is named, and closes it unless it is to stay. */
async function enter({ inspector, toggle }: State, devTools: DevTools): Promise<void> {
  if (inspector === undefined && toggle === undefined) return;
  const shell = await devTools.attach('terrarium://shell/');
  const button = `document.querySelector('button[aria-label="Inspector"]')`;
  await shell.waitFor(button);
  await shell.evaluate(`${button}.click()`);
  const view = await devTools.attach('terrarium://inspector/');
  await view.waitFor(`document.getElementById('tab-traffic')`);
  await view.evaluate(`document.getElementById('tab-traffic').click()`);
  if (toggle !== undefined) {
    await view.waitFor(`${pressed(toggle)}?.disabled === false`);
    await view.evaluate(`${pressed(toggle)}.click()`);
    await view.waitFor(`${pressed(toggle)}.ariaPressed === '${toggle === 'Trace Chromium'}'`);
  }
  if (inspector === undefined) await shell.evaluate(`${button}.click()`);
}

/** How long the work takes in an app that was just started. One at a time: a window that another one covers is not drawn. */
async function workIn(setup: BenchSetup, state: State | 'bare'): Promise<number> {
  const side = state === 'bare' ? 'bare' : 'ours';
  const { run } = await openPainted(setup, side, `pages-${side}`, ['--remote-debugging-port=0']);
  const devTools = await DevTools.join(run.profile);
  try {
    const page = await devTools.attach(`${setup.site.url}page`);
    await page.evaluate(WORK, LIMIT_MS);
    if (state !== 'bare') await enter(state, devTools);
    await sleep(SETTLE_MS);
    return Number(await page.evaluate(WORK, LIMIT_MS));
  } finally {
    devTools.close();
    await run.stop();
  }
}

/** What it costs a page that the browser around it can show everything: our app in four states, and the bare app, in turns. */
export const pagesMeasure: Measure = {
  name: 'pages',
  run: async (setup) => {
    setup.say('work in a page');
    const bareMs: number[] = [];
    const oursMs = STATES.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      bareMs.push(await workIn(setup, 'bare'));
      // Each of them next to the bare app as often as the others.
      for (let i = 0; i < STATES.length; i += 1) {
        const at = (round + i) % STATES.length;
        const state = STATES[at];
        if (state !== undefined) oursMs[at]?.push(await workIn(setup, state));
      }
    }
    return STATES.map(({ what, least }, at): Measurement => {
      const ours = oursMs[at] ?? [];
      // How much is done in a time: the other way round than the times.
      const ratio = ratioOf(bareMs, ours);
      return {
        what, ours: ms(median(ours)), bare: ms(median(bareMs)), ratio, value: ratio.median,
        budget: least === null ? null : { least }, figures: { oursMs: ours, bareMs },
      };
    });
  },
};
