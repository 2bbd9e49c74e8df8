import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../ipc/contracts/commands.ts';
import { INSPECTOR_URL } from '../ipc/contracts/inspector-address.ts';
import { findings } from './fixtures/axe.ts';
import { expectKeyboardIn, tabTo } from './fixtures/keys.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openInspector, openTab, pressKeys, say, tab, tabNames, tabs } from './fixtures/window.ts';

test('keys for tabs work while the keyboard is in a page', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  const selected = async (): Promise<string> => ((await shell.getByRole('tab', { selected: true }).locator('span').first().textContent()) ?? '').trim();

  await pressKeys(terrarium, site.url('/form'), 'Control+Tab');
  await expect.poll(selected).toBe('New tab');
  await pressKeys(terrarium, site.url('/form'), 'Control+Shift+Tab');
  await expect.poll(selected).toBe('Form');
  await pressKeys(terrarium, site.url('/form'), 'Control+2');
  await expect.poll(selected).toBe('Weather');
  await pressKeys(terrarium, site.url('/weather'), 'Control+9');
  await expect.poll(selected).toBe('Form');
  await pressKeys(terrarium, site.url('/form'), 'Control+PageUp');
  await expect.poll(selected).toBe('Weather');
  await pressKeys(terrarium, site.url('/weather'), 'Control+Shift+PageDown');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Weather']);
  await pressKeys(terrarium, site.url('/weather'), 'Control+w');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form']);
  await pressKeys(terrarium, site.url('/form'), 'Control+Shift+T');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Weather']);
  await pressKeys(terrarium, site.url('/form'), 'Control+t');
  await expect(tabs(shell)).toHaveCount(4);
  await expect(address(shell)).toBeFocused();
});

test('who closes a tab has the keyboard in the next one, or in the address bar; who closes the inspector, in the page', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form']) {
    await openTab(terrarium, site.url(path));
    await (await terrarium.view(site.url(path))).mouse.click(200, 200);
    await expectKeyboardIn(terrarium, site.url(path));
  }
  await (await openInspector(terrarium)).mouse.click(20, 20);
  await expectKeyboardIn(terrarium, INSPECTOR_URL);
  await pressKeys(terrarium, INSPECTOR_URL, 'Control+Shift+X');
  await expectKeyboardIn(terrarium, site.url('/form'));
  await pressKeys(terrarium, site.url('/form'), 'Control+w');
  await expectKeyboardIn(terrarium, site.url('/weather'));
  await pressKeys(terrarium, site.url('/weather'), 'Control+w');
  await expect(tabs(shell)).toHaveCount(1);
  await expectKeyboardIn(terrarium, shell.url());
});

test('keys for going somewhere work in the page and in the toolbar', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const links = await openTab(terrarium, site.url('/links'));
  await links.getByRole('link', { name: 'Plain link' }).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await pressKeys(terrarium, site.url('/weather'), 'Alt+ArrowLeft');
  await expect(tab(shell, 'Links')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'Alt+ArrowRight');
  await expect(tab(shell, 'Weather')).toBeVisible();

  const loads = (): number => site.requests.filter((path) => path === '/weather').length;
  for (const keys of ['F5', 'Control+r', 'Control+Shift+R', 'Shift+F5']) {
    const before = loads();
    await pressKeys(terrarium, site.url('/weather'), keys);
    await expect.poll(loads, { message: keys }).toBe(before + 1);
    await expect(button(shell, say('shell.reload'))).toBeVisible();
  }
});

test('keys for the address bar put the keyboard there with all of it selected', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/weather'));
  for (const keys of ['Control+l', 'Alt+d', 'F6', 'Control+k']) {
    await page.getByRole('heading').first().click();
    await pressKeys(terrarium, site.url('/weather'), keys);
    await expect(address(shell)).toBeFocused();
    await expect
      .poll(() => address(shell).evaluate((input: HTMLInputElement) => (input.selectionEnd ?? 0) - (input.selectionStart ?? 0)))
      .toBe(site.url('/weather').length);
    await shell.keyboard.press('Escape');
    await expect(address(shell)).not.toBeFocused();
  }
});

