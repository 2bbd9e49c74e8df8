import { expect, test } from './fixtures/test.ts';
import { address, button, openTab, pressKeys, say, tab, tabNames, tabs } from './fixtures/window.ts';

const SECOND_SHELL = 'terrarium://shell/?window=2';

test('each window has its own tabs and its own place for the inspector; closing one leaves the other', async ({ terrarium, site }) => {
  const first = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await pressKeys(terrarium, site.url('/weather'), 'Control+n');
  const second = await terrarium.shell(2);
  await expect(tabs(second)).toHaveCount(1);
  await expect(address(second)).toBeFocused();
  await address(second).fill(site.url('/form'));
  await address(second).press('Enter');
  await expect(tab(second, 'Form')).toBeVisible();
  await expect.poll(() => tabNames(first)).toEqual(['New tab', 'Weather']);
  await button(second, say('shell.newTab')).click();
  await expect.poll(() => tabNames(second)).toEqual(['Form', 'New tab']);
  await expect.poll(() => tabNames(first)).toEqual(['New tab', 'Weather']);
  // Electron's own word on how many windows there are.
  const windowCount = (): Promise<number> => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length);
  expect(await windowCount()).toBe(2);

  await button(second, say('shell.inspector')).click();
  await terrarium.inspector();
  await expect(button(second, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'true');
  await expect(button(first, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'false');
  // There is one: opened elsewhere it goes there, with what it shows.
  await button(first, say('shell.inspector')).click();
  await expect(button(first, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'true');
  await expect(button(second, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'false');

  await pressKeys(terrarium, SECOND_SHELL, 'Control+Shift+W');
  await expect.poll(windowCount).toBe(1);
  await expect.poll(() => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()))).not.toContain(site.url('/form'));
  await tab(first, 'Weather').click();
  await expect(tab(first, 'Weather')).toHaveAttribute('aria-selected', 'true');
});

test('a shell that dies comes back in its own window with its own tabs', async ({ terrarium, site }) => {
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+n');
  const second = await terrarium.shell(2);
  await address(second).fill(site.url('/form'));
  await address(second).press('Enter');
  await expect(tab(second, 'Form')).toBeVisible();
  await terrarium.app.evaluate(
    ({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.forcefullyCrashRenderer(),
    SECOND_SHELL,
  );
  const back = await terrarium.shell(2);
  await expect.poll(() => tabNames(back)).toEqual(['Form']);
  await expect.poll(async () => tabNames(await terrarium.shell())).toEqual(['New tab']);
});
