import type { Locator, Page } from '@playwright/test';
import { filterMessages, messageRows, showPanel } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openInspector, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const HISTORY = 'terrarium://history/';

const menu = (view: Page, name: string): Locator => view.getByRole('menu', { name, exact: true });
const entry = (view: Page, name: string): Locator => view.getByRole('menuitem', { name, exact: true });
/** What is in the clipboard, in the system's own word. */
const copied = (terrarium: Terrarium): Promise<string> => terrarium.app.evaluate(({ clipboard }) => clipboard.readText());

test('what stands in a list has a menu, by right click and by keyboard, and the keyboard comes back to where it was', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const form = site.url('/form.html');
  await openTab(terrarium, form);

  // The bookmarks bar: over the page, like any menu of the shell.
  await button(shell, say('bookmarks.add')).click();
  await shell.getByRole('dialog', { name: say('bookmarks.bubble') }).getByRole('textbox', { name: say('bookmarks.name') }).fill('My form');
  await shell.keyboard.press('Enter');
  await pressKeys(terrarium, form, 'Control+Shift+b');
  const bar = shell.getByRole('toolbar', { name: say('bookmarks.bar') });
  const mark = bar.getByRole('button', { name: 'My form' });
  await mark.click({ button: 'right' });
  await expect(menu(shell, say('menus.bookmark'))).toBeVisible();
  await expect(entry(shell, say('bookmarks.openNew'))).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(menu(shell, say('menus.bookmark'))).toBeHidden();
  await expect(mark).toBeFocused();
  await mark.press('Shift+F10');
  await entry(shell, say('menus.copyAddress')).press('Enter');
  await expect.poll(() => copied(terrarium)).toBe(form);
  await mark.press('ContextMenu');
  await entry(shell, say('bookmarks.edit')).press('Enter');
  const name = shell.getByRole('dialog', { name: say('bookmarks.bubble') }).getByRole('textbox', { name: say('bookmarks.name') });
  await name.fill('The form');
  await name.press('Enter');
  const renamed = bar.getByRole('button', { name: 'The form' });
  await renamed.click({ button: 'right' });
  await entry(shell, say('bookmarks.remove')).click();
  await expect(renamed).toBeHidden();
  await button(shell, say('bookmarks.undo')).click();
  await expect(renamed).toBeVisible();

  // The history: the row that was pressed, or the one where the keyboard is.
  await go(shell, HISTORY);
  const history = await terrarium.view(HISTORY);
  const visit = history.getByRole('listitem').first();
  await expect(visit.getByRole('link')).toHaveAttribute('href', form);
  const link = visit.getByRole('link');
  await link.press('Shift+F10');
  await expect(entry(history, say('menus.openNew'))).toBeFocused();
  await history.keyboard.press('End');
  await expect(entry(history, say('menus.removeVisit'))).toBeFocused();
  await history.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await visit.click({ button: 'right' });
  await entry(history, say('menus.removeVisit')).click();
  await expect(history.getByRole('listitem')).toHaveCount(0);
  await button(history, say('history.undo')).click();
  await expect(history.getByRole('listitem')).toHaveCount(1);
  // The last thing in the list: from here on there is one visit more.
  await visit.click({ button: 'right' });
  await entry(history, say('menus.openAside')).click();
  await expect(tabs(shell)).toHaveCount(3);
  await expect(tab(shell, say('history.title'))).toHaveAttribute('aria-selected', 'true');

  // The start page's ways, which are links: the menu of the page has what belongs to those.
  const start = await openTab(terrarium, 'terrarium://newtab/');
  await start.getByRole('link', { name: say('pages.newtab.learn') }).click({ button: 'right' });
  await expect(menu(shell, say('pageTools.menu'))).toBeVisible();
  await entry(shell, say('pageTools.copyLink')).click();
  await expect.poll(() => copied(terrarium)).toBe('terrarium://learn/');
  await expect(address(shell)).toBeVisible();
  // They lead to other pages of ours, in tabs of their own too.
  const learn = tabs(shell).filter({ hasText: say('learn.title') });
  await start.getByRole('link', { name: say('pages.newtab.learn') }).click({ button: 'right' });
  await entry(shell, say('pageTools.openLinkTab')).click();
  await expect(learn).toHaveCount(1);
  await expect(tabs(shell).filter({ hasText: say('shell.newTab') }).last()).toHaveAttribute('aria-selected', 'true');
  await start.getByRole('link', { name: say('pages.newtab.learn') }).click({ modifiers: ['ControlOrMeta'] });
  await expect(learn).toHaveCount(2);
});