test('F6 goes round: address bar, tour, page, inspector, and the tour is reached by keys alone', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  await start.getByRole('button', { name: say('tour.take') }).click();
  const tour = shell.getByRole('region', { name: say('tour.title') });
  await expect(tour.locator('[data-step="pages"]')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+l');
  await expect(address(shell)).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/', 'F6');
  await expect(tour.getByRole('heading')).toBeFocused();
  const next = tour.getByRole('button', { name: say('tour.skip') });
  await tabTo(shell, next);
  await shell.keyboard.press('Enter');
  await expect(tour.locator('[data-step="crash"]')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'F6');
  await expectKeyboardIn(terrarium, start.url());
  await pressKeys(terrarium, start.url(), 'Control+Shift+X');
  const inspector = await terrarium.inspector();
  await expectKeyboardIn(terrarium, inspector.url());
  await pressKeys(terrarium, 'terrarium://inspector/', 'F6');
  await expectKeyboardIn(terrarium, shell.url());
  await expect(address(shell)).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/', 'F6');
  await expect(tour.getByRole('heading')).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/', 'F6');
  await expectKeyboardIn(terrarium, start.url());
  await pressKeys(terrarium, start.url(), 'F6');
  await expectKeyboardIn(terrarium, inspector.url());
});

test('what is typed while a new tab still loads stays as it was typed', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  // By the time the bar has the keyboard the new tab is the one that it is about: a fast first letter would go to the one before.
  await shell.evaluate(() => {
    addEventListener('focusin', () => (document.body.dataset['tabsAtFocus'] = String(document.querySelectorAll('[role="tab"]').length)));
  });
  await pressKeys(terrarium, site.url('/weather'), 'Control+t');
  await expect(address(shell)).toBeFocused();
  expect(await shell.evaluate(() => document.body.dataset['tabsAtFocus'])).toBe('3');
  await shell.keyboard.type('two words', { delay: 25 });
  await expect.poll(async () => (await tabNames(shell)).at(-1)).toBe('New tab');
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  await expect(address(shell)).toHaveValue('two words');
  await expect(address(shell)).toBeFocused();
  expect(await address(shell).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe('two words'.length);
});

test('Alt+Enter opens what was typed in a tab of its own', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await address(shell).click();
  await address(shell).fill(site.url('/form'));
  await shell.keyboard.press('Alt+Enter');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather', 'Form']);
});

test('Escape stops a load', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/weather'));
  await page.evaluate((url) => void setTimeout(() => (location.href = url)), site.url('/held/escaped'));
  await expect.poll(() => site.requests).toContain('/held/escaped');
  await expect(button(shell, say('shell.stop'))).toBeVisible();
  await pressKeys(terrarium, site.url('/weather'), 'Escape');
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  await expect(tab(shell, 'Weather')).toBeVisible();
});

test('keys that belong to the page stay with the page', async ({ terrarium, site }) => {
  const page = await openTab(terrarium, site.url('/form'));
  const field = page.getByRole('textbox');
  await field.click();
  await page.keyboard.type('tree');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('moss');
  await expect(field).toHaveValue('moss');
});

test('the inspector opens and closes with its keys', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await pressKeys(terrarium, site.url('/weather'), 'Control+Shift+X');
  await expect(button(shell, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'true');
  await terrarium.inspector();
  await pressKeys(terrarium, site.url('/weather'), 'Control+Shift+X');
  await expect(button(shell, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'false');
});

test('the command palette finds commands in both languages, does them, and leads to the page of keys', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const field = shell.getByRole('combobox', { name: say('commands.field') });
  const openPalette = async (): Promise<void> => {
    await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+K');
    await expect(field).toBeFocused();
  };
  await openPalette();
  await expect(shell.getByRole('option').first()).toHaveAccessibleName(new RegExp(say('commands.do.new-tab')));
  await shell.emulateMedia({ reducedMotion: 'reduce' });
  expect(await findings(shell)).toEqual([]);
  // The arrows go through the list and around its ends; what is typed begins anew.
  const options = shell.getByRole('option');
  const isChosen = (index: number) => expect(options.nth(index)).toHaveAttribute('aria-selected', 'true');
  for (const [key, index] of [['ArrowDown', 1], ['ArrowUp', 0], ['ArrowUp', -1], ['ArrowDown', 0], ['ArrowDown', 1]] as const) {
    await field.press(key);
    await isChosen(index);
  }
  await field.fill('tab');
  await isChosen(0);
  await field.fill('고정');
  await expect(shell.getByRole('option')).toHaveCount(1);
  await field.press('Enter');
  await expect(field).toHaveCount(0);
  await expect.poll(() => tabNames(shell)).toEqual(['Weather', say('pages.newtab.title')]);

  await openPalette();
  await field.fill('keyboard short');
  await field.press('Enter');
  const keys = await terrarium.view('terrarium://keys/');
  await expect(keys.locator('[data-command="new-tab"]')).toContainText('Ctrl+T');
  // What keys do in one place alone stands there too.
  await expect(keys.getByRole('heading', { name: say('keys.strip.title') })).toBeVisible();
  await expect(keys.locator('[data-keys="keys.strip.move"]')).toContainText('Alt+Shift+←');
  expect(await findings(keys)).toEqual([]);
  await openPalette();
  await field.press('Escape');
  await expect(field).toHaveCount(0);

  // What a thing is called elsewhere leads to it too, in both languages; what it is called here comes first.
  await openPalette();
  for (const [typed, command] of [['incognito', 'new-private-window'], ['개발자도구', 'dev-tools'], ['dark mode', 'theme-dark'], ['inspector', 'toggle-inspector']] as const) {
    await field.fill(typed);
    await expect(options.first()).toHaveAccessibleName(new RegExp(say(`commands.do.${command}`)));
  }
  await field.press('Escape');

  // What a menu has, the palette has: with the offer to take it back.
  await openTab(terrarium, site.url('/form.html'));
  await openTab(terrarium, site.url('/links.html'));
  await openPalette();
  await field.fill('close-other');
  await field.press('Enter');
  await expect.poll(() => tabNames(shell)).toEqual(['Weather', 'Links']);
  await expect(button(shell, say('tabs.reopenMany'))).toBeVisible();
  await openPalette();
  await field.fill('page-info');
  await field.press('Enter');
  await expect(shell.getByRole('dialog', { name: say('pageInfo.title') })).toBeVisible();
});

