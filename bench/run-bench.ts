import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { makeCodeCache } from '../scripts/lib/make-code-cache.mjs';
import { makeRunSpace } from '../scripts/lib/run-space.mjs';
import { ROOT } from '../scripts/setup/paths.mjs';
import { say, SetupError } from '../scripts/setup/output.mjs';
import { setUp } from '../scripts/setup/set-up.mjs';
import { buildApps } from './lib/build-apps.ts';
import { LocalSite } from './lib/local-site.ts';
import { isWithin, lineOf, TABLE_HEAD } from './lib/measurement.ts';
import type { Measurement } from './lib/measurement.ts';
import { browsingMeasure, navigationMeasure } from './measures/browsing.ts';
import { callsMeasure, portsMeasure } from './measures/calls.ts';
import { coldStartMeasure } from './measures/cold-start.ts';
import { crashesMeasure } from './measures/crashes.ts';
import { folderMeasure } from './measures/folder.ts';
import { idleMeasure } from './measures/idle.ts';
import { loadMeasure } from './measures/load.ts';
import { keystrokesMeasure } from './measures/keystrokes.ts';
import { labMeasure } from './measures/lab.ts';
import { memoryMeasure } from './measures/memory.ts';
import { omniboxMeasure } from './measures/omnibox.ts';
import { pagesMeasure } from './measures/pages.ts';
import { pluginsMeasure } from './measures/plugins.ts';
import { recorderMeasure } from './measures/recorder.ts';
import { recordingMeasure } from './measures/recording.ts';
import { sizesMeasure } from './measures/sizes.ts';
import { startMeasure } from './measures/start.ts';
import { tabsMeasure } from './measures/tabs.ts';

const MEASURES = [
  callsMeasure, sizesMeasure, portsMeasure, pluginsMeasure, startMeasure, coldStartMeasure, tabsMeasure, browsingMeasure, navigationMeasure, memoryMeasure, idleMeasure, omniboxMeasure, keystrokesMeasure, pagesMeasure,
  crashesMeasure, recorderMeasure, recordingMeasure, loadMeasure, labMeasure,
];

/** So wide that the two apps' windows, one at its left and one in its middle, cover nothing of each other: a page whose window is covered is not drawn. */
const SCREEN = { widthPx: 4_400, heightPx: 1_000 } as const;

/** Runs the bench, or those of its measures that `--only` names, or the browser benchmark in the folder that `--benchmark` names. Gives exit code 0 unless it could not measure. */
export async function runBench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' }, benchmark: { type: 'string' } } });
  // With a folder of somebody's, that alone unless more is named.
  const folder = values.benchmark === undefined ? [] : [folderMeasure(resolve(values.benchmark))];
  const measures = [...(folder.length > 0 && values.only === undefined ? [] : MEASURES), ...folder];
  const wanted = values.only?.split(',');
  const unknown = wanted?.filter((name) => !MEASURES.some((measure) => measure.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new SetupError(`No measure is called ${unknown.join(', ')}. There are: ${MEASURES.map((measure) => measure.name).join(', ')}.`);
  }
  const electron = await setUp({ ownDisplay: true });
  await build();
  await buildApps(ROOT);
  const space = await makeRunSpace({ electron, ownDisplay: true, screen: SCREEN });
  // As every start but the first has it.
  if (!(await makeCodeCache({ electron, space, root: ROOT }))) say('Without a code cache: none was made.');
  const site = await LocalSite.open(space.root);
  const startedAt = new Date();
  const loads = [loadavg()[0] ?? 0];
  const measurements: Measurement[] = [];
  let failed = 0;
  try {
    for (const measure of measures) {
      if (wanted !== undefined && !wanted.includes(measure.name) && !folder.includes(measure)) continue;
      const beganAtMs = performance.now();
      try {
        measurements.push(...(await measure.run({ runtime: { program: electron.program, space }, root: space.root, site, say: (line) => say(`... ${line}`) })));
      } catch (error) {
        failed += 1;
        say(`${measure.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      }
      say(`    ${measure.name}: ${((performance.now() - beganAtMs) / 1_000).toFixed(0)} s`);
      loads.push(loadavg()[0] ?? 0);
    }
  } finally {
    site.close();
    await space.close();
  }
  const machine = { cores: availableParallelism(), loadsAverage: loads, electron: electron.version, platform: `${process.platform}-${process.arch}` };
  const load = loads.map((each) => each.toFixed(1)).join(' ');
  say(`\n${TABLE_HEAD}`);
  for (const measurement of measurements) say(lineOf(measurement));
  say(`\nElectron ${electron.version}, ${machine.platform}, ${machine.cores} cores, load average before, between and after: ${load}`);
  say(`The load counts what else runs on this machine: with more than a little of it, believe the ratios, not the times.`);
  say(`Saved: ${save(startedAt, { machine, measurements: measurements.map((each) => ({ ...each, within: isWithin(each) })) })}`);
  return failed > 0 ? 1 : 0;
}

function save(startedAt: Date, results: object): string {
  const folder = join(ROOT, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const name = `${startedAt.toISOString().slice(0, 19).replaceAll(':', '-').toLowerCase()}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify({ startedAt: startedAt.toISOString(), ...results }, null, 2)}\n`);
  return `bench/results/${name}`;
}