test('rows of the inspector have menus: a process leads to its messages, a message narrows the log', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'processes');
  const processes = inspector.getByRole('grid', { name: say('inspector.processes') });
  const main = processes.locator('[data-kind="main"]');
  await main.click({ button: 'right' });
  await entry(inspector, say('menus.details')).click();
  await expect(inspector.getByRole('region', { name: say('inspector.processes.detail') })).toBeVisible();
  const shellRow = processes.locator('[data-kind="shell"]');
  const pid = await shellRow.getByRole('gridcell').nth(1).innerText();
  await shellRow.focus();
  await shellRow.press('Shift+F10');
  await expect(entry(inspector, say('menus.details'))).toBeFocused();
  // The row that is asked is marked, and not only the one whose details are open.
  await expect(processes.locator('[data-menu="true"]')).toHaveAttribute('data-kind', 'shell');
  await inspector.keyboard.press('ArrowDown');
  await inspector.keyboard.press('Enter');
  const filter = inspector.getByRole('textbox', { name: say('inspector.traffic.filter') });
  await expect(filter).toHaveValue(`pid:${pid}`);

  await filterMessages(inspector, 'tabs.list');
  const row = messageRows(inspector).filter({ hasText: 'tabs.list' }).first();
  await row.click({ button: 'right' });
  await entry(inspector, say('menus.only', { what: 'tabs.list' })).click();
  await expect(filter).toHaveValue('channel:tabs.list');
  // Not by its place: the log goes on, and the first row in sight may be another one by then.
  await expect(messageRows(inspector).and(inspector.locator('[aria-selected="true"]'))).toContainText('tabs.list');
  const grid = inspector.getByRole('grid', { name: say('inspector.traffic.messages') });
  await grid.press('Shift+F10');
  await expect(entry(inspector, say('menus.details'))).toBeFocused();
  await entry(inspector, say('menus.copyJson')).press('Enter');
  await expect.poll(() => copied(terrarium)).toContain('tabs.list');
  await expect(grid).toBeFocused();

  // Below the last row there is nothing to have a menu, though a row is selected.
  await filterMessages(inspector, 'channel:tabs.list kind:call');
  await messageRows(inspector).first().click();
  await expect(messageRows(inspector).first()).toHaveAttribute('aria-selected', 'true');
  const spare = async (): Promise<number> => {
    const [last, around] = [await messageRows(inspector).last().boundingBox(), await grid.boundingBox()];
    return last === null || around === null ? 0 : around.y + around.height - last.y - last.height;
  };
  await expect.poll(spare).toBeGreaterThan(8);
  const { x, y, height } = (await grid.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  await inspector.mouse.click(x + 60, y + height - 4, { button: 'right' });
  await expect(menu(inspector, say('menus.message'))).toBeHidden();
  await grid.press('Shift+F10');
  await expect(menu(inspector, say('menus.message'))).toBeVisible();
});

