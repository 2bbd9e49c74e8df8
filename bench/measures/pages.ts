import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import type { Measurement } from '../lib/measurement.ts';
import { ms } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

/** How often both apps are started: what one start leaves behind, as where its memory lies, is not what is asked. */
const STARTS = 2;
/** In each state of each start. */
const TURNS = 40;
/** Of both pages before anything counts: until V8 has compiled what runs. */
const WARM_UP_TURNS = 10;
/** A turn is a tenth of a second on quick cores. */
const PASSES = 15;
const ITEMS = 100;
/** Until what a start leaves to do is done: its last timer runs 8 s after it. */
const START_OVER_MS = 12_000;
/** Until what was turned on or off runs as it will. */
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
  // A page whose window is covered draws nothing: that would be another work.
  return height > 0 && document.visibilityState === 'visible' ? durationMs : NaN;
})()`;

const pressed = (text: string): string => `[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === ${JSON.stringify(text)})`;

/** How Terrarium is while the page works. */
interface State {
  readonly what: string;
  readonly least: number | null;
  /** As many times the turns, where the budget is near: of 80 the median is uncertain by 0.015 (the figures of a run, resampled). */
  readonly times?: number;
  /** What of it differs from how it starts. */
  readonly inspector?: 'open';
  readonly toggle?: 'Record' | 'Trace Chromium';
}

const STATES: readonly State[] = [
  { what: 'work in a page: inspector closed', least: 0.97, times: 4 },
  { what: 'work in a page: nothing is recorded', least: null, toggle: 'Record' },
  { what: 'work in a page: bus recorded, the log open', least: 0.95, inspector: 'open' },
  { what: 'work in a page: Chromium traced', least: 0.8, toggle: 'Trace Chromium' },
];

type Leave = () => Promise<void>;

/** Does as a person does: opens the inspector at the log, presses a button there if one is named, and closes it unless it is to stay. What is returned undoes it. */
async function enter({ inspector, toggle }: State, devTools: DevTools, shell: ViewSession): Promise<Leave> {
  const button = `document.querySelector('button[aria-label="Inspector"]')`;
  const press = (): Promise<unknown> => shell.evaluate(`${button}.click()`);
  const openLog = async (): Promise<ViewSession> => {
    await press();
    const view = await devTools.attach('terrarium://inspector/');
    await view.waitFor(`document.getElementById('tab-traffic')`);
    await view.evaluate(`document.getElementById('tab-traffic').click()`);
    return view;
  };
  const flip = async (name: 'Record' | 'Trace Chromium'): Promise<void> => {
    const view = await openLog();
    await view.waitFor(`${pressed(name)}?.disabled === false`);
    const before = String(await view.evaluate(`${pressed(name)}.ariaPressed`));
    await view.evaluate(`${pressed(name)}.click()`);
    await view.waitFor(`${pressed(name)}.ariaPressed !== '${before}'`);
    await press();
  };
  if (inspector === undefined && toggle === undefined) return () => Promise.resolve();
  await shell.waitFor(button);
  if (toggle === undefined) {
    await openLog();
    return async () => void (await press());
  }
  await flip(toggle);
  return () => flip(toggle);
}

type Side = 'ours' | 'bare';
type Turns = Record<Side, number[]>;

/** Both apps at once, each with its page in sight, in turns: our app in each state, the same pages all the time. */
async function oneStart(setup: BenchSetup, states: readonly State[]): Promise<Map<State, Turns>> {
  const open = async (side: Side): Promise<{ devTools: DevTools; page: ViewSession; stop: () => Promise<void> }> => {
    const { run } = await openPainted(setup, side, `pages-${side}`, ['--remote-debugging-port=0']);
    const devTools = await DevTools.join(run.profile);
    return { devTools, page: await devTools.attach(`${setup.site.url}page`), stop: () => (devTools.close(), run.stop()) };
  };
  const ours = await open('ours');
  try {
    const bare = await open('bare');
    try {
      const apps = { ours, bare };
      const work = async (side: Side): Promise<number> => {
        const tookMs = Number(await apps[side].page.evaluate(WORK, LIMIT_MS));
        if (Number.isNaN(tookMs)) throw new Error(`the page of ${side} is not seen`);
        return tookMs;
      };
      const shell = await ours.devTools.attach('terrarium://shell/');
      await sleep(START_OVER_MS);
      await inTurns(WARM_UP_TURNS, work);
      const turns = new Map<State, Turns>();
      for (const state of states) {
        const leave = await enter(state, ours.devTools, shell);
        await sleep(SETTLE_MS);
        turns.set(state, await inTurns(TURNS * (state.times ?? 1), work));
        await leave();
      }
      return turns;
    } finally {
      await bare.stop();
    }
  } finally {
    await ours.stop();
  }
}

/** What it costs a page that the browser around it can show everything: our app in four states, and the bare app, in turns. */
export const pagesMeasure: Measure = {
  name: 'pages',
  run: async (setup) => {
    setup.say('work in a page');
    const starts: Map<State, Turns>[] = [];
    for (let start = 0; start < STARTS; start += 1) starts.push(await oneStart(setup, start % 2 === 0 ? STATES : STATES.toReversed()));
    return STATES.map((state): Measurement => {
      const all = (side: Side): number[] => starts.flatMap((start) => start.get(state)?.[side] ?? []);
      const [oursMs, bareMs] = [all('ours'), all('bare')];
      // How much is done in a time: the other way round than the times.
      const ratio = ratioOf(bareMs, oursMs);
      const each = starts.map((start) => ratioOf(start.get(state)?.bare ?? [], start.get(state)?.ours ?? []).median.toFixed(3));
      return {
        what: state.what, ours: ms(median(oursMs)), bare: ms(median(bareMs)), ratio, value: ratio.median,
        budget: state.least === null ? null : { least: state.least }, figures: { oursMs, bareMs }, note: `${oursMs.length} turns; of each start alone ${each.join(', ')}`,
      };
    });
  },
};
