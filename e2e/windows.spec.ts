import { expect, test } from './fixtures/test.ts';
import { address, button, openTab, pidOf, pressKeys, say, tab, tabNames, tabs } from './fixtures/window.ts';

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

test('a window that is moved and sized at once, as where it snaps to half the screen, is laid out at its new size', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/weather'));
  for (const bounds of [{ x: 40, y: 30, width: 760, height: 560 }, { x: 10, y: 60, width: 940, height: 620 }]) {
    await terrarium.app.evaluate(({ BaseWindow }, place) => BaseWindow.getAllWindows()[0]?.setBounds(place), bounds);
    const content = await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.getContentBounds().width);
    expect(content).toBe(bounds.width);
    for (const each of [shell, page]) await expect.poll(() => each.evaluate(() => innerWidth)).toBe(bounds.width);
  }
});

test('a shell that dies comes back in its own window with its own tabs', async ({ terrarium, site }) => {
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+n');
  const second = await terrarium.shell(2);
  await expect(address(second)).toBeFocused();
  await address(second).fill(site.url('/form'));
  await address(second).press('Enter');
  await expect(tab(second, 'Form')).toBeVisible();
  const before = await pidOf(terrarium, SECOND_SHELL);
  await terrarium.app.evaluate(
    ({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.forcefullyCrashRenderer(),
    SECOND_SHELL,
  );
  // It answers until it is dead.
  await expect.poll(async () => [before, 0].includes(await pidOf(terrarium, SECOND_SHELL))).toBe(false);
  const back = await terrarium.shell(2);
  await expect.poll(() => tabNames(back)).toEqual(['Form']);
  await expect.poll(async () => tabNames(await terrarium.shell())).toEqual(['New tab']);
});

test('a tab dropped on the strip of another window goes there, with its page as it is', async ({ terrarium, site }) => {
  const first = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/form'));
  await page.getByRole('textbox').first().fill('half a sentence');
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+n');
  const second = await terrarium.shell(2);
  await expect(tabs(second)).toHaveCount(1);
  // The second lies further down: its strip is over the first one's page.
  await terrarium.app.evaluate(({ BaseWindow }) => {
    const ordered = BaseWindow.getAllWindows().toSorted((one, other) => one.id - other.id);
    ordered[0]?.setPosition(20, 20);
    ordered[1]?.setPosition(60, 320);
  });
  const places = () => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().toSorted((one, other) => one.id - other.id).map((each) => each.getContentBounds()));
  await expect.poll(async () => ((await places())[1]?.y ?? 0) - ((await places())[0]?.y ?? 0)).toBe(300);
  const [above, below] = await places();
  const from = await tab(first, 'Form').boundingBox();
  if (from === null || above === undefined || below === undefined) throw new Error('a tab without a place');
  await first.mouse.move(from.x + 20, from.y + 15);
  await first.mouse.down();
  await expect(tab(first, 'Form')).toHaveAttribute('aria-selected', 'true');
  await first.mouse.move(below.x - above.x + 300, below.y - above.y + 20, { steps: 6 });
  await first.mouse.up();
  await expect.poll(() => tabNames(second)).toEqual(['New tab', 'Form']);
  await expect.poll(() => tabNames(first)).toEqual(['New tab']);
  await expect(tab(second, 'Form')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox').first()).toHaveValue('half a sentence');
  // The window that is left goes on.
  await button(first, say('shell.newTab')).click();
  await expect(tabs(first)).toHaveCount(2);
});
