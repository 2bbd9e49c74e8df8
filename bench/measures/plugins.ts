import { setTimeout as sleep } from 'node:timers/promises';
import { CALLS_A_ROUND, installPlugins } from '../lib/bench-plugin.ts';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { DevTools } from '../lib/devtools.ts';
import type { ViewSession } from '../lib/devtools.ts';
import { ElectronRun } from '../lib/electron-run.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { openPainted } from '../lib/page-app.ts';
import { kindOf, treeOf } from '../lib/proc-memory.ts';
import { median, quantile, ratioOf } from '../lib/statistics.ts';
import { BENCH_OUT } from '../lib/build-apps.ts';
import { join } from 'node:path';

const ROUNDS = 12;
const KILLS = 3;
const BLOCKED_MS = 1_000;
/** A plugin may make as many calls a second as it makes in little more than half a round; a page tells of changes once a second. */
const PAUSE_MS = 1_200;
const SWITCHES = ['--remote-debugging-port=0', '--inspect=127.0.0.1:0'];
const GOOD = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `com.bench.${name}`);
const BAD = ['loops', 'floods', 'allocates'] as const;

/** What the plugins of the bench show: number of the round, ms of it, the longest call, when it ended. */
interface Trips {
  readonly round: number;
  readonly allMs: number;
  readonly longestMs: number;
  readonly endedAtMs: number;
}

/** The browser with plugins of the bench at its page, and what is needed to look at them. */
class PluginRun {
  readonly #devTools: DevTools;
  readonly #node: DevTools;
  readonly #run: ElectronRun;
  readonly shell: ViewSession;
  readonly page: ViewSession;

  private constructor(run: ElectronRun, devTools: DevTools, node: DevTools, shell: ViewSession, page: ViewSession) {
    this.#run = run;
    this.#devTools = devTools;
    this.#node = node;
    this.shell = shell;
    this.page = page;
  }

  static async start(setup: BenchSetup, name: string, plugins: Parameters<typeof installPlugins>[2]): Promise<PluginRun> {
    // A profile that the browser made itself.
    const first = await openPainted(setup, 'ours', name);
    await first.run.stop();
    installPlugins(setup.runtime, first.run.profile, plugins);
    const { run } = await openPainted(setup, 'ours', name, SWITCHES);
    const devTools = await DevTools.join(run.profile);
    const node = await DevTools.open(await run.debuggerAddress());
    const shell = await devTools.attach('terrarium://shell/');
    // The shell comes after the page.
    await shell.waitFor(`document.querySelector('[role="tablist"] [role="tab"]')`);
    return new PluginRun(run, devTools, node, shell, await devTools.attach(`${setup.site.url}page`));
  }

  /** What the toolbar shows of the plugins whose text begins so. */
  async texts(start: string): Promise<string[]> {
    const json = await this.shell.evaluate(`(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode.data.startsWith(${JSON.stringify(start)})) found.push(walker.currentNode.data);
      return JSON.stringify(found);
    })()`);
    return JSON.parse(String(json)) as string[];
  }

  /** The rounds that the plugins show, once there are so many and `isNew` takes each. */
  async trips(count: number, isNew: (trips: Trips) => boolean): Promise<Trips[]> {
    for (const end = performance.now() + 40_000; performance.now() < end; await sleep(20)) {
      const all = (await this.texts('trips ')).map((text): Trips => {
        const [round = 0, allMs = 0, longestMs = 0, endedAtMs = 0] = text.split(' ').slice(1).map(Number);
        return { round, allMs, longestMs, endedAtMs };
      });
      if (all.length === count && all.every(isNew)) return all;
    }
    throw new Error(`the plugins did not answer: ${(await this.texts('')).join(' | ')}`);
  }

  /** Changes the page's text, whereupon each plugin makes a round of calls. */
  async changeText(): Promise<void> {
    await this.page.evaluate(`document.querySelector('p').textContent = 'Text ' + performance.now()`);
  }

  async round(count: number, number: number): Promise<Trips[]> {
    await this.changeText();
    return this.trips(count, ({ round }) => round >= number);
  }

  /** Runs script in main over Node's debugging port. */
  async inMain(expression: string): Promise<void> {
    await this.#node.send('Runtime.evaluate', { expression, returnByValue: true });
  }

