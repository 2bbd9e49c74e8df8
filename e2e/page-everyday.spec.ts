import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64');
/** Tells by its title when it is to be put on paper: while the system's dialog is there, a page answers nobody. */
const BODY = `<!doctype html><html lang="en"><title>Trees</title><body style="margin:0">
<h1>Willow</h1><p><img alt="dot" width="40" height="40" src="/dot.png"></p><input aria-label="Paste here">
<button onclick="print()">Put on paper</button>
<script>
  addEventListener('beforeprint', () => { document.title = 'On paper'; });
  addEventListener('paste', ({ clipboardData }) => { document.body.dataset.pasted = [...clipboardData.items].map(({ type }) => type).filter((type) => type.startsWith('image/')).join(); });
</script></body></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/dot.png') return void response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
    response.writeHead(200, { 'content-type': 'text/html' }).end(BODY);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

const row = (shell: Page, name: string) => shell.getByRole('menuitem', { name, exact: true });
const copied = (terrarium: Terrarium): Promise<string> => terrarium.app.evaluate(({ clipboard }) => clipboard.readText());

test('F11 gives the whole screen to the window, and takes it back', async ({ terrarium }) => {
  await openTab(terrarium, url);
  const isFull = (): Promise<boolean[]> => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((each) => each.isFullScreen()));
  expect(await isFull()).toEqual([false]);
  await pressKeys(terrarium, url, 'F11');
  await expect.poll(isFull).toEqual([true]);
  await pressKeys(terrarium, url, 'F11');
  await expect.poll(isFull).toEqual([false]);
});

test('prints by key and menu; a page’s own first print after a click is asked about by nobody but the system', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, url);
  // The system's dialog stays away: it would wait for a person.
  await terrarium.app.evaluate(({ webContents }, at) => {
    const printed: string[] = [];
    Object.assign(globalThis, { printedForTest: printed });
    for (const each of webContents.getAllWebContents()) each.print = () => void printed.push(each.getURL() === at ? 'the page' : each.getURL());
  }, url);
  const printed = (): Promise<unknown> => terrarium.app.evaluate(() => Reflect.get(globalThis, 'printedForTest') as unknown);
  await pressKeys(terrarium, url, 'Control+p');
  await expect.poll(printed).toEqual(['the page']);
  await button(shell, say('shell.menu')).click();
  await row(shell, say('pageTools.print')).click();
  await expect.poll(printed).toEqual(['the page', 'the page']);
  // The system's dialog comes for it, and the page waits for that: so does whoever asks the page.
  void (await terrarium.view(url)).getByRole('button').click().catch(() => undefined);
  await expect(tab(shell, 'On paper')).toBeVisible();
  await expect(shell.getByRole('alertdialog')).toHaveCount(0);
});

test('Ctrl and the wheel zoom the page', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, url);
  const chip = (percent: number) => button(shell, say('pageTools.zoomChip', { percent }));
  /** What Electron tells of one step of the wheel with Ctrl held. (No event that a test can make is such a step to Chromium: it looks for the turns of a real wheel.) */
  const turn = (wheelTicksY: 1 | -1): Promise<void> =>
    terrarium.app.evaluate(
      ({ webContents }, { at, ticks }) => void webContents.getAllWebContents().find((each) => each.getURL() === at)?.emit('zoom-changed', { preventDefault: () => undefined }, ticks > 0 ? 'in' : 'out'),
      { at: url, ticks: wheelTicksY },
    );
  await turn(1);
  await expect(chip(110)).toBeVisible();
  await turn(1);
  await expect(chip(125)).toBeVisible();
  await turn(-1);
  await expect(chip(110)).toBeVisible();
  await turn(-1);
  await expect(chip(110)).toBeHidden();
});

test('menus of a selection and of an image: copy, search for it, save, open in a tab', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  const menu = shell.getByRole('menu', { name: say('pageTools.menu') });
  const menuOf = async (role: 'heading' | 'img'): Promise<void> => {
    await expect(menu).toBeHidden();
    await page.getByRole(role).click({ button: 'right' });
    await expect(menu).toBeVisible();
  };
  await page.getByRole('heading').selectText();
  await menuOf('heading');
  await row(shell, say('pageTools.copy')).click();
  await expect.poll(() => copied(terrarium)).toBe('Willow');
  await menuOf('heading');
  await row(shell, say('pageTools.search', { words: 'Willow' })).click();
  await expect(tab(shell, 'Found: Willow')).toHaveAttribute('aria-selected', 'true');
  await expect(address(shell)).toHaveValue(site.url('/search?q=Willow'));

  await tab(shell, 'Trees').click();
  await menuOf('img');
  await row(shell, say('pageTools.copyImage')).click();
  // What a page is given of it: the two Electrons have no other word for it in common.
  await page.getByRole('textbox').focus();
  await expect
    .poll(async () => {
      await terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.paste(), url);
      return page.evaluate(() => document.body.dataset['pasted']);
    })
    .toBe('image/png');
  const path = join(terrarium.profile, 'dot of mine.png');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await menuOf('img');
  await row(shell, say('pageTools.saveImage')).click();
  await expect.poll(() => existsSync(path) && readFileSync(path).equals(PNG)).toBe(true);
  await shell.keyboard.press('Escape');
  const before = await tabs(shell).count();
  await menuOf('img');
  await row(shell, say('pageTools.openImageTab')).click();
  await expect(tabs(shell)).toHaveCount(before + 1);
  await terrarium.view(`${url}dot.png`);
});

test('developer tools stand below the page, or in a window of their own', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  const height = (): Promise<number> => page.evaluate(() => innerHeight);
  const hasTools = (): Promise<boolean> => terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.isDevToolsOpened() ?? false, url);
  const full = await height();
  const inWindow = async (): Promise<void> => {
    await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+K');
    await shell.getByRole('combobox', { name: say('commands.field') }).fill('dev-tools-window');
    await shell.keyboard.press('Enter');
  };
  await pressKeys(terrarium, url, 'F12');
  await expect.poll(height).toBeLessThan(full);
  expect(await hasTools()).toBe(true);
  // Asked for elsewhere, they go there: the page has all its room again.
  await inWindow();
  await expect.poll(async () => [await hasTools(), await height()]).toEqual([true, full]);
  await inWindow();
  await expect.poll(hasTools).toBe(false);
  await pressKeys(terrarium, url, 'F12');
  await expect.poll(height).toBeLessThan(full);
  await pressKeys(terrarium, url, 'F12');
  await expect.poll(async () => [await hasTools(), await height()]).toEqual([false, full]);
});
