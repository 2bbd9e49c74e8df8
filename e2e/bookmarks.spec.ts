import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tabs } from './fixtures/window.ts';

const MANAGER = 'terrarium://bookmarks/';
const star = (shell: Page): Locator => button(shell, say('bookmarks.add'));
const bubble = (shell: Page): Locator => shell.getByRole('dialog', { name: say('bookmarks.bubble') });
const bar = (shell: Page): Locator => shell.getByRole('toolbar', { name: say('bookmarks.bar') });
const items = (manager: Page): Locator => manager.getByRole('listbox').getByRole('option');
const names = (manager: Page): Promise<string[]> => items(manager).evaluateAll((all) => all.map((each) => each.querySelector('span')?.textContent ?? ''));
const folder = (manager: Page, name: string): Locator => manager.getByRole('treeitem', { name, exact: true });

/** What the system's dialog would answer. */
async function choosePath(terrarium: Terrarium, path: string): Promise<void> {
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('a page is bookmarked by star and by keys, stands in the bar, in folders, and among the suggestions', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/form.html'));
  const title = await page.title();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'false');
  await star(shell).click();
  await expect(bubble(shell).getByRole('textbox', { name: say('bookmarks.name') })).toHaveValue(title);
  await bubble(shell).getByRole('textbox', { name: say('bookmarks.name') }).fill('My form');
  await bubble(shell).getByRole('button', { name: say('bookmarks.done') }).click();
  await expect(bubble(shell)).toBeHidden();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'true');

  // The bar takes its room from the page.
  const heightOf = (): Promise<number> => page.evaluate(() => innerHeight);
  const before = await heightOf();
  await pressKeys(terrarium, site.url('/form.html'), 'Control+Shift+b');
  await expect(bar(shell).getByRole('button', { name: 'My form' })).toBeVisible();
  await expect.poll(heightOf).toBe(before - 36);

  await go(shell, site.url('/weather.html'));
  await terrarium.view(site.url('/weather.html'));
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'false');
  await pressKeys(terrarium, site.url('/weather.html'), 'Control+d');
  await expect(bubble(shell)).toBeVisible();
  await expect(bar(shell).getByRole('button')).toHaveCount(2);
  await bubble(shell).getByRole('combobox', { name: say('bookmarks.folder') }).selectOption({ label: say('bookmarks.other') });
  await bubble(shell).getByRole('textbox', { name: say('bookmarks.name') }).press('Enter');
  const other = bar(shell).getByRole('button', { name: say('bookmarks.other') });
  await expect(other).toBeVisible();

  // The bar opens what it holds: a link by mouse, a folder's by keyboard.
  await bar(shell).getByRole('button', { name: 'My form' }).click();
  await expect(address(shell)).toHaveValue(site.url('/form.html'));
  await other.focus();
  await shell.keyboard.press('ArrowDown');
  const entry = shell.getByRole('menu', { name: say('bookmarks.title') }).getByRole('menuitem');
  await expect(entry).toHaveCount(1);
  await expect(entry).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(address(shell)).toHaveValue(site.url('/weather.html'));

  await address(shell).click();
  await address(shell).fill('my fo');
  await expect(shell.getByRole('listbox', { name: say('shell.suggestions') }).locator('[data-kind="bookmark"]')).toContainText('My form');
  await shell.keyboard.press('Escape');

  // Removed again from the bubble.
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'true');
  await star(shell).click();
  await bubble(shell).getByRole('button', { name: say('bookmarks.remove') }).click();
  await button(shell, say('bookmarks.undo')).click();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'true');
  // A bookmark that is made meanwhile is not what “Undo” means.
  await star(shell).click();
  await bubble(shell).getByRole('button', { name: say('bookmarks.remove') }).click();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'false');
  await star(shell).click();
  await bubble(shell).getByRole('button', { name: say('bookmarks.done') }).click();
  await button(shell, say('bookmarks.undo')).click();
  await expect(shell.getByText(say('bookmarks.notUndone'))).toBeVisible();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'true');
  await star(shell).click();
  await bubble(shell).getByRole('button', { name: say('bookmarks.remove') }).click();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'false');
  await expect(other).toBeHidden();

  // The manager opens from the menu, and by its address.
  await button(shell, say('shell.menu')).click();
  await shell.getByRole('menuitem', { name: say('bookmarks.title') }).click();
  const manager = await terrarium.view(MANAGER);
  await expect.poll(() => names(manager)).toEqual(['My form']);
  await expect(address(shell)).toHaveValue(MANAGER);

  // One that is a script runs in no page: neither in ours, nor in the one that it is opened over.
  await button(manager, say('bookmarks.newBookmark')).click();
  await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill('Script');
  await manager.getByRole('textbox', { name: say('bookmarks.address') }).fill("javascript:void (document.body.id = 'harmed')");
  await manager.getByRole('dialog').getByRole('button', { name: say('bookmarks.done') }).click();
  const script = bar(shell).getByRole('button', { name: 'Script' });
  await script.click();
  await expect(shell.getByRole('alert')).toContainText('ERR_UNKNOWN_URL_SCHEME');
  expect(await manager.evaluate(() => document.body.id)).toBe('');
  const form = await openTab(terrarium, site.url('/form.html'));
  await expect(shell.getByRole('alert')).toBeHidden();
  await script.click();
  await expect(shell.getByRole('alert')).toContainText('ERR_UNKNOWN_URL_SCHEME');
  expect(await form.evaluate(() => document.body.id)).toBe('');
});

