import { join } from 'node:path';
import { runQuietly } from '../../scripts/lib/child.mjs';
import type { Measure } from '../lib/bench-setup.ts';

/** Frames a second that the recorder takes, and what each leaves on the heap. */
export const recorderMeasure: Measure = {
  name: 'recorder',
  run: async ({ root, say }) => {
    say('the recorder alone');
    const { ok, stdout, stderr } = runQuietly(process.execPath, ['--expose-gc', join(root, 'bench', 'recorder.mjs'), '--json'], { timeoutMs: 60_000 });
    if (!ok) throw new Error(stderr);
    // What the script beside this one prints.
    const rows = JSON.parse(stdout) as { name: string; framesPerSecond: number; bytesPerFrame: number }[];
    return rows.map(({ name, framesPerSecond, bytesPerFrame }, index) => ({
      what: `recorder: ${name}`,
      ours: `${Math.round(framesPerSecond).toLocaleString('en')}/s, ${bytesPerFrame.toFixed(1)} B`,
      bare: null,
      ratio: null,
      value: framesPerSecond,
      budget: index === 0 ? { least: 1_000_000 } : null,
      figures: { framesPerSecond, bytesPerFrame },
    }));
  },
};
