import type { Page } from '@playwright/test';
import { serveFiles, someBytes } from './fixtures/file-server.ts';
import { downloadRow, openBubble } from './fixtures/downloads.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, say } from './fixtures/window.ts';

/** Names of what moves by itself in a view: its animations and transitions, by Chromium's own word. */
const moving = (view: Page): Promise<string[]> =>
  view.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').map((each) => (each instanceof CSSAnimation ? each.animationName : each instanceof CSSTransition ? each.transitionProperty : 'script')));

test('what moves without end stands still with reduced motion, and moves without it: shell, pages, inspector', async ({ terrarium }) => {
  const server = await serveFiles({ 'endless.dat': { body: someBytes(200_000), hasLength: false, holdAfter: 100_000 } });
  const shell = await terrarium.shell();
  // A download of unknown length turns in the toolbar and in its row.
  await openTab(terrarium, 'terrarium://learn/#browser');
  const learn = await terrarium.view('terrarium://learn/');
  await button(shell, say('shell.newTab')).click();
  await go(shell, server.url('endless.dat'));
  await expect(downloadRow(await openBubble(shell), 'endless.dat')).toContainText('97.7 KB');
  const inspector = await openInspector(terrarium);
  await inspector.getByRole('tab', { name: say('inspector.map'), exact: true }).click();
  await expect(inspector.locator('button[data-key]').first()).toBeVisible();
  const start = await openTab(terrarium, 'terrarium://kit/');
  await expect(start.locator('main')).toBeVisible();

  for (const view of [shell, start, inspector]) {
    await view.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(() => moving(view).then((all) => all.length), { message: `something moves in ${view.url()}` }).toBeGreaterThan(0);
    await view.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => moving(view), { message: `nothing moves in ${view.url()}` }).toEqual([]);
  }
  await learn.emulateMedia({ reducedMotion: 'reduce' });
  await server.close();
});

test('what comes and goes fades or grows, and with reduced motion is there at once', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  /** Whether anything began to move while a menu came, noted where it begins: it is over in a moment. */
  const begins = async (): Promise<number> => {
    await shell.evaluate(() => {
      const noted = { count: 0 };
      Object.assign(window, { notedForTest: noted });
      for (const name of ['animationstart', 'transitionrun'] as const) document.addEventListener(name, () => (noted.count += 1), { capture: true });
    });
    await shell.keyboard.press('Escape');
    await button(shell, say('tabs.search')).click();
    await expect(shell.getByRole('combobox', { name: say('tabs.searchField') })).toBeFocused();
    // What begins is told before the next frame but one.
    await shell.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await shell.keyboard.press('Escape');
    return shell.evaluate(() => (Reflect.get(window, 'notedForTest') as { count: number }).count);
  };
  await shell.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await begins()).toBeGreaterThan(0);
  await shell.emulateMedia({ reducedMotion: 'reduce' });
  expect(await begins()).toBe(0);
});
