import { attach, endByHand, mainOf, START, startByHand, viewOf } from './fixtures/by-hand.ts';
import { recordOf } from './fixtures/flight-records.ts';
import { isRunning } from './fixtures/proc.ts';
import { historyOf, journalOf } from './fixtures/profile-database.ts';
import { newProfile } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, say, tab, tabNames } from './fixtures/window.ts';

test('main is ended from the Crash Lab: asked twice, started anew, and everything is back', async ({ site }) => {
  test.setTimeout(420_000);
  const profile = newProfile();
  const urls = [site.url('/weather'), site.url('/form')];
  const first = startByHand(profile, urls);
  try {
    const before = await attach(profile);
    const shell = await viewOf(before, 'terrarium://shell/');
    await expect.poll(() => tabNames(shell), START).toEqual(['Weather', 'Form']);
    await tab(shell, 'Weather').click();
    await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
    await button(shell, say('shell.inspector')).click();
    const inspector = await viewOf(before, 'terrarium://inspector/');
    await inspector.getByRole('tab', { name: say('faults.panel') }).click();
    await inspector.locator('button[data-fault="main-end"]').click();
    await expect.poll(async () => (await journalOf(profile)).toSorted(), START).toEqual(urls.toSorted());
    await button(inspector, say('faults.go')).click();
    // Asked once, nothing happens but the question.
    await expect(button(inspector, say('faults.sure'))).toBeVisible();
    expect(isRunning(first)).toBe(true);
    // It may be gone before the click is answered.
    await button(inspector, say('faults.sure')).click().catch(() => undefined);
    await expect.poll(() => isRunning(first), { message: 'the browser process ends', ...START }).toBe(false);
    await before.close().catch(() => undefined);

    await expect.poll(() => [0, first.pid].includes(mainOf(profile)), { message: 'another browser process', ...START }).toBe(false);
    const after = await attach(profile);
    const again = await viewOf(after, 'terrarium://shell/');
    // The addresses of the command line are not opened once more: the session has them.
    await expect.poll(() => tabNames(again), START).toEqual(['Weather', 'Form']);
    await expect(tab(again, 'Weather')).toHaveAttribute('aria-selected', 'true');
    await expect((await viewOf(after, site.url('/weather'))).getByRole('heading', { name: 'Weather' })).toBeVisible();
    expect(await recordOf(profile, first.pid)).toMatchObject({ kind: 'main', reason: 'found-dead' });
    expect(await historyOf(profile)).toEqual(expect.arrayContaining(urls));
    await after.close();
  } finally {
    await endByHand(profile, first);
  }
});
