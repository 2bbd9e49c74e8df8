import type { Locator, Page } from '@playwright/test';
import { LANGUAGES, translator, type MessageKey } from '../i18n/catalogue.ts';
import { killFromOutside } from './fixtures/breaking.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pidOf, pressKeys, tab, tabNames } from './fixtures/window.ts';

// Menus of what stands in the toolbar and behind the tabs, and an address dragged out of its bar.

const menu = (view: Page, name: string): Locator => view.getByRole('menu', { name, exact: true });
const entry = (view: Page, name: string): Locator => view.getByRole('menuitem', { name, exact: true });

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('a key that brings another tab to the front closes what hangs from the toolbar', async ({ terrarium }) => {
      const server = await serveHttp((_request, response) => response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="ferns.zip"' }).end('x'));
      const shell = await terrarium.shell();
      await openTab(terrarium, 'terrarium://about/', t);
      const second = await openTab(terrarium, 'terrarium://history/', t);
      const bubble = shell.getByRole('dialog', { name: t('downloads.title') });
      // It opens by itself, and the keyboard is elsewhere.
      await go(shell, `http://127.0.0.1:${server.port}/`, t);
      await expect(bubble).toBeVisible();
      await pressKeys(terrarium, 'terrarium://history/', 'Control+Shift+Tab');
      await expect(tab(shell, t('pages.about.title'))).toHaveAttribute('aria-selected', 'true');
      await expect(bubble).toBeHidden();
      await button(shell, t('shell.menu')).click();
      await expect(menu(shell, t('shell.menu'))).toBeVisible();
      await pressKeys(terrarium, 'terrarium://shell/', 'Control+Tab');
      await expect(tab(shell, t('history.title'))).toHaveAttribute('aria-selected', 'true');
      await expect(menu(shell, t('shell.menu'))).toBeHidden();
      await expect.poll(() => second.evaluate(() => document.hasFocus())).toBe(true);
      await server.close();
    });

    test('each part of the toolbar has a menu of what belongs to it, by right click and by keyboard', async ({ terrarium, site }) => {
      const shell = await terrarium.shell();
      await openTab(terrarium, site.url('/weather'), t);
      const tool = menu(shell, t('menus.tool'));
      const names = (): Promise<string[]> => tool.getByRole('menuitem').evaluateAll((all) => all.map((each) => each.querySelector('[class*="label"]')?.textContent ?? ''));
      const has = async (...commands: readonly MessageKey[]): Promise<void> => {
        await expect(tool).toBeVisible();
        expect(await names()).toEqual(commands.map((each) => t(each)));
        const cut = tool.getByRole('menuitem').evaluateAll((all) => all.filter((each) => [...each.children].some((part) => part.scrollWidth > part.clientWidth)).map((each) => each.textContent));
        expect(await cut, 'texts that there is no room for').toEqual([]);
      };
      const chip = shell.getByRole('button', { name: new RegExp(t('shell.processes', { count: 7 }).replace('7', '\\d+')) });
      await chip.click({ button: 'right' });
      await has(
        'commands.do.toggle-inspector', 'commands.do.inspector-processes', 'commands.do.inspector-traffic', 'commands.do.inspector-map', 'commands.do.inspector-crashes', 'commands.do.inspector-faults',
        'commands.do.dock-bottom', 'commands.do.dock-right', 'commands.do.dock-window',
      );
      await entry(shell, t('commands.do.inspector-map')).click();
      const inspector = await terrarium.inspector();
      await expect(inspector.getByRole('tab', { name: t('inspector.map') })).toHaveAttribute('aria-selected', 'true');
      await chip.focus();
      await chip.press('Shift+F10');
      await expect(entry(shell, t('commands.do.toggle-inspector'))).toBeFocused();
      await shell.keyboard.press('Escape');
      await expect(tool).toBeHidden();
      await expect(chip).toBeFocused();

      await button(shell, t('shell.reload')).click({ button: 'right' });
      await has('commands.do.reload', 'commands.do.reload-uncached', 'commands.do.stop');
      await shell.keyboard.press('Escape');
      await button(shell, t('bookmarks.add')).click({ button: 'right' });
      await has('commands.do.bookmark-page', 'commands.do.bookmarks', 'commands.do.toggle-bookmarks-bar');
      await entry(shell, t('commands.do.toggle-bookmarks-bar')).click();
      await expect(shell.getByRole('toolbar', { name: t('bookmarks.bar') })).toBeVisible();
      await pressKeys(terrarium, site.url('/weather'), 'Control+=');
      await shell.getByRole('button', { name: t('pageTools.zoomChip', { percent: 110 }) }).click({ button: 'right' });
      await entry(shell, t('commands.do.zoom-reset')).click();
      await expect(shell.getByRole('button', { name: t('pageTools.zoomChip', { percent: 110 }) })).toBeHidden();
      await button(shell, t('pageInfo.open', { state: t('pageInfo.state.local') })).click({ button: 'right' });
      await entry(shell, t('commands.do.page-info')).click();
      const info = shell.getByRole('dialog', { name: t('pageInfo.title') });
      // What hangs from the toolbar is no part of it.
      await info.click({ button: 'right', position: { x: 4, y: 4 } });
      await expect(tool).toBeHidden();
      await shell.keyboard.press('Escape');
      // Where nothing stands, and on what has nothing of its own.
      await shell.getByRole('group', { name: t('shell.toolbar') }).click({ button: 'right', position: { x: 3, y: 3 } });
      await has('commands.do.toggle-bookmarks-bar', 'commands.do.toggle-inspector', 'commands.do.command-palette', 'commands.do.settings');
      await entry(shell, t('commands.do.command-palette')).click();
      await expect(shell.getByRole('combobox', { name: t('commands.field') })).toBeFocused();
      await shell.keyboard.press('Escape');
      // Text fields keep their own.
      await address(shell, t).click({ button: 'right' });
      await expect(menu(shell, t('omnibox.menu'))).toBeVisible();
      await shell.keyboard.press('Escape');

      // A tab's buttons are part of it, and those behind the tabs of the strip.
      await button(shell, t('shell.closeTab', { title: 'Weather' })).click({ button: 'right' });
      await entry(shell, t('tabs.pin')).click();
      await expect.poll(() => tabNames(shell, t)).toEqual(['Weather', t('pages.newtab.title')]);
      for (const name of ['shell.newTab', 'tabs.search'] as const) {
        await button(shell, t(name)).click({ button: 'right' });
        await expect(menu(shell, t('menus.strip'))).toBeVisible();
        await shell.keyboard.press('Escape');
      }
    });

    test('what stands where a page was has a menu: it goes back, and is loaded anew', async ({ terrarium, site }) => {
      const shell = await terrarium.shell();
      await openTab(terrarium, site.url('/weather'), t);
      // Nobody listens there.
      await go(shell, 'http://127.0.0.1:9/', t);
      const instead = shell.getByRole('alert');
      await expect(instead).toContainText('ERR_');
      await instead.click({ button: 'right', position: { x: 8, y: 8 } });
      await expect(menu(shell, t('pageTools.menu'))).toBeVisible();
      await entry(shell, t('commands.do.back')).click();
      await expect(instead).toBeHidden();
      await expect(tab(shell, 'Weather')).toBeVisible();
      killFromOutside(await pidOf(terrarium, site.url('/weather')));
      await expect(instead).toContainText(t('shell.crashed'));
      await button(shell, t('shell.reloadTab')).press('Shift+F10');
      await entry(shell, t('commands.do.reload')).click();
      await expect(instead).toBeHidden();
      await expect.poll(() => pidOf(terrarium, site.url('/weather'))).toBeGreaterThan(0);
    });

    test('an address is dragged from its mark into the bookmarks bar, and goes nowhere in its own', async ({ terrarium, site }) => {
      const shell = await terrarium.shell();
      const page = await openTab(terrarium, site.url('/weather'), t);
      await pressKeys(terrarium, site.url('/weather'), 'Control+Shift+b');
      const bar = shell.getByRole('toolbar', { name: t('bookmarks.bar') });
      const mark = button(shell, t('pageInfo.open', { state: t('pageInfo.state.local') }));
      await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
      await mark.dragTo(address(shell, t));
      await mark.dragTo(bar);
      await expect(bar.getByRole('button', { name: 'Weather' })).toBeVisible();
      await expect(tab(shell, 'Weather')).toHaveCount(1);
      // It was not loaded anew.
      expect(await page.evaluate(() => Reflect.get(globalThis, 'isSame'))).toBe(true);
    });
  });
}
