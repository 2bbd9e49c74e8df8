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
/** Of a recorded direct port over a raw one, and of a call of a plugin over the same call in the bare app. */
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
    ready();
  });
  postMessage({ terrarium: 'connect', plugin: '${PLUGIN}' });
})`;

/** A script of a page's own: asks one after the other, and gives the mean. @param ask what the page has for it */
const scriptTrips = (ask: string): string => `(async () => {
  const startedAt = performance.now();
  for (let i = 0; i < ${CALLS}; i += 1) await ${ask}({ tabId: i & 63, url: 'https://example.com/a/page?with=query', active: (i & 1) === 0 });
  return (performance.now() - startedAt) / ${CALLS};
})()`;

const mean = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0) / times.length;

const figuresOf = (what: string, ours: readonly number[], bare: readonly number[]): Pick<Measurement, 'what' | 'ours' | 'bare' | 'figures'> => ({
  what, ours: ms(median(ours)), bare: ms(median(bare)), figures: { ours, bare },
});

/** Over the same call in the bare app: a plugin in QuickJS there too, at the end of a raw port; the page's own script has it over the context bridge, as calls to main. */
function callLine(what: string, ours: readonly number[], bare: readonly number[]): Measurement {
  const ratio = ratioOf(ours, bare);
  return { ...figuresOf(what, ours, bare), ratio, value: ratio.median, budget: { most: PORT_BUDGET } };
}

/**
 * Over a raw port that leads to no plugin. No row of the budget: such a call is a port's with QuickJS, the plugin's own code and what it may take at one end. How far it
 * is from the port's budget is said all the same; and by how much it is longer, which a raw port that is quicker or slower by the day does not change.
 */
function portLine(what: string, ours: readonly number[], bare: readonly number[]): Measurement {
  const ratio = ratioOf(ours, bare);
  const over = ratio.median > PORT_BUDGET ? 'over' : 'within';
  const note = `${over} the budget of a direct port that leads to nothing (${PORT_BUDGET}); ${ms(median(ours) - median(bare))} longer than the raw port`;
  return { ...figuresOf(what, ours, bare), ratio, value: ratio.median, budget: null, note };
}

/**
 * One plugin, in turns with one of a bare app, in either direction: in each round as many calls, one after the other, after as long a rest; with raw ports
 * between a page and a utility process that lead to no QuickJS; and with ports of ours that are recorded but lead to none either, which tells what of the rest is
 * its. Nothing else is asked for meanwhile: the page's script starts a round and gets its figures, and no page changes or is drawn. Then the same while main is
 * blocked.
 */
export async function measurePluginCalls(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('calls of a plugin');
  const ours = await PluginRun.start(setup, 'plugins-one', [{ id: PLUGIN, does: 'asked' }]);
  const bare = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'bare-app'), 'plugins-bare', [`--site=${setup.site.url}`]);
  const barePlugin = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'bare-app'), 'plugins-bare-plugin', [`--site=${setup.site.url}`, '--host=plugin']);
  const port = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'our-app'), 'plugins-port', [`--site=${setup.site.url}`]);
  try {
    await ours.page.evaluate(SCRIPT);
    const rows = {
      called: [] as number[], bareCalled: [] as number[], rawFromHost: [] as number[], portFromHost: [] as number[],
      asked: [] as number[], bareAsked: [] as number[], rawFromPage: [] as number[], portFromPage: [] as number[],
    };
    const trips = async (of: ElectronRun, how: 'roundTrips' | 'hostRoundTrips'): Promise<number> => mean((await of.run('ports', `bench.${how}(${CALLS})`)) as number[]);
    for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1) {
      const fromHost = {
        called: ((await ours.page.evaluate(`ask({ calls: ${CALLS} })`)) as Calls).allMs / CALLS,
        bareCalled: await trips(barePlugin, 'hostRoundTrips'),
        rawFromHost: await trips(bare, 'hostRoundTrips'),
        portFromHost: await trips(port, 'hostRoundTrips'),
      };
      await sleep(PAUSE_MS / 2);
      const fromPage = {
        asked: (await ours.page.evaluate(scriptTrips('ask'))) as number,
        bareAsked: (await barePlugin.run('ports', scriptTrips('bench.ask'))) as number,
        rawFromPage: await trips(bare, 'roundTrips'),
        portFromPage: await trips(port, 'roundTrips'),
      };
      await sleep(PAUSE_MS / 2);
      if (i < WARM_UP_ROUNDS) continue;
      for (const [row, time] of Object.entries({ ...fromHost, ...fromPage })) rows[row as keyof typeof rows].push(time);
    }
    return [
      callLine('round trip of a plugin\'s call to its page, over a bare app\'s plugin, mean', rows.called, rows.bareCalled),
      portLine('the same over a raw port without a plugin, mean', rows.called, rows.rawFromHost),
      portLine('the same over a recorded port, without QuickJS, mean', rows.portFromHost, rows.rawFromHost),
      callLine('round trip from a page\'s script to a plugin, over a bare app\'s plugin, mean', rows.asked, rows.bareAsked),
      portLine('the same over a raw port without a plugin, mean', rows.asked, rows.rawFromPage),
      portLine('the same over a recorded port, without QuickJS and hops between worlds, mean', rows.portFromPage, rows.rawFromPage),
      await measureBlocked(ours.page, (script) => ours.inMain(script)),
    ];
  } finally {
    await Promise.all([ours.stop(), bare.stop(), barePlugin.stop(), port.stop()]);
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
