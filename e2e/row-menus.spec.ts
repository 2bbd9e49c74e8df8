import type { Locator, Page } from '@playwright/test';
import { filterMessages, showPanel } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openInspector, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

// Menus of what is found, of cards, of records, and of pictures: by right click, by the menu key and by Shift+F10.

const menu = (view: Page, name: string): Locator => view.getByRole('menu', { name, exact: true });
const entry = (view: Page, name: string): Locator => view.getByRole('menuitem', { name, exact: true });
/** What is in the clipboard, in the system's own word. */
const copied = (terrarium: Terrarium): Promise<string> => terrarium.app.evaluate(({ clipboard }) => clipboard.readText());

test('a row under the address bar has a menu: it opens aside, and is forgotten, by mouse and by keyboard', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const form = site.url('/form.html');
  await openTab(terrarium, form);
  await go(shell, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  const rows = shell.getByRole('listbox', { name: say('shell.suggestions') }).getByRole('option');
  const visited = rows.and(shell.locator('[data-kind="history"]'));
  const typeInNewTab = async (): Promise<void> => {
    await button(shell, say('shell.newTab')).click();
    await expect(address(shell)).toBeFocused();
    await address(shell).pressSequentially('form');
    await expect(visited).toHaveCount(1);
  };
  await typeInNewTab();
  await visited.click({ button: 'right' });
  await expect(menu(shell, say('menus.suggestion'))).toBeVisible();
  await entry(shell, say('menus.copyAddress')).click();
  await expect.poll(() => copied(terrarium)).toBe(form);
  // The rows are there again, and the keyboard is in the bar.
  await expect(visited).toHaveCount(1);
  await expect(address(shell)).toBeFocused();
  await visited.click({ button: 'right' });
  await entry(shell, say('menus.openAside')).click();
  await expect(tabs(shell)).toHaveCount(4);
  await expect(tabs(shell).nth(2)).toHaveAttribute('aria-selected', 'true');

  // By keyboard the field has its own menu until the arrow keys chose a row.
  await button(shell, say('shell.closeTab', { title: 'Form' })).click();
  await typeInNewTab();
  await shell.keyboard.press('Shift+F10');
  await expect(menu(shell, say('omnibox.menu'))).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(address(shell)).toBeFocused();
  await address(shell).fill('');
  await address(shell).pressSequentially('form');
  await expect(visited).toHaveCount(1);
  const at = (await rows.evaluateAll((all) => all.map((each) => each.getAttribute('data-kind')))).indexOf('history');
  // From the first one, round where it is that one itself.
  if (at === 0) await shell.keyboard.press('ArrowUp');
  for (let step = at === 0 ? -1 : 0; step < at; step += 1) await shell.keyboard.press('ArrowDown');
  await expect(visited).toHaveAttribute('aria-selected', 'true');
  await shell.keyboard.press('ContextMenu');
  await expect(entry(shell, say('menus.openNew'))).toBeFocused();
  await shell.keyboard.press('End');
  await expect(entry(shell, say('menus.removeVisit'))).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(menu(shell, say('menus.suggestion'))).toBeHidden();
  await expect(rows.first()).toBeVisible();
  await expect(visited).toHaveCount(0);
  await expect(address(shell)).toBeFocused();
});

test('a row of the tab search has a menu, while the search stays open', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const form = site.url('/form.html');
  await openTab(terrarium, form);
  await openTab(terrarium, site.url('/weather'));
  await pressKeys(terrarium, site.url('/weather'), 'Control+Shift+a');
  const search = shell.getByRole('dialog', { name: say('tabs.search') });
  const field = search.getByRole('combobox');
  const row = search.getByRole('option').filter({ hasText: 'form.html' });
  await expect(row).toBeVisible();
  // Until the arrow keys chose a row the field has the menu of any field.
  await field.press('Shift+F10');
  await expect(menu(shell, say('menus.field'))).toBeVisible();
  await shell.keyboard.press('Escape');
  await field.pressSequentially('form');
  await field.press('ArrowDown');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await field.press('Shift+F10');
  await expect(entry(shell, say('menus.switchTo'))).toBeFocused();
  await entry(shell, say('menus.copyAddress')).press('Enter');
  await expect.poll(() => copied(terrarium)).toBe(form);
  await expect(field).toBeFocused();
  await row.click({ button: 'right' });
  await entry(shell, say('tabs.close')).click();
  await expect(row).toHaveCount(0);
  await expect(search).toBeVisible();
  await expect(tabs(shell)).toHaveCount(2);
});

