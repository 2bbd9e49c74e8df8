import { rmSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { watchBeats } from './beat-watch.ts';
import { takeMainStack } from './main-stack.ts';

// The entry of the thread. Main gave these with it.
const { beats, notePath, limitMs } = workerData as { beats: SharedArrayBuffer; notePath: string; limitMs: number };
const count = new Int32Array(beats);

void watchBeats({
  beats: {
    waitForOther: (last, waitMs) => {
      Atomics.wait(count, 0, last, waitMs);
      return Atomics.load(count, 0);
    },
    now: Date.now,
  },
  limitMs,
  graceMs: 500,
  takeStack: takeMainStack,
  onHang: (hang) => {
    try {
      writeFileSync(notePath, JSON.stringify(hang), { mode: 0o600 });
    } catch {
      // Then only a main that goes on is told.
    }
  },
  onBack: (hang, hungMs) => {
    rmSync(notePath, { force: true });
    parentPort?.postMessage({ ...hang, hungMs });
  },
  // Main ends the thread with itself; a second number in the shared memory asks it to end before.
  isOver: () => Atomics.load(count, 1) === 1,
});
