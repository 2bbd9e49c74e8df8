import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchSetup } from '../lib/bench-setup.ts';
import { BENCH_OUT } from '../lib/build-apps.ts';
import { ElectronRun } from '../lib/electron-run.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { PluginRun } from '../lib/plugin-run.ts';
import { median, ratioOf } from '../lib/statistics.ts';

const PLUGIN = 'com.bench.asked';
/** Of each row: fewer than a plugin may make in one go. Both sides get as many. */
const CALLS = 80;
const WARM_UP_ROUNDS = 8;
const ROUNDS = 16;
/** In which a plugin comes by as many calls again as a round of both rows takes. */
const PAUSE_MS = 1_700;
/** Of a recorded direct port over a raw one. */
const PORT_BUDGET = 1.35;
const BLOCKED_MS = 1_000;
const CALLS_WHILE_BLOCKED = 60;

/** What the plugin answers when it was asked for calls. */
interface Calls {
  readonly allMs: number;
  readonly longestMs: number;
  readonly endedAtMs: number;
}

/** The page's own script: it gets the plugin's port, and asks over it. The request is that of the raw ports. */
const SCRIPT = `new Promise((ready) => {
  addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== window || data?.terrarium !== 'port' || data.plugin !== '${PLUGIN}') return;
    const waiting = new Map();
    let lastId = 0;
    port.onmessage = ({ data: { id, body, error } }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(body);
      else reject(new Error(error));
    };
    window.ask = (body) => new Promise((resolve, reject) => {
      waiting.set(lastId += 1, { resolve, reject });
      port.postMessage({ id: lastId, body });
    });
    window.trips = async (count) => {
      const startedAt = performance.now();
      for (let i = 0; i < count; i += 1) await ask({ tabId: i & 63, url: 'https://example.com/a/page?with=query', active: (i & 1) === 0 });
      return (performance.now() - startedAt) / count;
    };
    ready();
  });
  postMessage({ terrarium: 'connect', plugin: '${PLUGIN}' });
})`;

const mean = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0) / times.length;

/**
 * No row of the budget: that has a direct port (`measures/calls.ts`), and a plugin's call is such a port's with QuickJS, the plugin's own code and what it may take at one end. How far it
 * is from the port's budget is said all the same; and by how much it is longer, which a raw port that is quicker or slower by the day does not change.
 */
function ratioLine(what: string, ours: readonly number[], bare: readonly number[]): Measurement {
  const ratio = ratioOf(ours, bare);
  const over = ratio.median > PORT_BUDGET ? 'over' : 'within';
  const note = `${over} the budget of a direct port that leads to nothing (${PORT_BUDGET}); ${ms(median(ours) - median(bare))} longer than the raw port`;
  return { what, ours: ms(median(ours)), bare: ms(median(bare)), ratio, value: ratio.median, budget: null, figures: { ours, bare }, note };
}

/**
 * One plugin, in turns with raw ports between a page and a utility process, in either direction: in each round as many calls, one after the other, after as long a
 * rest; and with ports of ours that are recorded but lead to no QuickJS, which tells what of the rest is its. Nothing else is asked for meanwhile: the page's script starts a round and gets its figures, and no page changes or is drawn.
 * Then the same while main is blocked.
 */
export async function measurePluginCalls(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('calls of a plugin');
  const ours = await PluginRun.start(setup, 'plugins-one', [{ id: PLUGIN, does: 'asked' }]);
  const bare = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'bare-app'), 'plugins-bare', [`--site=${setup.site.url}`]);
  const port = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'our-app'), 'plugins-port', [`--site=${setup.site.url}`]);
  try {
    await ours.page.evaluate(SCRIPT);
    const rows = { called: [] as number[], asked: [] as number[], rawFromHost: [] as number[], rawFromPage: [] as number[], portFromHost: [] as number[], portFromPage: [] as number[] };
    const trips = async (of: ElectronRun, how: 'roundTrips' | 'hostRoundTrips'): Promise<number> => mean((await of.run('ports', `bench.${how}(${CALLS})`)) as number[]);
    for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1) {
      const called = ((await ours.page.evaluate(`ask({ calls: ${CALLS} })`)) as Calls).allMs / CALLS;
      const rawFromHost = await trips(bare, 'hostRoundTrips');
      const portFromHost = await trips(port, 'hostRoundTrips');
      await sleep(PAUSE_MS / 2);
      const asked = (await ours.page.evaluate(`trips(${CALLS})`)) as number;
      const rawFromPage = await trips(bare, 'roundTrips');
      const portFromPage = await trips(port, 'roundTrips');
      await sleep(PAUSE_MS / 2);
      if (i < WARM_UP_ROUNDS) continue;
      rows.called.push(called);
      rows.rawFromHost.push(rawFromHost);
      rows.asked.push(asked);
      rows.rawFromPage.push(rawFromPage);
      rows.portFromHost.push(portFromHost);
      rows.portFromPage.push(portFromPage);
    }
    return [
      ratioLine('round trip of a plugin\'s call to its page, mean', rows.called, rows.rawFromHost),
      ratioLine('the same over a recorded port, without QuickJS, mean', rows.portFromHost, rows.rawFromHost),
      ratioLine('round trip from a page\'s script to a plugin, mean', rows.asked, rows.rawFromPage),
      ratioLine('the same over a recorded port, without QuickJS and hops between worlds, mean', rows.portFromPage, rows.rawFromPage),
      await measureBlocked(ours.page, (script) => ours.inMain(script)),
    ];
  } finally {
    await Promise.all([ours.stop(), bare.stop(), port.stop()]);
  }
}

/** The plugin works from before the block to its end: the page's own timer starts it while main does nothing. */
async function measureBlocked(page: PluginRun['page'], inMain: (script: string) => Promise<void>): Promise<Measurement> {
  await page.evaluate(`window.meanwhile = new Promise((resolve) => setTimeout(() => resolve(ask({ calls: ${CALLS_WHILE_BLOCKED} })), 300)); undefined`);
  const blockedAtMs = Date.now();
  await inMain(`(() => { const endMs = Date.now() + ${BLOCKED_MS}; while (Date.now() < endMs); })()`);
  const blocked = (await page.evaluate('meanwhile')) as Calls;
  const isInside = blocked.endedAtMs < blockedAtMs + BLOCKED_MS;
  return {
    what: `the same, main blocked for ${BLOCKED_MS} ms: longest call`,
    ours: ms(blocked.longestMs), bare: null, ratio: null, value: blocked.longestMs, budget: { most: 100 }, figures: { ours: [blocked.longestMs] },
    note: isInside ? `all ${CALLS_WHILE_BLOCKED} calls came back before main could do anything` : 'the calls did not lie within the block: measure again',
  };
}