test('a plugin’s card has a menu: on and off, its details, its id', async ({ terrarium }) => {
  const page = await openTab(terrarium, 'terrarium://plugins/');
  const card = page.locator('[data-plugin="com.terrarium.words"]');
  const toggle = card.getByRole('switch').first();
  await expect(toggle).toBeChecked();
  await card.getByRole('heading').click({ button: 'right' });
  await expect(menu(page, say('menus.plugin'))).toBeVisible();
  await entry(page, say('menus.turnOff')).click();
  await expect(toggle).not.toBeChecked();
  await toggle.press('Shift+F10');
  await expect(entry(page, say('menus.turnOn'))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(card.getByText(say('plugins.allowed'))).toBeVisible();
  await expect(toggle).toBeFocused();
  await toggle.press('ContextMenu');
  await entry(page, say('menus.copyId')).press('Enter');
  await expect.poll(() => copied(terrarium)).toBe('com.terrarium.words');
  await expect(toggle).not.toBeChecked();
});

test('a record of a crash has a menu: it is opened, compared and deleted', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form.html']) {
    await openTab(terrarium, site.url(path));
    await pressKeys(terrarium, site.url(path), 'Control+Shift+k');
    const palette = shell.getByRole('dialog', { name: say('commands.title') });
    await palette.getByRole('combobox').fill(say('commands.do.crash-tab'));
    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('alert')).toBeVisible();
  }
  const page = await openTab(terrarium, 'terrarium://crashes/');
  const records = page.getByRole('group', { name: say('crashes.list') }).getByRole('button');
  await expect(records).toHaveCount(2);
  await records.first().click({ button: 'right' });
  await expect(menu(page, say('menus.crash'))).toBeVisible();
  await entry(page, say('menus.details')).click();
  await expect(page.getByRole('region', { name: say('crashes.detail') })).toBeVisible();
  await expect(records.first()).toHaveAttribute('aria-current', 'true');
  await records.nth(1).press('Shift+F10');
  await entry(page, say('crashes.compare')).press('Enter');
  await records.first().click();
  await expect(page.getByRole('region', { name: say('crashes.comparison') })).toBeVisible();
  await records.first().press('ContextMenu');
  await entry(page, say('crashes.open')).press('Enter');
  const inspector = await terrarium.inspector();
  await expect(button(inspector, say('inspector.captures.close'))).toBeVisible();
  await records.nth(1).click({ button: 'right' });
  await entry(page, say('crashes.delete')).click();
  await expect(records).toHaveCount(1);
});

test('processes of the map and messages of the diagram have menus', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'map');
  const main = inspector.getByRole('group', { name: say('inspector.map.label') }).locator('[data-kind="main"] button');
  await main.click({ button: 'right' });
  await expect(menu(inspector, say('menus.process'))).toBeVisible();
  await entry(inspector, say('menus.copyPid')).click();
  await expect.poll(() => copied(terrarium)).toBe(String(terrarium.pid));
  await expect(main).toBeFocused();
  await main.press('Shift+F10');
  await expect(entry(inspector, say('menus.itsMessages'))).toBeFocused();
  await entry(inspector, say('menus.details')).press('Enter');
  await expect(inspector.getByRole('region', { name: say('inspector.processes.detail') })).toBeVisible();

  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'tabs.list from:main');
  await showPanel(inspector, 'sequence');
  await button(inspector, say('inspector.traffic.pause')).click();
  const diagram = inspector.getByRole('group', { name: say('inspector.sequence.label') });
  const message = diagram.locator('[data-seq][data-channel="tabs.list"]').last();
  await message.locator('rect[role="button"]').focus();
  await inspector.keyboard.press('Shift+F10');
  await expect(menu(inspector, say('menus.message'))).toBeVisible();
  await expect(entry(inspector, say('menus.details'))).toBeFocused();
  await inspector.keyboard.press('Escape');
  await expect(message.locator('rect[role="button"]')).toBeFocused();
  const seq = await message.getAttribute('data-seq');
  // On its words, which are no place for the keyboard.
  await message.locator('text').first().click({ button: 'right' });
  await entry(inspector, say('inspector.sequence.chain')).click();
  await expect(inspector.getByText(say('inspector.sequence.chainOf', { seq: seq ?? '' }))).toBeVisible();
  const inChain = diagram.locator('[data-seq][data-channel="tabs.list"]').first();
  await inChain.locator('text').first().click({ button: 'right' });
  await entry(inspector, say('menus.only', { what: 'tabs.list' })).click();
  // It leads out of the chain, in the diagram.
  await expect(inspector.getByText(say('inspector.sequence.filter', { filter: 'channel:tabs.list' }))).toBeVisible();
  await expect.poll(() => diagram.locator('[data-seq]').evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('data-channel')))])).toEqual(['tabs.list']);
});

test('channels and pairs of the statistics have menus, by mouse and by keyboard', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'statistics');
  const grid = inspector.getByRole('grid', { name: say('inspector.statistics'), exact: true });
  const row = grid.locator('[data-key="bus tabs.list"]');
  await row.click({ button: 'right' });
  await expect(menu(inspector, say('menus.message'))).toBeVisible();
  await entry(inspector, say('menus.copyName')).click();
  await expect.poll(() => copied(terrarium)).toBe('tabs.list');
  await expect(row).toBeFocused();
  await row.press('Shift+F10');
  await expect(entry(inspector, say('menus.only', { what: 'tabs.list' }))).toBeFocused();
  await inspector.keyboard.press('Enter');
  const filter = inspector.getByRole('textbox', { name: say('inspector.traffic.filter') });
  await expect(filter).toHaveValue('layer:bus channel:tabs.list');
  await expect(filter).toBeFocused();

  await showPanel(inspector, 'statistics');
  await inspector.getByRole('button', { name: say('inspector.statistics.by.pair') }).click();
  const pair = grid.locator('[data-layer="bus"]').filter({ hasText: String(terrarium.pid) }).first();
  await pair.press('ContextMenu');
  await expect(inspector.getByRole('menuitem')).toHaveCount(3);
  await inspector.getByRole('menuitem', { name: new RegExp(`^[^→]*\\b${terrarium.pid}$`) }).click();
  await expect(filter).toHaveValue(`pid:${terrarium.pid}`);
});
