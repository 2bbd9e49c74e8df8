import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { choosePath } from './fixtures/every-page.ts';
import { chooseByKeys, tabTo } from './fixtures/keys.ts';
import { expect, test } from './fixtures/test.ts';
import { button, pressKeys } from './fixtures/window.ts';

/** The manager of bookmarks, in Korean and with the keyboard alone. With the mouse, in English: `bookmarks.spec.ts`. */
const t = translator('ko');
const MANAGER = 'terrarium://bookmarks/';

test.use({ language: 'ko' });

const items = (manager: Page): Locator => manager.getByRole('listbox').getByRole('option');
const names = (manager: Page): Promise<string[]> => items(manager).evaluateAll((all) => all.map((each) => each.querySelector('span')?.textContent ?? ''));
const folder = (manager: Page, name: string): Locator => manager.getByRole('treeitem', { name, exact: true });

test('bookmarks are made, put in order, cut into a folder and copied by keys; a file of them goes out, comes in, and is taken back', async ({ terrarium, site }) => {
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+o');
  const manager = await terrarium.view(MANAGER);
  const list = manager.getByRole('listbox', { name: t('bookmarks.items') });
  const add = async (kind: 'newFolder' | 'newBookmark', name: string, url?: string): Promise<void> => {
    const way = button(manager, t(`bookmarks.${kind}`));
    await tabTo(manager, way, (await list.evaluate((element) => element === document.activeElement)) ? 'Shift+Tab' : 'Tab');
    await manager.keyboard.press('Enter');
    const dialog = manager.getByRole('dialog', { name: t(`bookmarks.${kind}`) });
    await expect(dialog.getByRole('textbox', { name: t('bookmarks.name') })).toBeFocused();
    await manager.keyboard.insertText(name);
    if (url !== undefined) {
      await tabTo(manager, dialog.getByRole('textbox', { name: t('bookmarks.address') }));
      await manager.keyboard.insertText(url);
    }
    await manager.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(items(manager).filter({ hasText: name })).toHaveAttribute('aria-selected', 'true');
    await expect(list).toBeFocused();
  };
  await add('newBookmark', '양식', site.url('/form'));
  await add('newBookmark', '날씨', site.url('/weather'));
  await add('newFolder', '식물');
  await expect.poll(() => names(manager)).toEqual(['양식', '날씨', '식물']);
  await expect(list).toHaveCSS('outline-style', 'none');
  await manager.keyboard.press('Home');
  await manager.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(manager)).toEqual(['날씨', '양식', '식물']);
  await expect(manager.getByText(t('bookmarks.moved', { count: 1 }))).toBeVisible();
  await manager.keyboard.press('ContextMenu');
  await chooseByKeys(manager, manager.getByRole('menu', { name: t('menus.bookmark') }), t('menus.copyAddress'));
  await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(site.url('/form'));
  await expect(list).toBeFocused();

  await manager.keyboard.press('Home');
  await manager.keyboard.press('Shift+ArrowDown');
  await expect(manager.getByText(t('bookmarks.selected', { count: 2 }))).toBeVisible();
  await manager.keyboard.press('Control+x');
  await expect(manager.getByText(t('bookmarks.cut', { count: 2 }))).toBeVisible();
  await tabTo(manager, folder(manager, t('bookmarks.bar')), 'Shift+Tab');
  await manager.keyboard.press('ArrowDown');
  await expect(folder(manager, '식물')).toBeFocused();
  await expect(folder(manager, '식물')).toHaveAttribute('aria-selected', 'true');
  await expect(manager.getByText(t('bookmarks.empty'))).toBeVisible();
  await tabTo(manager, list);
  // Also where there is nothing it shows that it has the keyboard.
  await expect(list).toHaveCSS('outline-style', 'solid');
  await manager.keyboard.press('Control+v');
  await expect.poll(() => names(manager)).toEqual(['날씨', '양식']);
  await manager.keyboard.press('Control+z');
  await expect(manager.getByText(t('bookmarks.undone'))).toBeVisible();
  await expect.poll(() => names(manager)).toEqual([]);
  await tabTo(manager, folder(manager, '식물'), 'Shift+Tab');
  await manager.keyboard.press('ArrowUp');
  await expect.poll(() => names(manager)).toEqual(['날씨', '양식', '식물']);
  await manager.keyboard.press('ArrowLeft');
  await expect(folder(manager, '식물')).toBeHidden();
  await manager.keyboard.press('ArrowRight');
  await expect(folder(manager, '식물')).toBeVisible();

  const path = join(terrarium.profile, '내 북마크.html');
  await choosePath(terrarium, path);
  const status = manager.getByRole('status');
  await tabTo(manager, button(manager, t('bookmarks.export')), 'Shift+Tab');
  await manager.keyboard.press('Enter');
  await expect(status).toHaveText(t('bookmarks.exportDone', { count: 3 }));
  expect(readFileSync(path, 'utf8')).toContain('>날씨</A>');
  await tabTo(manager, button(manager, t('bookmarks.import')), 'Shift+Tab');
  await manager.keyboard.press('Enter');
  await expect(status).toHaveText(t('bookmarks.importDone', { count: 5 }));
  await expect(folder(manager, t('bookmarks.imported'))).toBeVisible();
  await tabTo(manager, button(manager, t('bookmarks.undo.import')), 'Shift+Tab');
  await manager.keyboard.press('Enter');
  await expect(folder(manager, t('bookmarks.imported'))).toBeHidden();
  await expect.poll(() => names(manager)).toEqual(['날씨', '양식', '식물']);
});
