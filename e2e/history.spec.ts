import { journalText } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab, tabs, toTab } from './fixtures/window.ts';
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
  await expect.poll(() => urlsOf(page)).toHaveLength(2);
  await button(page, say('history.undo')).click();
  // What came back is a line of its own: what stood there before is no visit any more.
  await expect.poll(() => urlsOf(page)).toHaveLength(3);
  await page.getByRole('listitem').filter({ has: page.locator(`a[href="${site.url('/form.html')}"]`) }).getByRole('button', { name: /^Remove “/ }).click();
  await expect.poll(() => urlsOf(page)).toEqual([site.url('/links.html'), site.url('/weather.html')]);
  await expect(button(page, say('history.undo'))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => urlsOf(page)).toHaveLength(3);

  await button(page, say('history.removeAll')).click();
  await button(page, say('history.removeAllSure')).click();
  await expect(page.getByText(say('history.empty'))).toBeVisible();
  await expect(button(page, say('history.removeAll')), 'nothing to remove').toBeDisabled();
  // All of it is too much to be brought back.
  await expect(button(page, say('history.undo'))).toBeHidden();
});

/** What Chromium has in the list of the view that shows this address, and of those beside it what main would write. */
const listOf = (terrarium: Terrarium, url: string): Promise<string[]> =>
  terrarium.app.evaluate(
    ({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.navigationHistory.getAllEntries().map((entry) => entry.url) ?? [],
    url,
  );

test('what is removed leaves the back and forward lists of open and sleeping tabs and their records, but not where it is shown; undo puts it back', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const [gone, left, shown, forward] = ['/form?gone', '/weather', '/links', '/words?count=3'].map((path) => site.url(path)) as [string, string, string, string];
  await openTab(terrarium, gone);
  for (const url of [left, shown, forward]) {
    await go(shell, url);
    await terrarium.view(url);
  }
  await button(shell, say('shell.back')).click();
  await terrarium.view(shown);
  await expect(tab(shell, 'Links')).toBeVisible();
  // One that stands at the page itself, and one that sleeps after it.
  await openTab(terrarium, gone);
  await openTab(terrarium, gone);
  await go(shell, site.url('/words?count=4'));
  await terrarium.view(site.url('/words?count=4'));
  await openTab(terrarium, HISTORY);
  const page = await terrarium.view(HISTORY);
  await tab(shell, /Words/).click({ button: 'right' });
  await shell.getByRole('menu', { name: say('tabs.menu') }).getByRole('menuitem', { name: say('tabs.sleep'), exact: true }).click();
  await expect(tab(shell, /Words/)).toHaveAttribute('aria-description', new RegExp(say('tabs.isAsleep')));
  // As a session writes it: three tabs know of the page.
  const knowing = async (): Promise<number> => (await journalText(terrarium.profile)).split('"tab_json"').filter((tabJson) => tabJson.includes('?gone')).length;
  await expect.poll(knowing).toBe(3);

  const removeOne = (): Promise<void> =>
    page.getByRole('listitem').filter({ has: page.locator(`a[href="${gone}"]`) }).first().getByRole('button', { name: /^Remove “/ }).click();
  const count = (): Promise<number> => page.locator(`a[href="${gone}"]`).count();
  await expect.poll(count).toBe(3);
  for (let visits = 3; visits > 1; visits -= 1) {
    await removeOne();
    await expect.poll(count).toBe(visits - 1);
  }
  // It was visited at other times too.
  await expect.poll(knowing).toBe(3);
  const whole = await listOf(terrarium, shown);
  expect(whole).toContain(gone);
  await removeOne();
  // Once its line is gone, “Undo” stands for this one, and not for the one before.
  await expect.poll(count).toBe(0);
  await expect.poll(() => listOf(terrarium, shown)).toEqual(whole.filter((url) => url !== gone));
  await expect.poll(knowing).toBe(1);
  expect(await listOf(terrarium, gone)).toContain(gone);

  await button(page, say('history.undo')).click();
  await expect.poll(knowing).toBe(3);
  await toTab(shell, 'Links');
  for (const url of [left, gone]) {
    await button(shell, say('shell.back')).click();
    await terrarium.view(url);
    await expect(address(shell)).toHaveValue(url);
  }
  for (const url of [left, shown, forward]) {
    await button(shell, say('shell.forward')).click();
    await expect(address(shell)).toHaveValue(url);
  }
  await expect(button(shell, say('shell.forward'))).toBeDisabled();
});

test('once everything is removed no tab can go back or forward, but in private windows; each is where it was', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/form'));
  await go(shell, site.url('/links'));
  await terrarium.view(site.url('/links'));
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const secret = await terrarium.shell(2);
  await expect(address(secret)).toBeFocused();
  await go(secret, site.url('/weather'));
  await expect(button(secret, say('shell.back'))).toBeEnabled();
  await openTab(terrarium, HISTORY);
  const page = await terrarium.view(HISTORY);
  await button(page, say('history.removeAll')).click();
  await button(page, say('history.removeAllSure')).click();
  await expect(page.getByText(say('history.empty'))).toBeVisible();
  await tab(shell, 'Links').click();
  await expect(address(shell)).toHaveValue(site.url('/links'));
  await expect(button(shell, say('shell.back'))).toBeDisabled();
  await expect(button(secret, say('shell.back'))).toBeEnabled();
  await button(secret, say('shell.back')).click();
  await expect(button(secret, say('shell.forward'))).toBeEnabled();
  // Going on is noted as ever.
  await go(shell, site.url('/form'));
  await terrarium.view(site.url('/form'));
  await button(shell, say('shell.back')).click();
  await terrarium.view(site.url('/links'));
  await expect(button(shell, say('shell.back'))).toBeDisabled();
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