test('every text field of shell and inspector has a menu: by mouse and by keyboard, also within what closes when the keyboard leaves it', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const form = site.url('/form.html');
  await openTab(terrarium, form);
  const put = (text: string): Promise<void> => terrarium.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  const fieldMenu = (view: Page): Locator => menu(view, say('menus.field'));

  await put('');
  await pressKeys(terrarium, form, 'Control+f');
  const find = shell.getByRole('search').getByRole('textbox', { name: say('pageTools.find') });
  await expect(find).toBeFocused();
  await find.click({ button: 'right' });
  await expect(fieldMenu(shell)).toBeVisible();
  for (const name of ['cut', 'copy', 'paste', 'selectAll'] as const) await expect(entry(shell, say(`pageTools.${name}`))).toHaveAttribute('aria-disabled', 'true');
  // A press in the field closes it, as one elsewhere.
  await find.click({ position: { x: 4, y: 2 } });
  await expect(fieldMenu(shell)).toBeHidden();
  await put('name');
  await find.click({ button: 'right' });
  await entry(shell, say('pageTools.paste')).click();
  await expect(find).toHaveValue('name');
  await expect(find).toBeFocused();
  await find.press('Shift+F10');
  await entry(shell, say('pageTools.selectAll')).press('Enter');
  await find.press('ContextMenu');
  await entry(shell, say('pageTools.cut')).press('Enter');
  await expect(find).toHaveValue('');
  await find.press('Shift+F10');
  await expect(entry(shell, say('pageTools.undo'))).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(find).toHaveValue('name');
  await shell.keyboard.press('Escape');
  await expect(find).toBeHidden();

  // The palette closes by a press outside, and when the keyboard leaves it: its field's menu is neither.
  await pressKeys(terrarium, form, 'Control+Shift+k');
  const palette = shell.getByRole('dialog', { name: say('commands.title') });
  const wanted = palette.getByRole('combobox');
  await wanted.click({ button: 'right' });
  await entry(shell, say('pageTools.paste')).click();
  await expect(wanted).toHaveValue('name');
  await wanted.press('Shift+F10');
  await expect(fieldMenu(shell)).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(fieldMenu(shell)).toBeHidden();
  await expect(wanted).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await put('channel:tabs.list');
  const filter = inspector.getByRole('textbox', { name: say('inspector.traffic.filter') });
  await filter.click({ button: 'right' });
  await entry(inspector, say('pageTools.paste')).click();
  await expect(filter).toHaveValue('channel:tabs.list');
});

test('back and forward have the list of their pages; the strip without a tab has a menu of its own', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const urls = ['/form.html', '/weather', '/links.html'].map((path) => site.url(path));
  for (const url of urls) {
    await go(shell, url);
    await terrarium.view(url);
  }
  const back = button(shell, say('shell.back'));
  await expect(back).toBeEnabled();
  await back.click({ button: 'right' });
  const before = menu(shell, say('menus.back'));
  const rows = before.getByRole('menuitem');
  // The start page was before them all; the last row leads to the history.
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toBeFocused();
  await rows.nth(1).click();
  await expect(address(shell)).toHaveValue(urls[0] ?? '');
  await expect(before).toBeHidden();
  const forward = button(shell, say('shell.forward'));
  await forward.press('Shift+F10');
  const after = menu(shell, say('menus.forward'));
  await expect(after.getByRole('menuitem')).toHaveCount(3);
  await shell.keyboard.press('Escape');
  await expect(after).toBeHidden();
  await expect(forward).toBeFocused();
  // A press that is held asks for the list as well, and goes nowhere.
  await forward.click({ delay: 1_000 });
  await expect(after).toBeVisible();
  await after.getByRole('menuitem').nth(1).click();
  await expect(address(shell)).toHaveValue(urls[2] ?? '');

  const strip = shell.getByRole('tablist', { name: say('shell.tabs') });
  const { x, y, width, height } = (await button(shell, say('shell.newTab')).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await shell.mouse.click(x + width + 60, y + height / 2, { button: 'right' });
  await expect(menu(shell, say('menus.strip'))).toBeVisible();
  await entry(shell, say('shell.newTab')).click();
  await expect(strip.getByRole('tab')).toHaveCount(2);
});
