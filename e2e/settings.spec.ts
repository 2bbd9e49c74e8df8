import type { Locator, Page } from '@playwright/test';
import { withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, say, tab, tabNames } from './fixtures/window.ts';

const SETTINGS = 'terrarium://settings/';
const choice = (page: Page, group: string, option: string): Locator => page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option });
const theme = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test('settings change what they say at once, are found by words, and are there at the next start', async () => {
  const first = await Terrarium.launch({ language: 'none' });
  const shell = await first.shell();
  await pressKeys(first, 'terrarium://shell/', 'Control+,');
  const page = await first.view(SETTINGS);

  await choice(page, say('settings.theme'), say('settings.theme.dark')).click();
  await expect(choice(page, say('settings.theme'), say('settings.theme.dark'))).toBeChecked();
  await expect.poll(() => theme(shell)).toBe('dark');
  await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');

  const search = page.getByRole('searchbox', { name: say('settings.search') });
  await search.fill('한국어');
  await expect(page.getByRole('radiogroup')).toHaveCount(1);
  await choice(page, say('settings.language'), '한국어').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('설정');
  await expect(button(shell, '새 탭')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  const suggestions = page.getByRole('switch', { name: '검색엔진의 추천 검색어' });
  await expect(suggestions).toHaveAttribute('aria-checked', 'false');
  await suggestions.click();
  await expect(suggestions).toHaveAttribute('aria-checked', 'true');
  // Killed, not quit: it is on the disk already.
  await first.kill();

  const second = await Terrarium.launch({ profile: first.profile, language: 'none' });
  const again = await second.shell();
  await expect(button(again, '새 탭')).toBeVisible();
  await expect.poll(() => theme(again)).toBe('dark');
  await second.close({ keepProfile: true });

  // The flag says more than the setting, and is what is chosen, until the person chooses.
  const third = await Terrarium.launch({ profile: first.profile, language: 'en' });
  const flagged = await third.shell();
  await expect(button(flagged, say('shell.newTab'))).toBeVisible();
  await pressKeys(third, 'terrarium://shell/', 'Control+,');
  const choices = await third.view(SETTINGS);
  await expect(choice(choices, say('settings.language'), 'English')).toBeChecked();
  await choice(choices, say('settings.language'), '한국어').click();
  await expect(button(flagged, '새 탭')).toBeVisible();
  await third.close();
});

test('clearing the history of a span leaves the zoom of sites of which something is left', async ({ site }) => {
  const first = await Terrarium.launch({ args: [site.url('/form')] });
  const [now, before] = [site.url('/form'), site.url('/weather', '127.0.0.2')];
  await first.view(now);
  await pressKeys(first, now, 'Control+=');
  await openTab(first, before);
  await pressKeys(first, before, 'Control+=');
  const zooms = (): Promise<unknown> =>
    withDatabase(first.profile, (database) => (database.prepare("SELECT value_json AS value FROM settings WHERE key = 'zoomBySite'").all() as { value: string }[]).map(({ value }) => JSON.parse(value) as unknown)[0]);
  await expect.poll(zooms).toEqual({ '127.0.0.1': 110, '127.0.0.2': 110 });
  await first.close({ keepProfile: true });
  // As if that had been yesterday.
  await withDatabase(first.profile, (database) => database.prepare("UPDATE visits SET at_ms = at_ms - 90000000 WHERE url_id = (SELECT id FROM urls WHERE url = ?)").run(before));

  const second = await Terrarium.launch({ profile: first.profile, args: [SETTINGS] });
  const clear = (await second.view(SETTINGS)).getByRole('group', { name: say('settings.clear') });
  for (const kind of ['settings.clear.cookies', 'settings.clear.cache', 'settings.clear.storage'] as const) await clear.getByRole('checkbox', { name: say(kind) }).uncheck();
  await clear.getByRole('combobox', { name: say('settings.clearSpan') }).selectOption('day');
  await clear.getByRole('button', { name: say('settings.clearNow') }).click();
  await clear.getByRole('button', { name: say('settings.clearSure') }).click();
  await expect(clear.getByRole('status')).toHaveText(say('settings.clearedWithVisits', { count: 1 }));
  await expect.poll(zooms).toEqual({ '127.0.0.2': 110 });
  await second.close();
});

test('clearing browsing data takes cookies, storage and history, and only what was asked for', async ({ terrarium, site }) => {
  const page = await openTab(terrarium, site.url('/form.html'));
  await page.evaluate(async () => {
    document.cookie = 'kept=1; max-age=3600';
    localStorage.setItem('kept', '1');
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('kept');
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
    });
    await (await caches.open('kept')).put('/x', new Response('kept'));
    await (await navigator.storage.getDirectory()).getFileHandle('kept', { create: true });
    await navigator.serviceWorker.register('/service.js');
    await navigator.serviceWorker.ready;
  });
  const cookies = (): Promise<number> => terrarium.app.evaluate(async ({ session }) => (await session.defaultSession.cookies.get({})).length);
  // The page's own word, of each kind of storage that there is.
  const stored = (): Promise<string[]> =>
    page.evaluate(async () => {
      const found = Object.keys(localStorage).map((key) => `local ${key}`);
      for (const { name } of await indexedDB.databases()) found.push(`database ${name}`);
      for (const name of await caches.keys()) found.push(`cache ${name}`);
      for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(`file ${name}`);
      for (const { active } of await navigator.serviceWorker.getRegistrations()) found.push(`worker ${active === null ? 'that goes' : new URL(active.scriptURL).pathname}`);
      return found;
    });
  const all = ['local kept', 'database kept', 'cache kept', 'file kept', 'worker /service.js'];
  const zoom = (): Promise<number> =>
    terrarium.app.evaluate(({ webContents }, at) => Math.round((webContents.getAllWebContents().find((each) => each.getURL() === at)?.getZoomFactor() ?? 0) * 100), page.url());
  await expect.poll(cookies).toBe(1);
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  await pressKeys(terrarium, site.url('/weather'), 'Control+w');
  await expect(tab(shell, 'Weather')).toHaveCount(0);
  await pressKeys(terrarium, site.url('/form.html'), 'Control+=');
  await expect.poll(zoom).toBe(110);

  await pressKeys(terrarium, site.url('/form.html'), 'Control+Shift+Delete');
  const settings = await terrarium.view(SETTINGS);
  const clear = settings.getByRole('group', { name: say('settings.clear') });
  for (const kind of ['settings.clear.history', 'settings.clear.cache', 'settings.clear.storage'] as const) {
    await clear.getByRole('checkbox', { name: say(kind) }).uncheck();
  }
  await clear.getByRole('button', { name: say('settings.clearNow') }).click();
  await clear.getByRole('button', { name: say('settings.clearSure') }).click();
  await expect(clear.getByRole('status')).toHaveText(say('settings.cleared'));
  expect([await cookies(), await stored(), await zoom()]).toEqual([0, all, 110]);

  for (const kind of ['settings.clear.history', 'settings.clear.storage'] as const) await clear.getByRole('checkbox', { name: say(kind) }).check();
  await clear.getByRole('button', { name: say('settings.clearNow') }).click();
  await clear.getByRole('button', { name: say('settings.clearSure') }).click();
  await expect(clear.getByRole('status')).toHaveText(say('settings.clearedWithVisits', { count: 2 }));
  // The page's process is told of it by Chromium.
  // Storage that is just being taken away may have no answer.
  await expect.poll(() => stored().catch(() => ['no answer'])).toEqual([]);
  // Which sites were zoomed would tell where the person was.
  await expect.poll(zoom).toBe(100);
  // And there is nothing to reopen: it would stand before the new tab.
  await pressKeys(terrarium, SETTINGS, 'Control+Shift+T');
  await pressKeys(terrarium, SETTINGS, 'Control+t');
  await expect.poll(() => tabNames(shell)).toEqual([say('shell.newTab'), 'Form', say('settings.title'), say('shell.newTab')]);
});

test('an address that names no section shows all settings', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${SETTINGS}#2`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('settings.title'));
});
