import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measure } from '../lib/bench-setup.ts';
import { ms } from '../lib/measurement.ts';

/** What a suggestion takes with a million visits in the history, in the time of its own thread. */
export const omniboxMeasure: Measure = {
  name: 'omnibox',
  run: async ({ root, say }) => {
    say('suggestions with 1,000,000 visits; the history is made first');
    // Its exit code judges; here the table does.
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bench/history.mjs')]).catch((error: unknown) => ({ stdout: String(Reflect.get(Object(error), 'stdout') ?? '') }));
    const figure = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
    const p95 = figure(/^\d+ keystrokes: p50 [\d.]+ ms, p95 ([\d.]+) ms/m);
    if (Number.isNaN(p95)) throw new Error(`bench/history.mjs gave no figure:\n${stdout}`);
    return [{ what: 'suggestion found in main, p95', ours: ms(p95), bare: null, ratio: null, value: p95, budget: { most: 16 }, figures: { p95Ms: p95, p50Ms: figure(/keystrokes: p50 ([\d.]+)/), stdout } }];
  },
};
