import type { Locator, Page } from '@playwright/test';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const star = (shell: Page): Locator => button(shell, say('bookmarks.add'));
const bubble = (shell: Page): Locator => shell.getByRole('dialog', { name: say('bookmarks.bubble') });
const bar = (shell: Page): Locator => shell.getByRole('toolbar', { name: say('bookmarks.bar') });

test('what was changed of a bookmark is kept where a key puts something else in its place, and not after Escape', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/form.html'));
  await pressKeys(terrarium, site.url('/form.html'), 'Control+Shift+b');
  const name = bubble(shell).getByRole('textbox', { name: say('bookmarks.name') });
  await star(shell).click();
  await name.fill('Kept');
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+K');
  await expect(bubble(shell)).toBeHidden();
  await expect(bar(shell).getByRole('button', { name: 'Kept' })).toBeVisible();
  await shell.keyboard.press('Escape');
  await star(shell).click();
  await expect(name).toHaveValue('Kept');
  await name.fill('Dropped');
  await name.press('Escape');
  await expect(bubble(shell)).toBeHidden();
  await star(shell).click();
  await expect(name).toHaveValue('Kept');
});

test('a bar that begins with a line is reached by Tab', async ({ site }) => {
  const first = await Terrarium.launch({ args: [site.url('/form.html')] });
  const shell = await first.shell();
  await pressKeys(first, site.url('/form.html'), 'Control+Shift+b');
  await star(shell).click();
  await bubble(shell).getByRole('button', { name: say('bookmarks.done') }).click();
  await expect(bar(shell).getByRole('button')).toHaveCount(1);
  await first.close({ keepProfile: true });
  await withDatabase(first.profile, (database) => database.exec("INSERT INTO bookmarks (parent_id, position, kind) VALUES (1, -1, 'separator')"));

  const second = await Terrarium.launch({ profile: first.profile });
  const again = await second.shell();
  await expect(bar(again).getByRole('separator')).toHaveCount(1);
  await expect(bar(again).getByRole('button')).toHaveAttribute('tabindex', '0');
  await second.close();
});

test('the folders of the manager are reached by Tab, also where the chosen one is closed away', async ({ terrarium }) => {
  const manager = await openTab(terrarium, 'terrarium://bookmarks/');
  await button(manager, say('bookmarks.newFolder')).click();
  await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill('Plants');
  await manager.getByRole('dialog').getByRole('button', { name: say('bookmarks.done') }).click();
  const tree = manager.getByRole('tree');
  await tree.getByRole('treeitem', { name: 'Plants' }).click();
  await expect(tree.locator('[tabindex="0"]')).toHaveText('Plants');
  await tree.getByRole('treeitem').first().locator('span').first().click();
  await expect(tree.getByRole('treeitem', { name: 'Plants' })).toHaveCount(0);
  await expect(tree.locator('[tabindex="0"]')).toHaveCount(1);
});