  /** The processes of plugins, but that of the word count, which ships. */
  get hostPids(): number[] {
    return treeOf(this.#run.pid).filter((pid) => kindOf(pid) === 'node.mojom.NodeService');
  }

  async stop(): Promise<void> {
    this.#devTools.close();
    this.#node.close();
    await this.#run.stop();
  }
}

const eachMs = ({ allMs }: Trips): number => allMs / CALLS_A_ROUND;

const line = (what: string, values: readonly number[], more: Partial<Measurement> = {}): Measurement => ({
  what, ours: ms(median(values)), bare: null, ratio: null, value: median(values), budget: null, figures: { ours: values }, ...more,
});

/** One plugin, in turns with raw ports of a bare app; then while main is blocked; then killed again and again. */
async function measureOne(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('calls of a plugin');
  const ours = await PluginRun.start(setup, 'plugins-one', [{ id: 'com.bench.trips', does: 'trips' }]);
  const bare = await ElectronRun.startBench(setup.runtime, join(setup.root, BENCH_OUT, 'bare-app'), 'plugins-bare', [`--site=${setup.site.url}`]);
  try {
    await ours.trips(1, () => true);
    const [trips, raw]: [number[], number[]] = [[], []];
    let round = 0;
    const bareTrips = async (): Promise<number> => {
      const times = (await bare.run('ports', `bench.roundTrips(${CALLS_A_ROUND})`)) as number[];
      return times.reduce((sum, time) => sum + time, 0) / times.length;
    };
    for (let i = 0; i < ROUNDS + 2; i += 1) {
      const [mine] = await ours.round(1, (round += 1));
      const theirs = await bareTrips();
      await sleep(PAUSE_MS);
      // The first two warm both up.
      if (i < 2 || mine === undefined) continue;
      trips.push(eachMs(mine));
      raw.push(theirs);
    }
    const ratio = ratioOf(trips, raw);
    // The plugin works from before the block to its end: the page's own timer changes the text while main does nothing.
    await ours.page.evaluate(`setTimeout(() => { document.querySelector('p').textContent = 'Meanwhile'; }, 300)`);
    const blockedAtMs = Date.now();
    await ours.inMain(`(() => { const endMs = Date.now() + ${BLOCKED_MS}; while (Date.now() < endMs); })()`);
    const [blocked] = await ours.trips(1, (each) => each.round > round);
    const isInside = blocked !== undefined && blocked.endedAtMs < blockedAtMs + BLOCKED_MS;
    return [
      line('round trip of a plugin\'s call to its page, mean', trips, { bare: ms(median(raw)), ratio, value: ratio.median, budget: { most: 1.35 }, figures: { ours: trips, bare: raw } }),
      line(`the same, main blocked for ${BLOCKED_MS} ms: longest call`, [blocked?.longestMs ?? Number.NaN], {
        budget: { most: 100 }, note: isInside ? `all ${CALLS_A_ROUND} calls came back before main could do anything` : 'the calls did not lie within the block: measure again',
      }),
    ];
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** From the end of a plugin's process, in mid-call, to the first call of the next process that came back. */
async function measureKills(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('plugins killed in mid-call');
  const times: number[] = [];
  // Each in a browser of its own: one that dies again and again is made to wait, and then turned off.
  for (let kill = 0; kill < KILLS; kill += 1) {
    const run = await PluginRun.start(setup, `plugins-kill-${kill}`, [{ id: 'com.bench.always', does: 'always' }]);
    try {
      await waitFor(async () => (await run.texts('always ')).length > 0);
      const pids = run.hostPids;
      // Which of them it is the command line does not say: that of the word count is started anew just as well.
      const killedAtMs = Date.now();
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await waitFor(async () => (await run.texts('always ')).some((text) => Number(text.split(' ')[2]) > killedAtMs && Number(text.split(' ')[1]) < 20));
      const [text = ''] = await run.texts('always ');
      const [, count = 0, atMs = 0] = text.split(' ').map(Number);
      // Back to its first call by the plugin's own pace.
      times.push(atMs - killedAtMs - (count - 1) * 25);
    } finally {
      await run.stop();
    }
  }
  return [line('plugin killed in mid-call: to the next call that works', times, { budget: { most: 400 } })];
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(5)) if (await holds()) return;
  throw new Error('it did not happen in 30 s');
}

/** Seven plugins alone, and seven beside three that misbehave. */
async function measureTen(setup: BenchSetup): Promise<Measurement[]> {
  setup.say('ten plugins, three of which misbehave');
  const good = GOOD.map((id) => ({ id, does: 'trips' as const }));
  const longest: number[] = [];
  const measure = async (name: string, more: Parameters<typeof installPlugins>[2]): Promise<number[]> => {
    const run = await PluginRun.start(setup, name, [...good, ...more]);
    try {
      await run.trips(GOOD.length, () => true);
      const means: number[] = [];
      for (let round = 1; round <= 8; round += 1) {
        const all = await run.round(GOOD.length, round);
        means.push(...all.map(eachMs));
        if (more.length > 0) longest.push(...all.map(({ longestMs }) => longestMs));
        await sleep(PAUSE_MS);
      }
      return means;
    } finally {
      await run.stop();
    }
  };
  const alone = await measure('plugins-seven', []);
  const beside = await measure('plugins-ten', BAD.map((does) => ({ id: `com.bench.${does}`, does })));
  const ratio = median(beside) / median(alone);
  return [
    line('seven plugins beside three that misbehave: a call, mean', beside, {
      bare: `${ms(median(alone))}, without them`, ratio: { median: ratio, low: quantile(beside, 0.25) / median(alone), high: quantile(beside, 0.75) / median(alone) }, value: ratio,
      figures: { beside, alone, longest }, note: `longest call of all: ${Math.max(...longest)} ms. All seven ask at once, on as many cores as there are`,
    }),
  ];
}

/** Calls of plugins in their own processes: how long, while main is blocked, when killed, beside bad ones. */
export const pluginsMeasure: Measure = {
  name: 'plugins',
  run: async (setup) => [...(await measureOne(setup)), ...(await measureKills(setup)), ...(await measureTen(setup))],
};
