import { setTimeout as sleep } from 'node:timers/promises';
import { CALLS_A_ROUND } from '../lib/bench-plugin.ts';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';
import type { Measurement } from '../lib/measurement.ts';
import { PluginRun } from '../lib/plugin-run.ts';
import type { Trips } from '../lib/plugin-run.ts';
import { median, quantile } from '../lib/statistics.ts';
import { measurePluginCalls } from './plugin-calls.ts';

const KILLS = 3;
/** A plugin may make as many calls a second as it makes in little more than half a round; a page tells of changes once a second. */
const PAUSE_MS = 1_200;
const GOOD = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `com.bench.${name}`);
const BAD = ['loops', 'floods', 'allocates'] as const;

const eachMs = ({ allMs }: Trips): number => allMs / CALLS_A_ROUND;

const line = (what: string, values: readonly number[], more: Partial<Measurement> = {}): Measurement => ({
  what, ours: ms(median(values)), bare: null, ratio: null, value: median(values), budget: null, figures: { ours: values }, ...more,
});

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
  const measure = async (name: string, more: Parameters<typeof PluginRun.start>[2]): Promise<number[]> => {
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
  run: async (setup) => [...(await measurePluginCalls(setup)), ...(await measureKills(setup)), ...(await measureTen(setup))],
};