test('what is let go over a part that it has only just reached is dropped there: in the bar, the list and the tree', async ({ terrarium }) => {
  const manager = await openTab(terrarium, 'terrarium://bookmarks/');
  const tree = manager.getByRole('tree');
  const create = async (name: string): Promise<void> => {
    await button(manager, say('bookmarks.newFolder')).click();
    await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill(name);
    await manager.getByRole('dialog').getByRole('button', { name: say('bookmarks.done') }).click();
    await expect(tree.getByRole('treeitem', { name, exact: true })).toBeVisible();
  };
  for (const name of ['A', 'B', 'C', 'D']) await create(name);
  const shell = await terrarium.shell();
  await pressKeys(terrarium, 'terrarium://bookmarks/', 'Control+Shift+b');
  const inBar = bar(shell).locator('button[data-at]');
  await expect(inBar).toHaveText(['A', 'B', 'C', 'D']);
  /** Over one part after the other, with one move each, and let go at once. Chromium drops nothing on a part that did not take it when it was reached; the debugging protocol asks once more before. */
  const drag = async (view: Page, parts: readonly Locator[], share: { readonly x: number; readonly y: number }): Promise<void> => {
    await view.evaluate(() => {
      Object.assign(window, { isTaken: false });
      window.addEventListener('dragenter', (event) => setTimeout(() => Object.assign(window, { isTaken: event.defaultPrevented })), true);
    });
    const places = await Promise.all(parts.map((part) => part.boundingBox()));
    for (const [index, box] of places.entries()) {
      const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
      await view.mouse.move(x + width * share.x, y + height * share.y);
      if (index === 0) await view.mouse.down();
    }
    await expect.poll(() => view.evaluate(() => Reflect.get(window, 'isTaken') as unknown)).toBe(true);
    await view.mouse.up();
  };
  await drag(shell, [inBar.nth(0), inBar.nth(1), inBar.nth(2)], { x: 0.9, y: 0.5 });
  await expect(inBar).toHaveText(['B', 'C', 'A', 'D']);
  const row = (name: string): Locator => manager.getByRole('option', { name, exact: true });
  await drag(manager, [row('D'), row('A'), row('B')], { x: 0.5, y: 0.1 });
  await expect(inBar).toHaveText(['D', 'B', 'C', 'A']);
  const folder = (name: string): Locator => tree.getByRole('treeitem', { name, exact: true });
  await drag(manager, [folder('D'), folder('B'), folder('C')], { x: 0.5, y: 0.5 });
  await expect(inBar).toHaveText(['B', 'C', 'A']);
  await expect(folder('D')).toHaveAttribute('aria-level', '3');
});

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('a folder has a menu in the manager’s tree and on the start page, and is dragged into another one', async ({ terrarium }) => {
      const manager = await openTab(terrarium, 'terrarium://bookmarks/', t);
      const tree = manager.getByRole('tree');
      const folder = (name: string): Locator => tree.getByRole('treeitem', { name, exact: true });
      const entry = (view: Page, name: string): Locator => view.getByRole('menuitem', { name, exact: true });
      const name = manager.getByRole('textbox', { name: t('bookmarks.name') });
      // One that is always there keeps its name.
      await folder(t('bookmarks.bar')).click({ button: 'right' });
      await expect(manager.getByRole('menuitem')).toHaveCount(2);
      await entry(manager, t('bookmarks.newFolder')).click();
      await name.fill('Plants');
      await name.press('Enter');
      await folder('Plants').click({ button: 'right' });
      await entry(manager, t('bookmarks.edit')).click();
      await name.fill('Trees');
      await name.press('Enter');
      await expect(folder('Trees')).toBeVisible();

      const start = await openTab(terrarium, 'terrarium://newtab/', t);
      await start.getByRole('button', { name: 'Trees' }).click({ button: 'right' });
      await expect(start.getByRole('menuitem')).toHaveCount(1);
      await entry(start, t('bookmarks.manage')).click();
      const its = await terrarium.view('terrarium://bookmarks/#');
      await expect(its.getByRole('treeitem', { name: 'Trees', exact: true })).toHaveAttribute('aria-selected', 'true');

      await tab(await terrarium.shell(), t('bookmarks.title')).first().click();
      await folder('Trees').dragTo(folder(t('bookmarks.other')));
      await folder(t('bookmarks.other')).click();
      await expect(manager.getByRole('option', { name: 'Trees' })).toBeVisible();
      await folder('Trees').focus();
      await folder('Trees').press('Shift+F10');
      await expect(manager.getByRole('menuitem').nth(1)).toBeFocused();
      await manager.keyboard.press('End');
      await manager.keyboard.press('Enter');
      await expect(folder('Trees')).toHaveCount(0);
      await button(manager, t('bookmarks.undo.remove')).click();
      await expect(folder('Trees')).toBeVisible();
    });

    test('what is in a folder of the bar, or of the start page, has its menu too; the keyboard comes back to the folder', async ({ terrarium, site }) => {
      const shell = await terrarium.shell();
      const entry = (view: Page, name: string): Locator => view.getByRole('menuitem', { name, exact: true });
      const manager = await openTab(terrarium, 'terrarium://bookmarks/', t);
      const name = manager.getByRole('textbox', { name: t('bookmarks.name') });
      await button(manager, t('bookmarks.newFolder')).click();
      await name.fill('Plants');
      await name.press('Enter');
      await manager.getByRole('treeitem', { name: 'Plants', exact: true }).click();
      await button(manager, t('bookmarks.newBookmark')).click();
      await name.fill('Ferns');
      await manager.getByRole('textbox', { name: t('bookmarks.address') }).fill(site.url('/weather'));
      await name.press('Enter');
      await expect(manager.getByRole('option', { name: 'Ferns' })).toBeVisible();

      await pressKeys(terrarium, 'terrarium://bookmarks/', 'Control+Shift+b');
      const folder = shell.getByRole('toolbar', { name: t('bookmarks.bar') }).getByRole('button', { name: 'Plants' });
      await folder.click();
      await entry(shell, 'Ferns').click({ button: 'right' });
      await expect(entry(shell, 'Ferns')).toBeHidden();
      await expect(entry(shell, t('bookmarks.openNew'))).toBeFocused();
      await shell.keyboard.press('Escape');
      await expect(folder).toBeFocused();
      await folder.press('Enter');
      await expect(entry(shell, 'Ferns')).toBeFocused();
      await entry(shell, 'Ferns').press('Shift+F10');
      await entry(shell, t('bookmarks.edit')).press('Enter');
      const edited = shell.getByRole('dialog', { name: t('bookmarks.bubble') }).getByRole('textbox', { name: t('bookmarks.name') });
      await edited.fill('Mosses');
      await edited.press('Enter');

      const start = await openTab(terrarium, 'terrarium://newtab/', t);
      await start.getByRole('button', { name: 'Plants' }).click();
      await entry(start, 'Mosses').click({ button: 'right' });
      await entry(start, t('menus.openNew')).click();
      await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
    });

    test('a link that is dragged to the manager becomes a bookmark, in its tree, in its list and in an empty one; the bar’s other folder takes what is dropped on it', async ({ terrarium }) => {
      const manager = await openTab(terrarium, 'terrarium://bookmarks/', t);
      const folder = (name: string): Locator => manager.getByRole('treeitem', { name, exact: true });
      const items = manager.getByRole('option');
      const client = await manager.context().newCDPSession(manager);
      const drop = async (name: string, on: Locator): Promise<void> => {
        const box = (await on.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
        const data = [{ mimeType: 'text/uri-list', data: `https://${name}.test/` }, { mimeType: 'text/html', data: `<a href="https://${name}.test/">${name}</a>` }];
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
          await client.send('Input.dispatchDragEvent', { type, x: box.x + box.width / 2, y: box.y + box.height - 4, data: { items: data, files: [], dragOperationsMask: 19 } });
        }
      };
      const titles = (): Promise<string[]> => items.evaluateAll((all) => all.map((each) => each.querySelector('[class*="itemName"]')?.textContent ?? ''));
      await drop('empty', manager.getByRole('listbox', { name: t('bookmarks.items') }));
      await expect.poll(titles).toEqual(['empty']);
      await drop('list', items.first());
      await expect.poll(titles).toEqual(['empty', 'list']);
      await drop('tree', folder(t('bookmarks.other')));
      await folder(t('bookmarks.other')).click();
      await expect.poll(titles).toEqual(['tree']);

      const shell = await terrarium.shell();
      await pressKeys(terrarium, 'terrarium://bookmarks/', 'Control+Shift+b');
      const bar = shell.getByRole('toolbar', { name: t('bookmarks.bar') });
      await bar.getByRole('button', { name: 'list' }).dragTo(bar.getByRole('button', { name: t('bookmarks.other') }));
      await expect.poll(titles).toEqual(['tree', 'list']);
      await expect(bar.getByRole('button', { name: 'list' })).toHaveCount(0);
    });
  });
}