test('the manager moves, renames, removes and undoes by mouse and keyboard; files go out and in; all of it is there after a kill', async ({ site }) => {
  let browser = await Terrarium.launch();
  try {
    const shell = await browser.shell();
    await pressKeys(browser, 'terrarium://shell/', 'Control+Shift+o');
    const manager = await browser.view(MANAGER);
    const add = async (kind: 'newFolder' | 'newBookmark', name: string, url?: string): Promise<void> => {
      await button(manager, say(`bookmarks.${kind}`)).click();
      await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill(name);
      if (url !== undefined) await manager.getByRole('textbox', { name: say('bookmarks.address') }).fill(url);
      await manager.getByRole('dialog').getByRole('button', { name: say('bookmarks.done') }).click();
      await expect(items(manager).filter({ hasText: name })).toBeVisible();
    };
    await add('newBookmark', 'Form', site.url('/form.html'));
    await add('newBookmark', 'Weather', site.url('/weather.html'));
    await add('newFolder', 'Plants');
    await expect.poll(() => names(manager)).toEqual(['Form', 'Weather', 'Plants']);

    // Keyboard: the order, the name, several at once into another folder.
    const list = manager.getByRole('listbox');
    await list.focus();
    await manager.keyboard.press('Home');
    await manager.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form', 'Plants']);
    await manager.keyboard.press('F2');
    await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill('Form 2');
    await manager.keyboard.press('Enter');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form 2', 'Plants']);
    await expect(list).toBeFocused();
    await manager.keyboard.press('Delete');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Plants']);
    await manager.keyboard.press('Control+z');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form 2', 'Plants']);
    // The menu of a row, by right click and by its key: what it does is done to what is selected.
    const rowMenu = manager.getByRole('menu', { name: say('menus.bookmark') });
    const choose = (name: string): Promise<void> => rowMenu.getByRole('menuitem', { name }).click();
    await items(manager).filter({ hasText: 'Form 2' }).click({ button: 'right' });
    await choose(say('menus.copyAddress'));
    await expect.poll(() => browser.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(site.url('/form.html'));
    await items(manager).filter({ hasText: 'Weather' }).click({ button: 'right' });
    await choose(say('bookmarks.remove'));
    await expect.poll(() => names(manager)).toEqual(['Form 2', 'Plants']);
    await manager.keyboard.press('Control+z');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form 2', 'Plants']);
    await list.focus();
    await manager.keyboard.press('Home');
    await manager.keyboard.press('ContextMenu');
    await expect(rowMenu.getByRole('menuitem').first()).toBeFocused();
    await manager.keyboard.press('Escape');
    await expect(rowMenu).toBeHidden();
    await list.focus();
    await manager.keyboard.press('Home');
    await manager.keyboard.press('Shift+ArrowDown');
    await expect(manager.getByText(say('bookmarks.selected', { count: 2 }))).toBeVisible();
    await manager.keyboard.press('Control+x');
    await folder(manager, 'Plants').click();
    await expect(manager.getByText(say('bookmarks.empty'))).toBeVisible();
    await list.focus();
    await manager.keyboard.press('Control+v');
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form 2']);

    // Mouse: one is dragged to another folder, and brought back by the button.
    await items(manager).filter({ hasText: 'Weather' }).dragTo(folder(manager, say('bookmarks.other')));
    await expect.poll(() => names(manager)).toEqual(['Form 2']);
    await button(manager, say('bookmarks.undo.move')).click();
    await expect.poll(() => names(manager)).toEqual(['Weather', 'Form 2']);
    const search = manager.getByRole('searchbox', { name: say('bookmarks.search') });
    await search.fill('form.html');
    await expect.poll(() => names(manager)).toEqual(['Form 2']);
    await search.fill('');

    // Out, and in again beside what is there.
    const path = join(browser.profile, 'bookmarks of mine.html');
    await choosePath(browser, path);
    await button(manager, say('bookmarks.export')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.exportDone', { count: 3 }));
    const written = await readFile(path, 'utf8');
    expect(written).toContain('<!DOCTYPE NETSCAPE-Bookmark-file-1>');
    expect(written).toContain(`HREF="${site.url('/weather.html')}"`);
    await button(manager, say('bookmarks.import')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 5 }));
    await expect(folder(manager, say('bookmarks.imported'))).toBeVisible();
    // One for another program: the person is asked, and no tab is opened for it.
    await writeFile(path, '<DL><p><DT><A HREF="mailto:ada@example.test">Write to Ada</A></DL>');
    await button(manager, say('bookmarks.import')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 1 }));
    await search.fill('mailto:');
    await expect.poll(() => names(manager)).toEqual(['Write to Ada']);
    const tabCount = await tabs(shell).count();
    await items(manager).dblclick();
    const question = shell.getByRole('alertdialog', { name: say('permissions.request') });
    await expect(question).toContainText('mailto:ada@example.test');
    await question.getByRole('button', { name: say('permissions.notNow') }).click();
    await expect(question).toBeHidden();
    await expect(tabs(shell)).toHaveCount(tabCount);
    await search.fill('');
    const writeMany = (count: number): Promise<void> =>
      writeFile(path, `<DL><p>${Array.from({ length: count }, (_, at) => `<DT><A HREF="https://n${at}.test/">Number ${at}</A>\n`).join('')}</DL>`);
    // The window answers while one that takes long is brought in, until it is called off.
    await writeMany(200_000);
    await button(manager, say('bookmarks.import')).click();
    await expect(manager.getByRole('progressbar')).toBeVisible();
    await button(shell, say('shell.menu')).click();
    await expect(shell.getByRole('menu')).toBeVisible();
    expect(await manager.getByRole('progressbar').isVisible()).toBe(true);
    await shell.keyboard.press('Escape');
    await button(manager, say('bookmarks.cancel')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.jobCancelled'));
    await writeMany(20_000);
    await button(manager, say('bookmarks.import')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 20_000 }), { timeout: 60_000 });
    // Of these the first 500 are shown. The last of them goes down by one, and stays in sight.
    await expect(folder(manager, say('bookmarks.imported'))).toHaveCount(3);
    await folder(manager, say('bookmarks.imported')).last().click();
    await expect(items(manager)).toHaveCount(500);
    await list.focus();
    await manager.keyboard.press('End');
    await manager.keyboard.press('Alt+ArrowDown');
    await expect.poll(async () => (await names(manager)).slice(498, 502)).toEqual(['Number 498', 'Number 500', 'Number 499', 'Number 501']);
    await browser.kill();

    browser = await Terrarium.launch({ profile: browser.profile });
    const again = await browser.view(MANAGER).catch(async () => openTab(browser, MANAGER));
    await folder(again, 'Plants').first().click();
    await expect.poll(() => names(again)).toEqual(['Weather', 'Form 2']);
  } finally {
    await browser.close();
  }
});

