import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { downloadRow, inPlaceOfDesktop, rowButton } from './fixtures/downloads.ts';
import { serveFiles, someBytes } from './fixtures/file-server.ts';
import type { FileServer } from './fixtures/file-server.ts';
import { pressAt, tabTo, toWindow, typeAddress } from './fixtures/keys.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pressKeys, tab } from './fixtures/window.ts';

/** What a person keeps of the web, in Korean and with the keyboard alone. With the mouse, in English: the specs of each room. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

const MB = 1_048_576;
const FILES = {
  'slow.dat': { body: someBytes(2 * MB), holdAfter: MB, isRanged: true, headers: { 'content-disposition': "attachment; filename*=UTF-8''%EB%8A%90%EB%A6%B0.dat" } },
  'setup.exe': { body: someBytes(4_000) },
} as const;

test.use({ language: 'ko' });

let files: FileServer;
test.beforeAll(async () => {
  files = await serveFiles(FILES);
});
test.afterAll(() => files.close());

test('a page is bookmarked by its key, named and filed in its bubble, opened from the bar, found in the manager, and a deletion is taken back', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const [form, weather] = [site.url('/form'), site.url('/weather')];
  const star = button(shell, t('bookmarks.add'));
  const bubble = shell.getByRole('dialog', { name: t('bookmarks.bubble') });
  const name = bubble.getByRole('textbox', { name: t('bookmarks.name') });
  await typeAddress(terrarium, shell, t, form);
  await expect(tab(shell, 'Form')).toBeVisible();
  await pressKeys(terrarium, form, 'Control+d');
  await expect(bubble.getByRole('heading')).toHaveText(t('bookmarks.bubbleNew'));
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Form');
  // It stands selected: what is typed takes its place.
  await shell.keyboard.insertText('내 양식');
  const folder = bubble.getByRole('combobox', { name: t('bookmarks.folder') });
  await expect(folder.getByRole('option')).toHaveCount(2);
  await tabTo(shell, folder);
  await shell.keyboard.press('ArrowDown');
  await expect(folder.locator('option:checked')).toHaveText(t('bookmarks.other'));
  await pressAt(shell, bubble.getByRole('button', { name: t('bookmarks.done') }));
  await expect(bubble).toBeHidden();
  await expect(star).toBeFocused();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  // What is typed by mistake is not kept where Escape says so.
  await shell.keyboard.press('Enter');
  await expect(bubble.getByRole('heading')).toHaveText(t('bookmarks.bubbleEdit'));
  await expect(name).toHaveValue('내 양식');
  await shell.keyboard.insertText('아무 이름');
  await shell.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  await expect(star).toBeFocused();

  await typeAddress(terrarium, shell, t, weather);
  await expect(tab(shell, 'Weather')).toBeVisible();
  await pressKeys(terrarium, weather, 'Control+d');
  await expect(name).toHaveValue('Weather');
  await shell.keyboard.press('Enter');
  await expect(bubble).toBeHidden();
  await pressKeys(terrarium, SHELL, 'Control+Shift+b');
  const bar = shell.getByRole('toolbar', { name: t('bookmarks.bar') });
  await tabTo(shell, bar.getByRole('button', { name: 'Weather' }));
  await shell.keyboard.press('End');
  await expect(bar.getByRole('button', { name: t('bookmarks.other') })).toBeFocused();
  await shell.keyboard.press('ArrowDown');
  await expect(shell.getByRole('menu', { name: t('bookmarks.title') }).getByRole('menuitem', { name: '내 양식' })).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(address(shell, t)).toHaveValue(form);
  await toWindow(terrarium, shell, t);
  await pressAt(shell, bar.getByRole('button', { name: 'Weather' }));
  await expect(address(shell, t)).toHaveValue(weather);
  await expect(tab(shell, 'Weather')).toBeVisible();

  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await pressKeys(terrarium, weather, 'Control+d');
  await pressAt(shell, bubble.getByRole('button', { name: t('bookmarks.remove') }));
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect(shell.getByText(t('bookmarks.removed', { count: 1 }))).toBeVisible();
  await pressKeys(terrarium, SHELL, 'Shift+F6');
  await expect(tab(shell, 'Weather')).toBeFocused();
  await pressAt(shell, button(shell, t('bookmarks.undo')));
  await expect(star).toHaveAttribute('aria-pressed', 'true');

  await pressKeys(terrarium, SHELL, 'Control+Shift+o');
  const manager = await terrarium.view('terrarium://bookmarks/');
  await tabTo(manager, manager.getByRole('searchbox', { name: t('bookmarks.search') }));
  await manager.keyboard.insertText('양식');
  const found = manager.getByRole('listbox', { name: t('bookmarks.found') });
  await expect(found.getByRole('option')).toHaveText([/^내 양식/]);
  await tabTo(manager, found);
  await manager.keyboard.press('ArrowDown');
  await expect(manager.getByText(t('bookmarks.selected', { count: 1 }))).toBeVisible();
  await manager.keyboard.press('Delete');
  await expect(manager.getByText(t('bookmarks.removed', { count: 1 }))).toBeVisible();
  await expect(manager.getByText(t('bookmarks.nothingFound'))).toBeVisible();
  await manager.keyboard.press('Control+z');
  await expect(manager.getByText(t('bookmarks.undone'))).toBeVisible();
  await expect(found.getByRole('option')).toHaveCount(1);
  await manager.keyboard.press('ArrowDown');
  await manager.keyboard.press('F2');
  const dialog = manager.getByRole('dialog', { name: t('bookmarks.editOf', { title: '내 양식' }) });
  await expect(dialog.getByRole('textbox', { name: t('bookmarks.name') })).toBeFocused();
  await manager.keyboard.insertText('우리 양식');
  await manager.keyboard.press('Enter');
  await expect(found.getByRole('option')).toHaveText([/^우리 양식/]);
  await expect(found).toBeFocused();
  await manager.keyboard.press('Enter');
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
});

test('a download is paused, resumed, called off and tried again in its bubble; what could do harm asks, and once more before it is opened', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const folder = terrarium.downloads;
  const { done } = await inPlaceOfDesktop(terrarium);
  await typeAddress(terrarium, shell, t, files.url(''));
  const page = await terrarium.view(files.url(''));
  const bubble = shell.getByRole('dialog', { name: t('downloads.title') });
  const named = (action: Parameters<typeof rowButton>[1], name: string) => rowButton(bubble, action, name, t);
  await pressAt(page, page.getByRole('link', { name: 'slow.dat' }));
  const row = downloadRow(bubble, '느린.dat');
  await expect(row).toContainText(t('downloads.received', { received: '1.0 MB', total: '2.0 MB' }));
  await expect(row.getByRole('progressbar', { name: '느린.dat' })).toHaveAttribute('aria-valuenow', '50');
  await toWindow(terrarium, shell, t);
  await pressAt(shell, named('pause', '느린.dat'));
  await expect(row).toContainText(t('downloads.paused'));
  // The button is another one by then: the keyboard is where it was all the same.
  await expect(named('resume', '느린.dat')).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(row).not.toContainText(t('downloads.paused'));
  await expect(named('pause', '느린.dat')).toBeFocused();
  await pressAt(shell, named('cancel', '느린.dat'));
  await expect(row).toContainText(t('downloads.cancelled'));
  await expect.poll(() => (existsSync(folder) ? readdirSync(folder) : [])).toEqual([]);
  await expect(named('retry', '느린.dat')).toBeFocused();
  files.release('slow.dat');
  await shell.keyboard.press('Enter');
  const whole = (name: string) => bubble.getByRole('button', { name, exact: true });
  await expect(whole('느린.dat')).toBeEnabled();
  expect(readFileSync(join(folder, '느린.dat')).equals(FILES['slow.dat'].body)).toBe(true);
  await pressAt(shell, named('showInFolder', '느린.dat'));
  await expect.poll(done).toEqual([`show ${join(folder, '느린.dat')}`]);
  // Nothing is asked about a kind of file that does no harm.
  await shell.keyboard.press('Shift+Tab');
  await expect(whole('느린.dat')).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect.poll(done).toHaveLength(2);
  await shell.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  await expect(button(shell, t('downloads.title'))).toBeFocused();

  await pressAt(page, page.getByRole('link', { name: 'setup.exe' }));
  await expect(downloadRow(bubble, 'setup.exe')).toContainText(t('downloads.waiting'));
  expect(existsSync(join(folder, 'setup.exe'))).toBe(false);
  await toWindow(terrarium, shell, t);
  await tabTo(shell, named('discard', 'setup.exe'));
  await pressAt(shell, named('keep', 'setup.exe'));
  await expect.poll(() => existsSync(join(folder, 'setup.exe'))).toBe(true);
  await pressAt(shell, whole('setup.exe'));
  await expect(button(shell, t('downloads.openDangerous'))).toBeFocused();
  await expect.poll(done).toHaveLength(2);
  await shell.keyboard.press('Enter');
  await expect.poll(done).toHaveLength(3);

  await pressKeys(terrarium, SHELL, 'Control+j');
  const list = await terrarium.view('terrarium://downloads/');
  await expect(list.getByRole('searchbox', { name: t('downloads.search') })).toBeFocused();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.keyboard.insertText('느린');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await pressAt(list, rowButton(list, 'remove', '느린.dat', t));
  await expect(list.getByText(t('downloads.nothingFound'))).toBeVisible();
  await expect(list.getByText(t('downloads.cleared', { count: 1 }))).toBeVisible();
  await pressAt(list, button(list, t('downloads.undo')));
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect(readdirSync(folder).toSorted()).toEqual(['setup.exe', '느린.dat'].toSorted());
});
