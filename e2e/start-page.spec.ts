import type { Locator, Page } from '@playwright/test';
import { translator, type Translate } from '../i18n/catalogue.ts';
import { findings } from './fixtures/axe.ts';
import { tabTo } from './fixtures/keys.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pressKeys, say, tab, tabCount } from './fixtures/window.ts';

const START = 'terrarium://newtab/';
const MANAGER = 'terrarium://bookmarks/';
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64');

let server: TestServer;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const host = request.headers.host?.split(':')[0] ?? '';
    if (request.url === '/icon') return void response.writeHead(200, { 'content-type': 'image/png' }).end(DOT);
    // One of the hosts has an icon of its own.
    const icon = host === 'localhost' ? '<link rel="icon" href="/icon">' : '<link rel="icon" href="data:,">';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="en"><title>Garden ${host} ${request.url ?? ''}</title>${icon}<h1>Garden</h1></html>`);
  });
});
test.afterAll(() => server.close());

const at = (host: string, path = '/'): string => `http://${host}:${server.port}${path}`;
const hostOf = (host: string): string => `${host}:${server.port}`;
const sites = (page: Page, t: Translate): Locator => page.getByRole('region', { name: t('pages.newtab.sites') });
const marks = (page: Page, t: Translate): Locator => page.getByRole('region', { name: t('pages.newtab.marks') });
const tiles = (page: Page, t: Translate): Locator => sites(page, t).getByRole('link');
const addressesOf = (links: Locator): Promise<string[]> => links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
const copied = (terrarium: Terrarium): Promise<string> => terrarium.app.evaluate(({ clipboard }) => clipboard.readText());

/** Goes there in the tab in front, and waits until it is there. */
async function visit(terrarium: Terrarium, url: string, t: Translate = say): Promise<void> {
  await go(await terrarium.shell(), url, t);
  await terrarium.view(url);
}

