import { setTimeout as sleep } from 'node:timers/promises';
import type { Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import type { Measurement } from '../lib/measurement.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';

const ROUNDS = 9;
const PASSES = 40;
const ITEMS = 100;
/** Until what was turned on runs as it will. */
const SETTLE_MS = 1_500;

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

/** The inspector as a person has it: opened and closed with the button in the toolbar, and what stands in its panel pressed. */
class Inspector {
  readonly #shell: ViewSession;
  readonly #devTools: DevTools;

  constructor(shell: ViewSession, devTools: DevTools) {
    this.#shell = shell;
    this.#devTools = devTools;
  }

  async toggle(): Promise<void> {
    const button = `document.querySelector('button[aria-label="Inspector"]')`;
    const wasOpen = await this.#shell.evaluate(`${button}.ariaPressed`);
    await this.#shell.evaluate(`${button}.click()`);
    await this.#shell.waitFor(`${button}.ariaPressed !== '${String(wasOpen)}'`);
  }

  /** Opens it at the log, presses a button there if one is named, and closes it unless it is to stay. */
  async change({ inspector, toggle }: State, isEntered: boolean): Promise<void> {
    if (inspector === undefined && toggle === undefined) return;
    if (inspector === 'open' && !isEntered) return this.toggle();
    await this.toggle();
    const view = await this.#devTools.attach('terrarium://inspector/');
    await view.waitFor(`document.getElementById('tab-traffic')`);
    await view.evaluate(`document.getElementById('tab-traffic').click()`);
    if (toggle !== undefined) {
      await view.waitFor(`${pressed(toggle)}?.ariaPressed`);
      const wanted = (toggle === 'Trace Chromium') === isEntered;
      await view.evaluate(`${pressed(toggle)}.click()`);
      await view.waitFor(`${pressed(toggle)}.ariaPressed === '${wanted}'`);
    }
    if (inspector === undefined) await this.toggle();
  }
}

/** What it costs a page that the browser around it can show everything: our app in four states, each in turns with the bare app. */
export const pagesMeasure: Measure = {
  name: 'pages',
  run: async (setup) => {
    setup.say('work in a page');
    const switches = ['--remote-debugging-port=0'];
    const { run: ours } = await openPainted(setup, 'ours', 'pages-ours', switches);
    const { run: bare } = await openPainted(setup, 'bare', 'pages-bare', switches);
    const devTools = { ours: await DevTools.join(ours.profile), bare: await DevTools.join(bare.profile) };
    try {
      const pages = { ours: await devTools.ours.attach(`${setup.site.url}page`), bare: await devTools.bare.attach(`${setup.site.url}page`) };
      const shell = await devTools.ours.attach('terrarium://shell/');
      await shell.waitFor(`document.querySelector('button[aria-label="Inspector"]')`);
      const inspector = new Inspector(shell, devTools.ours);
      const work = async (side: 'ours' | 'bare'): Promise<number> => Number(await pages[side].evaluate(WORK, 60_000));
      await work('ours');
      await work('bare');
      const lines: Measurement[] = [];
      for (const state of STATES) {
        const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
        for (let round = 0; round < ROUNDS; round += 1) {
          for (const side of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
            if (side === 'ours') await inspector.change(state, true);
            await sleep(SETTLE_MS);
            times[side].push(await work(side));
            if (side === 'ours') await inspector.change(state, false);
          }
        }
        // How much is done in a time: the other way round than the times.
        const ratio = ratioOf(times.bare, times.ours);
        lines.push({
          what: state.what, ours: ms(median(times.ours)), bare: ms(median(times.bare)), ratio, value: ratio.median,
          budget: state.least === null ? null : { least: state.least }, figures: { oursMs: times.ours, bareMs: times.bare },
        });
      }
      return lines;
    } finally {
      devTools.ours.close();
      devTools.bare.close();
      await Promise.all([ours.stop(), bare.stop()]);
    }
  },
};