test('what has no room in the bar is in a menu; bookmarks are dragged elsewhere in it, and into its folders', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const path = join(terrarium.profile, 'plants.html');
  const plants = Array.from({ length: 30 }, (_, at) => `<DT><A HREF="${site.url(`/weather?${at}`)}">Plant ${at}</A>`);
  await writeFile(path, `<DL><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar</H3><DL><DT><H3>Shelf</H3><DL></DL>${plants.join('\n')}</DL></DL>`);
  await choosePath(terrarium, path);
  const manager = await openTab(terrarium, MANAGER);
  await button(manager, say('bookmarks.import')).click();
  await expect(folder(manager, 'Shelf')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+b');

  const inBar = (name: string): Locator => bar(shell).locator('button[data-at]').filter({ has: shell.getByText(name, { exact: true }) });
  const menu = shell.getByRole('menu', { name: say('bookmarks.title') });
  const more = button(shell, say('bookmarks.more'));
  await more.click();
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  const first = Number(/\d+/.exec((await menu.getByRole('menuitem').first().textContent()) ?? '')?.[0]);
  // The menu goes on where the bar ends.
  await expect(inBar(`Plant ${first - 1}`)).toHaveJSProperty('inert', false);
  await expect(inBar(`Plant ${first}`)).toHaveJSProperty('inert', true);
  await menu.getByRole('menuitem', { name: 'Plant 29' }).click();
  await expect(address(shell)).toHaveValue(site.url('/weather?29'));

  const order = (): Promise<string[]> => bar(shell).locator('button[data-at]').evaluateAll((all) => all.slice(0, 4).map((each) => each.textContent ?? ''));
  await expect.poll(order).toEqual(['Shelf', 'Plant 0', 'Plant 1', 'Plant 2']);
  const target = await inBar('Plant 2').boundingBox();
  await inBar('Plant 0').dragTo(inBar('Plant 2'), { targetPosition: { x: (target?.width ?? 0) - 4, y: 8 } });
  await expect.poll(order).toEqual(['Shelf', 'Plant 1', 'Plant 2', 'Plant 0']);
  await inBar('Plant 1').dragTo(inBar('Shelf'));
  await expect.poll(order).toEqual(['Shelf', 'Plant 2', 'Plant 0', 'Plant 3']);
  await inBar('Shelf').click();
  await expect(menu.getByRole('menuitem')).toHaveText(['Plant 1']);
  await shell.keyboard.press('Escape');

  // A link of a page becomes a bookmark where it is dropped, called as it was there; in a folder's middle it goes into the folder. What is no address of the web does not.
  const client = await shell.context().newCDPSession(shell);
  const drop = async (on: string, at: number, url: string, html: string): Promise<void> => {
    const box = (await inBar(on).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const items = [{ mimeType: 'text/uri-list', data: url }, { mimeType: 'text/html', data: html }];
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: box.x + box.width * at, y: box.y + box.height / 2, data: { items, files: [], dragOperationsMask: 19 } });
    }
  };
  await drop('Plant 2', 0.1, 'javascript:alert(1)', '<a>Script</a>');
  await drop('Plant 2', 0.1, site.url('/form'), '<a href="/form">The <b>form</b></a>');
  await expect.poll(order).toEqual(['Shelf', 'The form', 'Plant 2', 'Plant 0']);
  await drop('Shelf', 0.5, site.url('/links'), '<a href="/links">Links</a>');
  await inBar('Shelf').click();
  await expect(menu.getByRole('menuitem')).toHaveText(['Plant 1', 'Links', say('bookmarks.openAll', { count: 2 })]);
  await shell.keyboard.press('Escape');
  await client.detach();
});
