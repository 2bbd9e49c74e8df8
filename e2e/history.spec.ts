import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';
import type { Locator, Page } from '@playwright/test';

const HISTORY = 'terrarium://history/';
const links = (page: Page): Locator => page.getByRole('listitem').getByRole('link');
const urlsOf = (page: Page): Promise<string[]> => links(page).evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));

test('pages that were visited stand in the history by day, are found and removed', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/form.html'));
  await go(shell, site.url('/weather.html'));
  await terrarium.view(site.url('/weather.html'));

  await pressKeys(terrarium, site.url('/weather.html'), 'Control+h');
  const page = await terrarium.view(HISTORY);
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/weather.html'), site.url('/form.html')]);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/^Today, /]);
  // Of pages of our own there is nothing, and each has the title that the page has.
  await expect(links(page).first()).toHaveText(await (await terrarium.view(site.url('/weather.html'))).title());

  // The list follows what happens in other tabs.
  await openTab(terrarium, site.url('/links.html'));
  await expect(tab(shell, say('history.title'))).toBeVisible();
  await expect.poll(() => urlsOf(page)).toHaveLength(3);

  const search = page.getByRole('searchbox', { name: say('history.search') });
  await search.fill('weath');
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/weather.html')]);
  await search.fill('no such words');
  await expect(page.getByText(say('history.nothingFound'))).toBeVisible();
  await search.fill('');
  await expect.poll(() => urlsOf(page)).toHaveLength(3);

  await page.getByRole('listitem').filter({ has: page.locator(`a[href="${site.url('/form.html')}"]`) }).getByRole('button', { name: /^Remove “/ }).click();
  await button(page, say('history.undo')).click();
  await expect.poll(() => urlsOf(page)).toHaveLength(3);
  await page.getByRole('listitem').filter({ has: page.locator(`a[href="${site.url('/form.html')}"]`) }).getByRole('button', { name: /^Remove “/ }).click();
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/links.html'), site.url('/weather.html')]);
  await expect(button(page, say('history.undo'))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => urlsOf(page)).toHaveLength(3);

  await button(page, say('history.removeAll')).click();
  await button(page, say('history.removeAllSure')).click();
  await expect(page.getByText(say('history.empty'))).toBeVisible();
  // All of it is too much to be brought back.
  await expect(button(page, say('history.undo'))).toBeHidden();
});

test('what stands in the history opens: in its tab by click and Enter, behind it by middle click', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/form.html'));
  await go(shell, HISTORY);
  const page = await terrarium.view(HISTORY);
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/form.html')]);
  await links(page).first().click({ button: 'middle' });
  await expect(tabs(shell)).toHaveCount(3);
  await expect(tab(shell, say('history.title'))).toHaveAttribute('aria-selected', 'true');
  await links(page).first().press('Enter');
  await expect(tab(shell, say('history.title'))).toHaveCount(0);
  await expect(address(shell)).toHaveValue(site.url('/form.html'));
  await expect(tabs(shell)).toHaveCount(3);
});

test('what the history shows is there after main was killed', async ({ site }) => {
  const first = await Terrarium.launch();
  await openTab(first, site.url('/form.html'));
  await openTab(first, HISTORY);
  const page = await first.view(HISTORY);
  await openTab(first, site.url('/weather.html'));
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/weather.html'), site.url('/form.html')]);
  await first.kill();

  const second = await Terrarium.launch({ profile: first.profile });
  const shell = await second.shell();
  await expect(address(shell)).toBeVisible();
  await openTab(second, HISTORY);
  const again = await second.view(HISTORY);
  await expect.poll(() => urlsOf(again)).toEqual(expect.arrayContaining([site.url('/weather.html'), site.url('/form.html')]));
  await second.close();
});