/** Bookmarks in the bar, made in the manager: a link, and a folder with a link in it. */
async function fillBar(terrarium: Terrarium, t: Translate): Promise<void> {
  const manager = await openTab(terrarium, MANAGER, t);
  const add = async (kind: 'newFolder' | 'newBookmark', name: string, url?: string): Promise<void> => {
    await button(manager, t(`bookmarks.${kind}`)).click();
    await manager.getByRole('textbox', { name: t('bookmarks.name') }).fill(name);
    if (url !== undefined) await manager.getByRole('textbox', { name: t('bookmarks.address') }).fill(url);
    await manager.getByRole('dialog').getByRole('button', { name: t('bookmarks.done') }).click();
    await expect(manager.getByRole('option').filter({ hasText: name })).toBeVisible();
  };
  await add('newBookmark', 'Herbs', at('127.0.0.1', '/herbs'));
  await add('newFolder', 'Trees');
  await manager.getByRole('option').filter({ hasText: 'Trees' }).dblclick();
  await expect(manager).toHaveURL(/#(?!1$)\d+$/);
  await add('newBookmark', 'Oak', at('127.0.0.1', '/oak'));
}

test('sites that are visited often and the bookmarks of the bar, by mouse: they open, follow what happens, are taken away and brought back, and outlive the browser; private windows have none', async ({ site }) => {
  test.setTimeout(240_000);
  const args = [`--search-url=${site.url('/search')}?q=%s`];
  const first = await Terrarium.launch({ args });
  const shell = await first.shell();
  const fresh = await first.view(START);
  await expect(fresh.getByRole('region', { name: say('tour.title') })).toBeVisible();
  await expect(fresh.getByRole('region', { name: say('pages.newtab.tryThis') })).toBeVisible();
  await expect(sites(fresh, say)).toHaveCount(0);
  await expect(marks(fresh, say)).toHaveCount(0);

  for (const url of [at('localhost', '/a'), at('127.0.0.1', '/b'), at('localhost', '/c'), at('localhost', '/a'), site.url('/search?q=moss')]) await visit(first, url);
  const start = await openTab(first, START);
  // Often and lately; one of each site, by the address that is visited most; no results of a search.
  await expect.poll(() => addressesOf(tiles(start, say))).toEqual([at('localhost', '/a'), at('127.0.0.1', '/b')]);
  await expect(tiles(start, say).first()).toContainText('Garden localhost /a');
  await expect(tiles(start, say).first()).toContainText(hostOf('localhost'));
  await expect(tiles(start, say).first().locator('img')).toHaveAttribute('src', `data:image/png;base64,${DOT.toString('base64')}`);
  await expect(tiles(start, say).nth(1).locator('img')).toHaveCount(0);

  // It follows what happens elsewhere, and opens what is pressed beside it.
  await tiles(start, say).nth(1).click({ modifiers: ['Control'] });
  await expect(tab(shell, /^Garden 127/)).toHaveAttribute('aria-selected', 'false');
  await tiles(start, say).first().click({ button: 'middle' });
  await expect(shell.getByRole('tab', { name: /^Garden localhost \/a/ })).toHaveCount(1);
  const before = await tabCount(shell);
  await tiles(start, say).nth(1).click({ button: 'right' });
  await start.getByRole('menuitem', { name: say('menus.copyAddress'), exact: true }).click();
  await expect.poll(() => copied(first)).toBe(at('127.0.0.1', '/b'));
  await tiles(start, say).nth(1).click({ button: 'right' });
  await start.getByRole('menuitem', { name: say('menus.openNew'), exact: true }).click();
  await expect.poll(() => tabCount(shell)).toBe(before + 1);
  await expect(tab(shell, /^Garden 127/).last()).toHaveAttribute('aria-selected', 'true');
  await fillBar(first, say);
  await expect.poll(() => marks(start, say).getByRole('listitem').allTextContents()).toEqual(['Herbs', 'Trees', say('pages.newtab.allMarks')]);

  // Taken away, it is gone from here alone.
  await tab(shell, say('pages.newtab.title')).click();
  await tiles(start, say).first().hover();
  await button(start, say('pages.newtab.hideOf', { host: hostOf('localhost') })).click();
  await expect.poll(() => addressesOf(tiles(start, say))).toEqual([at('127.0.0.1', '/b')]);
  await button(start, say('pages.newtab.undo')).click();
  await expect(tiles(start, say)).toHaveCount(2);
  for (let count = 0; count < 2; count += 1) {
    await tiles(start, say).first().click({ button: 'right' });
    await start.getByRole('menuitem', { name: say('pages.newtab.hide'), exact: true }).click();
    await expect(tiles(start, say)).toHaveCount(1 - count);
  }
  await button(start, say('pages.newtab.showHidden', { count: 2 })).click();
  await expect(tiles(start, say)).toHaveCount(2);

  // A folder is a menu; what is pressed opens here.
  await marks(start, say).getByRole('button', { name: 'Trees' }).click();
  await start.getByRole('menuitem', { name: 'Oak' }).click();
  await first.view(at('127.0.0.1', '/oak'));
  await button(shell, say('shell.back')).click();
  const back = await first.view(START);
  await marks(back, say).getByRole('link', { name: 'Herbs' }).click();
  await first.view(at('127.0.0.1', '/herbs'));

  // In a private window there is nothing of it, and what it visits comes nowhere.
  await pressKeys(first, at('127.0.0.1', '/herbs'), 'Control+Shift+N');
  const privately = await first.shell(2);
  await expect(privately.locator('html')).toHaveAttribute('data-private');
  const noted = await first.view(START);
  await expect(noted.getByText(say('windows.private.lead'))).toBeVisible();
  await expect(noted.getByRole('link')).toHaveCount(0);
  await go(privately, at('hidden.localhost', '/secret'));
  await first.view(at('hidden.localhost', '/secret'));
  await first.close({ keepProfile: true });

  const second = await Terrarium.launch({ args: [...args, START], profile: first.profile });
  const again = await second.view(START);
  await expect.poll(() => addressesOf(tiles(again, say))).toEqual([at('localhost', '/a'), at('127.0.0.1', '/b')]);
  await expect(tiles(again, say).first().locator('img')).toHaveCount(1);
  // What is forgotten leaves it at once, with its icons.
  const history = await openTab(second, 'terrarium://history/');
  await button(history, say('history.removeAll')).click();
  await button(history, say('history.removeAllSure')).click();
  await expect(sites(again, say)).toHaveCount(0);
  await expect(marks(again, say).getByRole('link', { name: 'Herbs' })).toHaveCount(1);
  expect(await withDatabase(second.profile, (database) => database.prepare('SELECT site FROM site_icons').all())).toEqual([]);
  await second.close();
});

test.describe('in Korean', () => {
  const t = translator('ko');
  test.use({ language: 'ko' });

  test('the start page by keyboard alone', async ({ terrarium }) => {
    const shell = await terrarium.shell();
    for (const url of [at('localhost', '/a'), at('127.0.0.1', '/b'), at('localhost', '/a')]) await visit(terrarium, url, t);
    await fillBar(terrarium, t);
    const start = await openTab(terrarium, START, t);
    await expect(tiles(start, t)).toHaveCount(2);
    await start.getByRole('textbox', { name: t('pages.newtab.search') }).focus();
    // Tile after tile, then the bookmarks: nothing between them has to be passed.
    await start.keyboard.press('Tab');
    await expect(tiles(start, t).first()).toBeFocused();
    await start.keyboard.press('Tab');
    await expect(tiles(start, t).nth(1)).toBeFocused();
    await start.keyboard.press('Tab');
    await expect(marks(start, t).getByRole('link', { name: 'Herbs' })).toBeFocused();
    await start.keyboard.press('Shift+Tab');

    await tiles(start, t).nth(1).press('Shift+F10');
    const menu = start.getByRole('menu', { name: t('pages.newtab.siteMenu') });
    await expect(menu.getByRole('menuitem', { name: t('menus.openNew') })).toBeFocused();
    await start.keyboard.press('Escape');
    await expect(tiles(start, t).nth(1)).toBeFocused();
    const before = await tabCount(shell, t);
    await start.keyboard.press('Control+Enter');
    await expect.poll(() => tabCount(shell, t)).toBe(before + 1);
    await expect(tab(shell, t('pages.newtab.title'))).toHaveAttribute('aria-selected', 'true');

    // The keyboard goes on with the neighbour, and what was removed comes back.
    const [gone, left] = await addressesOf(tiles(start, t));
    await tiles(start, t).first().focus();
    await start.keyboard.press('Delete');
    await expect.poll(() => addressesOf(tiles(start, t))).toEqual([left]);
    await expect(tiles(start, t).first()).toBeFocused();
    await expect(start.getByRole('status')).toContainText(t('pages.newtab.hidden', { host: new URL(gone ?? '').host }));
    await start.keyboard.press('Control+z');
    await expect.poll(() => addressesOf(tiles(start, t))).toEqual([gone, left]);

    await tabTo(start, marks(start, t).getByRole('button', { name: 'Trees' }));
    await start.keyboard.press('Enter');
    await expect(start.getByRole('menuitem', { name: 'Oak' })).toBeFocused();
    await start.keyboard.press('Enter');
    await terrarium.view(at('127.0.0.1', '/oak'));
    await pressKeys(terrarium, at('127.0.0.1', '/oak'), 'Alt+ArrowLeft');
    const back = await terrarium.view(START);
    await tabTo(back, tiles(back, t).first());
    await back.keyboard.press('Enter');
    await terrarium.view(gone ?? '');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on a start page with sites and bookmarks, ${colorScheme}`, async ({ terrarium }) => {
    for (const url of [at('localhost'), at('127.0.0.1'), at('ferns.localhost'), at('mosses.localhost')]) await visit(terrarium, url);
    await fillBar(terrarium, say);
    const start = await openTab(terrarium, START);
    await start.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(tiles(start, say)).toHaveCount(4);
    expect(await findings(start)).toEqual([]);
    await tiles(start, say).first().click({ button: 'right' });
    await expect(start.getByRole('menu')).toBeVisible();
    expect(await findings(start)).toEqual([]);
    await start.keyboard.press('Escape');
    await marks(start, say).getByRole('button', { name: 'Trees' }).click();
    await expect(start.getByRole('menuitem', { name: 'Oak' })).toBeFocused();
    expect(await findings(start)).toEqual([]);
  });
}
