import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTracing, traceFolders, waitForWindows, watchTrace } from './fixtures/chromium-trace.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, say, turn } from './fixtures/window.ts';

// Tracing takes its time from everything, on machines with two cores.
test.setTimeout(300_000);

test('the browser quits in mid-window: no file stays', async ({ terrarium }) => {
  const watched = await watchTrace(terrarium);
  await setTracing(watched, true);
  await waitForWindows(watched, 1);
  const [folder = ''] = await traceFolders(terrarium);
  expect(folder).not.toBe('');
  const parent = join(folder, '..');
  await terrarium.close();
  expect(readdirSync(parent).filter((name) => name.startsWith('terrarium-trace-'))).toEqual([]);
});

test('asked for on the command line or by a setting, it is on from the start', async () => {
  const first = await Terrarium.launch({ args: ['--trace-chromium'] });
  const watched = await watchTrace(first);
  await expect(button(watched.inspector, say('inspector.chromium.trace'))).toHaveAttribute('aria-pressed', 'true');
  await waitForWindows(watched, 1);
  expect((await watched.bus.rows('all')).some(({ layer }) => layer === 'chromium')).toBe(true);
  await go(await first.shell(), 'terrarium://settings/');
  const settings = await first.view('terrarium://settings/');
  const atStart = settings.getByRole('switch', { name: say('settings.trace') });
  await turn(atStart, true);
  await first.close({ keepProfile: true });

  const second = await Terrarium.launch({ profile: first.profile });
  try {
    await expect(button((await watchTrace(second)).inspector, say('inspector.chromium.trace'))).toHaveAttribute('aria-pressed', 'true');
  } finally {
    await second.close();
  }
});
