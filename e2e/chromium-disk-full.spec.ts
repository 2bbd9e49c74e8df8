import { lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PATIENTLY, setTracing, traceFolders, waitForWindows, watchTrace } from './fixtures/chromium-trace.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, say } from './fixtures/window.ts';

// Tracing takes its time from everything, on machines with two cores.
test.setTimeout(300_000);

/** Puts the system's device that is always full in the place of a file, unless it comes or goes at this very moment. */
function fill(path: string): void {
  try {
    if (!lstatSync(path).isFile()) return;
    rmSync(path);
    symlinkSync('/dev/full', path);
  } catch {
    // The next one.
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Lets there be no room for any trace, until the signal is aborted. */
async function fillDisk(terrarium: Terrarium, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const folder of await traceFolders(terrarium)) for (const name of filesIn(folder)) fill(join(folder, name));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('the disk is full: it is said in plain words, what is missing is counted and shown, and it goes on once there is room', async ({ terrarium, site }) => {
  const watched = await watchTrace(terrarium);
  const { inspector, status } = watched;
  await openTab(terrarium, site.url('/counter'));
  await setTracing(watched, true);
  await waitForWindows(watched, 1);
  const room = new AbortController();
  const filling = fillDisk(terrarium, room.signal);
  await expect(inspector.getByText(say('inspector.chromium.failed', { reason: say('inspector.chromium.problem.disk-full') }))).toBeVisible(PATIENTLY);
  room.abort();
  await filling;
  await expect.poll(async () => (await status()).problem, PATIENTLY).toBe(null);
  await waitForWindows(watched, 1);
  expect((await status()).cost.lostWindowCount).toBeGreaterThan(0);
  await expect(inspector.getByText(/^\d+ windows? not seen whole$/)).toBeVisible();
  // Nothing of them is left.
  await setTracing(watched, false);
  await expect.poll(() => traceFolders(terrarium), PATIENTLY).toEqual([]);
});