test('the command palette reaches what else stands in the menu of a tab and in the inspector', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const field = shell.getByRole('combobox', { name: say('commands.field') });
  const option = (command: Command) => shell.getByRole('option', { name: say(`commands.do.${command}`) });
  const find = async (command: Command): Promise<void> => {
    await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+K');
    await expect(field).toBeFocused();
    await field.fill(command);
  };
  const choose = async (command: Command): Promise<void> => {
    await find(command);
    await option(command).click();
    await expect(field).toHaveCount(0);
  };
  // The only tab of a window has nowhere to go, and nothing to make room for.
  await find('sleep-tab');
  await expect(option('sleep-tab')).toHaveCount(0);
  await field.fill('tab-to-new-window');
  await expect(option('tab-to-new-window')).toHaveCount(0);
  await field.press('Escape');

  await openTab(terrarium, site.url('/weather'));
  await choose('sleep-tab');
  await expect(tab(shell, 'New tab')).toHaveAttribute('aria-selected', 'true');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-description', new RegExp(say('tabs.isAsleep')));

  // Files are chosen in dialogs of the system, which are put away here.
  const table = join(terrarium.profile, 'shown.csv');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (_window, options?: Electron.SaveDialogOptions) => {
      Object.assign(globalThis, { askedToSave: options?.defaultPath });
      return Promise.resolve({ canceled: false, filePath });
    };
    dialog.showOpenDialog = () => {
      Object.assign(globalThis, { askedToOpen: true });
      return Promise.resolve({ canceled: true, filePaths: [] });
    };
  }, table);
  const asked = (name: 'askedToSave' | 'askedToOpen'): Promise<unknown> => terrarium.app.evaluate((_electron, key) => (globalThis as Record<string, unknown>)[key], name);
  await choose('trace-chromium');
  const inspector = await terrarium.inspector();
  await expect(button(inspector, say('inspector.chromium.trace'))).toHaveAttribute('aria-pressed', 'true');
  // As a table the rows that are shown are saved, and no others.
  await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:tabs.');
  await choose('export-csv');
  await expect.poll(() => asked('askedToSave')).toMatch(/terrarium-.*\.csv$/);
  const saved = (): string[] => (existsSync(table) ? readFileSync(table, 'utf8').trim().split('\r\n').slice(1) : []);
  await expect.poll(() => saved().length).toBeGreaterThan(0);
  expect(saved().filter((row) => !row.includes(',tabs.'))).toEqual([]);
  await choose('open-capture');
  await expect.poll(() => asked('askedToOpen')).toBe(true);
  await choose('trace-chromium');
  await expect(button(inspector, say('inspector.chromium.trace'))).toHaveAttribute('aria-pressed', 'false');

  await openTab(terrarium, site.url('/form'));
  await choose('tab-to-new-window');
  await expect.poll(() => tabNames(shell)).toEqual([say('pages.newtab.title'), 'Weather']);
  const other = await terrarium.shell(2);
  await expect.poll(() => tabNames(other)).toEqual(['Form']);
});
