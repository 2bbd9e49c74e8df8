import { setTimeout as sleep } from 'node:timers/promises';
import { openStorage } from '../../main/storage/open-storage.ts';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { quantile } from '../lib/statistics.ts';
import { fillHistory, site, words } from '../lib/made-history.mjs';

const VISITS = 1_000_000;
const TEXTS = 40;
/** As fast as people type, and never in step with the screen. */
const KEY_EVERY_MS = { least: 70, most: 130 };
/** Until a start has read what suggestions hold in memory, and has nothing more to do. */
const START_OVER_MS = 12_000;
const BUDGET_MS = 16;

/**
 * In the shell: for each key the time of its event, as Chromium stamped it on its way in, until main's answer came, until the rows of that answer were put into
 * the document, and until the frame with them had been made. What the compositor and the screen take after that no script can see.
 */
const WATCH = `(() => {
  window.benchKeys = [];
  window.benchMissedCount = 0;
  let pressedAt;
  let waiting;
  addEventListener('keydown', (event) => {
    if (event.key.length !== 1) return;
    // The one before has no answer yet, or changed nothing.
    if (pressedAt !== undefined || waiting !== undefined) window.benchMissedCount += 1;
    pressedAt = event.timeStamp;
    waiting = undefined;
  }, true);
  terrariumBridge.onFrame((frame) => {
    if (frame.kind !== 'reply' || frame.channel !== 'omnibox.suggest' || pressedAt === undefined) return;
    waiting = { pressedAt, answeredAt: performance.now() };
    pressedAt = undefined;
  });
  const list = '[role="listbox"]';
  const isOfList = ({ target, addedNodes }) =>
    (target.closest ?? target.parentElement?.closest)?.call(target.closest ? target : target.parentElement, list) ||
    [...addedNodes].some((node) => node.matches?.(list) || node.querySelector?.(list));
  new MutationObserver((records) => {
    if (waiting === undefined || !records.some(isOfList)) return;
    const key = waiting;
    waiting = undefined;
    const inDocumentAt = performance.now();
    requestAnimationFrame((frameAt) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => {
        const since = (at) => at - key.pressedAt;
        window.benchKeys.push({ answered: since(key.answeredAt), inDocument: since(inDocumentAt), drawn: since(performance.now()), waited: frameAt - inDocumentAt });
      };
      port1.postMessage(undefined);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
})()`;

interface Key {
  readonly answered: number;
  readonly inDocument: number;
  readonly drawn: number;
  /** From there to the beginning of the next frame. */
  readonly waited: number;
}

interface Typed {
  readonly keys: readonly Key[];
  /** Keys that were followed by another before there was something to see, or that changed nothing in the list. */
  readonly missedCount: number;
}

/** In main, whose code is loaded by a way that leaves no `require` to a debugger. */
const SHELL = `process.getBuiltinModule('node:module').createRequire(process.execPath)('electron').webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://shell/'))`;

/** Script for main: presses a key in the shell the way the system does, past nothing. */
const press = (keyCode: string, isLetter: boolean): string => `(() => {
  const shell = ${SHELL};
  for (const type of ${JSON.stringify(isLetter ? ['keyDown', 'char', 'keyUp'] : ['keyDown', 'keyUp'])}) shell.sendInputEvent({ type, keyCode: ${JSON.stringify(keyCode)} });
})()`;

async function fill(profile: string): Promise<void> {
  const { database } = await openStorage({ folder: profile, log: () => undefined });
  // The page that was in front while the profile was made.
  database.exec('DELETE FROM visits; DELETE FROM urls_fts WHERE rowid IN (SELECT id FROM urls); DELETE FROM urls');
  fillHistory(database, VISITS);
  database.close();
}

async function type(shell: ViewSession, inMain: (script: string) => Promise<unknown>): Promise<Typed> {
  for (let round = 0; round < TEXTS; round += 1) {
    const text = round % 2 === 0 ? words(2) : site();
    for (const letter of text.slice(0, 14)) {
      await inMain(press(letter === ' ' ? 'Space' : letter, true));
      await sleep(KEY_EVERY_MS.least + Math.random() * (KEY_EVERY_MS.most - KEY_EVERY_MS.least));
    }
    // The address comes back, and stands selected whole: the next letter takes its place.
    await inMain(press('Escape', false));
    await sleep(KEY_EVERY_MS.most);
  }
  // What was measured is what this script asked for.
  return JSON.parse(String(await shell.evaluate('JSON.stringify({ keys: benchKeys, missedCount: benchMissedCount })'))) as Typed;
}

const line = (what: string, values: readonly number[], more: Partial<Measurement> = {}): Measurement => ({
  what: `suggestion, ${VISITS.toLocaleString('en')} visits, p95: keydown to ${what}`,
  ours: ms(quantile(values, 0.95)),
  bare: null,
  ratio: null,
  value: quantile(values, 0.95),
  budget: { most: BUDGET_MS },
  figures: { values },
  note: `p50 ${ms(quantile(values, 0.5))}, longest ${ms(quantile(values, 1))}`,
  ...more,
});

async function measure(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('keys in the address bar, with 1,000,000 visits; the history is made first');
  // A profile with a database in it, made by the browser itself.
  const made = await openPainted(setup, 'ours', 'keystrokes');
  await made.run.stop();
  await fill(made.run.profile);
  const { run } = await openPainted(setup, 'ours', 'keystrokes', ['--remote-debugging-port=0', '--inspect=127.0.0.1:0']);
  const devTools = await DevTools.join(run.profile);
  const node = await DevTools.open(await run.debuggerAddress());
  try {
    const inMain = (expression: string): Promise<unknown> => node.evaluate(expression);
    const shell = await devTools.attach('terrarium://shell/');
    await shell.waitFor(`document.querySelector('[role="tablist"] [role="tab"]')`);
    await sleep(START_OVER_MS);
    await inMain(`${SHELL}.focus()`);
    await shell.evaluate(`document.querySelector('input[aria-label="Address and search bar"]').focus()`);
    await shell.evaluate(WATCH);
    const { keys, missedCount } = await type(shell, inMain);
    if (keys.length < TEXTS * 5) throw new Error(`only ${keys.length} keys were answered`);
    const drawn = keys.map((key) => key.drawn);
    return [
      line('main\'s answer', keys.map(({ answered }) => answered)),
      line('the frame that has it begun', keys.map(({ inDocument }) => inDocument)),
      line('that frame made, the wait for the screen\'s beat taken out', keys.map((key) => key.drawn - Math.max(0, key.waited))),
      // A frame at 60 Hz lasts longer than the budget: what the whole way takes is told, and no budget can hold for it.
      line('that frame made, that wait and all', drawn, {
        budget: null,
        note: `p50 ${ms(quantile(drawn, 0.5))}; ${keys.length} keys, ${missedCount} more that nothing came of; of it waiting for the screen's beat: ${ms(quantile(keys.map(({ waited }) => waited), 0.5))} (p50)`,
      }),
    ];
  } finally {
    devTools.close();
    node.close();
    await run.stop();
  }
}

/** From a key pressed in the address bar to its suggestions on the screen, in the browser itself. */
export const keystrokesMeasure: Measure = { name: 'keystrokes', run: measure };
