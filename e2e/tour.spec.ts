import { findings } from './fixtures/axe.ts';
import { killFromOutside } from './fixtures/breaking.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { go, pidOf, say, tabNames } from './fixtures/window.ts';

test('the tour: real pages with their real processes, a crash, and the place that is kept whoever dies', async ({ terrarium: first }) => {
  test.setTimeout(300_000);
  const start = await first.view('terrarium://newtab/');
  await expect(start.getByRole('button', { name: say('tour.take') })).toBeVisible();
  await start.getByRole('button', { name: say('tour.take') }).click();
  const bar = (await first.shell()).getByRole('region', { name: say('tour.title') });
  await bar.getByRole('button', { name: say('tour.step.pages.do') }).click();
  await expect(bar.locator('[data-step="pages"]')).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  // Chromium's own word on the processes.
  const pids = [await pidOf(first, 'http://127.0.0.1:'), await pidOf(first, 'http://localhost:')];
  await expect(bar.locator('[data-observation="two-processes"]')).toContainText(`${pids[0]} and ${pids[1]}`);
  const shell = await first.shell();
  await shell.emulateMedia({ reducedMotion: 'reduce' });
  expect(await findings(shell)).toEqual([]);

  await bar.getByRole('button', { name: say('tour.next') }).click();
  await bar.getByRole('button', { name: say('tour.step.crash.do') }).click();
  await expect(bar.locator('[data-step="crash"]')).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await expect(bar.locator('[data-observation="page-died"]')).toContainText(`Process ${pids[0]} ended: crashed`);
  await expect(bar.locator('[data-observation="other-counts"]')).toContainText(String(pids[1]));
  await expect(shell.getByRole('alert')).toContainText(String(pids[0]));

  // The renderer that draws the tour dies: what was seen stays, and so does the place.
  killFromOutside(await pidOf(first, 'terrarium://shell/'));
  const back = (await first.shell()).getByRole('region', { name: say('tour.title') });
  await expect(back.locator('[data-step="crash"]')).toHaveAttribute('data-phase', 'done');
  await expect(back.locator('[data-observation="page-died"]')).toContainText(`Process ${pids[0]} ended: crashed`);

  // The browser ends in the middle of it: the pages of the tour are gone, its place is not.
  await first.close({ keepProfile: true });
  const second = await Terrarium.launch({ profile: first.profile, args: ['--tour'] });
  try {
    const again = (await second.shell()).getByRole('region', { name: say('tour.title') });
    await expect(again.locator('[data-step="crash"]')).toHaveAttribute('data-phase', 'done');
    await expect(again.locator('[data-observation="page-died"]')).toContainText(`Process ${pids[0]} ended: crashed`);
    await expect.poll(async () => tabNames(await second.shell())).toEqual([say('pages.newtab.title')]);

    // Whoever turned the plugin off is told so, and led on: nobody waits for it.
    await go(await second.shell(), 'terrarium://plugins/');
    const plugins = await second.view('terrarium://plugins/');
    await plugins.getByRole('switch', { name: say('plugins.on', { name: 'Word count' }) }).click();
    await expect(plugins.getByRole('switch', { name: say('plugins.on', { name: 'Word count' }) })).not.toBeChecked();
    await again.getByRole('button', { name: say('tour.step.plugin.name') }).click();
    await again.getByRole('button', { name: say('tour.step.plugin.do') }).click();
    await expect(again.getByRole('alert')).toContainText(say('tour.problem.plugin-off'));
    await again.getByRole('button', { name: say('tour.skip') }).click();
    await again.getByRole('button', { name: say('tour.step.crash.name') }).click();
    await again.getByRole('button', { name: say('tour.leave') }).click();
    await expect(again).toHaveCount(0);
    await go(await second.shell(), 'terrarium://newtab/');
    const page = await second.view('terrarium://newtab/');
    await expect(page.getByText(say('tour.goOnText', { at: 2, count: 7 }))).toBeVisible();
  } finally {
    await second.close();
  }
});
