import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SHELL_CHROME_HEIGHT_PX } from '../ipc/contracts/layout.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const BODY = `<!doctype html><html lang="en"><title>Trees</title><body style="margin:0">
<p>A tree, another Tree and a third tree.</p>
<p><a href="/second">Second page</a></p>
<p><img alt="dot" width="40" height="40" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=="></p>
<p><input aria-label="Name" value="willow"></p>
<button onclick="document.documentElement.requestFullscreen()">Fill</button>
<button onclick="document.title = 'Answer ' + confirm('Enough?')">Ask</button>
</body></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/private') {
      const isRight = request.headers.authorization === `Basic ${Buffer.from('ada:lovelace').toString('base64')}`;
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'text/html', ...(isRight ? {} : { 'www-authenticate': 'Basic realm="Garden"' }) }).end(isRight ? '<title>Inside</title>' : '<title>Outside</title>no');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html' }).end(request.url?.startsWith('/second') === true ? '<title>Second</title><h1>Second</h1>' : BODY);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

/** Chromium's own word on how big a page is drawn. */
const zoomOf = (terrarium: Terrarium, start: string): Promise<number> =>
  terrarium.app.evaluate(({ webContents }, at) => Math.round((webContents.getAllWebContents().find((each) => each.getURL().startsWith(at))?.getZoomFactor() ?? 0) * 100), start);

/** What the page has selected. */
const selection = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');

test('finds in the page while it is typed, forward and back, by keyboard and mouse, each tab by itself', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  const field = shell.getByRole('textbox', { name: say('pageTools.find') });
  const count = shell.getByRole('search').getByRole('status');
  await pressKeys(terrarium, url, 'Control+f');
  await expect(field).toBeFocused();
  await field.pressSequentially('tree');
  await expect(count).toHaveText('1 of 3');
  await field.press('Enter');
  await expect(count).toHaveText('2 of 3');
  await pressKeys(terrarium, 'terrarium://shell/', 'F3');
  await expect(count).toHaveText('3 of 3');
  await field.press('Shift+Enter');
  await expect(count).toHaveText('2 of 3');
  await button(shell, say('pageTools.findPrevious')).click();
  await expect(count).toHaveText('1 of 3');
  await button(shell, say('pageTools.matchCase')).click();
  // It goes on from where it was, which is Chromium's choice.
  await expect(count).toHaveText(/^[12] of 2$/);
  const [before = ''] = ((await count.textContent()) ?? '').split(' ');
  await pressKeys(terrarium, url, 'Control+g');
  await expect(count).toHaveText(before === '1' ? '2 of 2' : '1 of 2');
  // The page is laid below the bar, and can be used beside it.
  await page.getByRole('textbox', { name: 'Name' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await field.fill('no such word');
  await expect(count).toHaveText(say('pageTools.findNone'));
  await field.fill('tree');
  await expect(count).toHaveText(/^[12] of 2$/);
  // Another tab has a bar of its own.
  await tab(shell, 'New tab').click();
  await expect(field).toBeHidden();
  await tab(shell, 'Trees').click();
  await expect(field).toHaveValue('tree');
  await field.focus();
  await field.press('Escape');
  await expect(field).toBeHidden();
  await expect.poll(() => selection(page)).toBe('tree');
  // Opened again it begins with that, and looks for it when it is told to.
  await pressKeys(terrarium, url, 'Control+f');
  await expect(field).toHaveValue('tree');
  await expect(count).toHaveText('');
  await pressKeys(terrarium, url, 'F3');
  await expect(count).toHaveText(/^[12] of 2$/);
});

test('zooms by keyboard, wheel and menu, a site at a time, and remembers', async () => {
  let browser = await Terrarium.launch();
  try {
    const shell = await browser.shell();
    await openTab(browser, url);
    const chip = (percent: number) => shell.getByRole('button', { name: say('pageTools.zoomChip', { percent }), exact: true });
    await pressKeys(browser, url, 'Control+=');
    await expect(chip(110)).toBeVisible();
    await expect.poll(() => zoomOf(browser, url)).toBe(110);
    await button(shell, say('shell.menu')).click();
    await shell.getByRole('menuitem', { name: say('pageTools.zoomIn') }).click();
    await expect(shell.getByRole('menuitem', { name: '125%', exact: true })).toBeVisible();
    await shell.keyboard.press('Escape');
    await expect.poll(() => zoomOf(browser, url)).toBe(125);
    // Another host has its own.
    const other = url.replace('127.0.0.1', 'localhost');
    await openTab(browser, other);
    await expect(tabs(shell)).toHaveCount(3);
    await expect(chip(125)).toBeHidden();
    await expect.poll(() => zoomOf(browser, other)).toBe(100);
    await browser.close({ keepProfile: true });

    browser = await Terrarium.launch({ profile: browser.profile });
    const again = await browser.shell();
    await openTab(browser, `${url}second`);
    await expect.poll(() => zoomOf(browser, `${url}second`)).toBe(125);
    await again.getByRole('button', { name: say('pageTools.zoomChip', { percent: 125 }) }).click();
    await expect.poll(() => zoomOf(browser, `${url}second`)).toBe(100);
  } finally {
    await browser.close();
  }
});

test('full screen is that of the page in front, and ends with it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  const bars = SHELL_CHROME_HEIGHT_PX;
  /** Where pages begin in the window. */
  const topOf = async (): Promise<number[]> => {
    const tops = await terrarium.app.evaluate(({ BaseWindow, webContents }) =>
      BaseWindow.getAllWindows().flatMap(({ contentView }) =>
        contentView.children.flatMap((view) => {
          const contents = webContents.getAllWebContents().find((each) => 'webContents' in view && each === view.webContents);
          return contents === undefined || contents.getURL().startsWith('terrarium://shell') ? [] : [view.getBounds().y];
        }),
      ),
    );
    return [...new Set(tops)];
  };
  const fill = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Fill' }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await expect.poll(async () => (await topOf()).every((top) => top < bars)).toBe(true);
  };
  await expect.poll(topOf).toEqual([bars]);
  await fill();
  await pressKeys(terrarium, url, 'Control+1');
  await expect(tab(shell, 'New tab')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(topOf).toEqual([bars]);
  await tab(shell, 'Trees').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  await expect.poll(topOf).toEqual([bars]);
  await fill();
  await pressKeys(terrarium, url, 'Control+w');
  await expect(tabs(shell)).toHaveCount(1);
  await expect.poll(topOf).toEqual([bars]);
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((window) => window.isFullScreen()))).toEqual([false]);
});

/** Asks for a context menu with the mouse, at an element of the page. */
async function rightClick(page: Page, shell: Page, role: 'link' | 'img' | 'heading' | 'textbox', name: string): Promise<void> {
  await page.getByRole(role, { name }).click({ button: 'right' });
  await expect(shell.getByRole('menu', { name: say('pageTools.menu') })).toBeVisible();
}

const row = (shell: Page, key: Parameters<typeof say>[0]) => shell.getByRole('menuitem', { name: say(key), exact: true });

test('context menus: of a link, an image, a field, a selection and the page, by mouse and by keyboard', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  await expect(page.getByRole('link')).toBeVisible();
  await rightClick(page, shell, 'link', 'Second page');
  await row(shell, 'pageTools.openLinkTab').click();
  await expect(tab(shell, 'Second')).toBeVisible();
  await expect(tab(shell, 'Trees')).toHaveAttribute('aria-selected', 'true');
  await rightClick(page, shell, 'link', 'Second page');
  await row(shell, 'pageTools.copyLink').click();
  await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${url}second`);

  await rightClick(page, shell, 'img', 'dot');
  await expect(row(shell, 'pageTools.copyImageAddress')).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('menu')).toBeHidden();

  const field = page.getByRole('textbox', { name: 'Name' });
  await field.focus();
  await field.selectText();
  await rightClick(page, shell, 'textbox', 'Name');
  await row(shell, 'pageTools.cut').click();
  await expect(field).toHaveValue('');
  await rightClick(page, shell, 'textbox', 'Name');
  await row(shell, 'pageTools.paste').click();
  await expect(field).toHaveValue('willow');

  // With the keyboard alone: where the keyboard is in the page.
  await page.getByRole('link', { name: 'Second page' }).focus();
  await pressKeys(terrarium, url, 'Shift+F10');
  await expect(row(shell, 'pageTools.openLinkTab')).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('menu')).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);

  await page.mouse.click(500, 300, { button: 'right' });
  await expect(row(shell, 'pageTools.inspect')).toBeVisible();
  await row(shell, 'pageTools.viewSource').click();
  await expect(tabs(shell)).toHaveCount(4);
  await expect.poll(() => terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().some((each) => each.getURL() === `view-source:${at}`), url)).toBe(true);
});

test('prints to a file, and opens the developer tools', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, url);
  const file = join(terrarium.profile, 'trees.pdf');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await button(shell, say('shell.menu')).click();
  await row(shell, 'pageTools.savePdf').click();
  await expect.poll(() => readOrNothing(file).subarray(0, 5).toString()).toBe('%PDF-');
  const id = await terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.id ?? 0, url);
  const hasTools = (): Promise<boolean> =>
    terrarium.app.evaluate(({ webContents }, contents) => webContents.fromId(contents)?.isDevToolsOpened() ?? false, id);
  // Closed as soon as they are open, which once ended the browser, now and then.
  for (let round = 0; round < 4; round++) {
    await pressKeys(terrarium, url, 'F12');
    await expect.poll(hasTools, { intervals: [1] }).toBe(true);
    await pressKeys(terrarium, url, 'F12');
    await expect.poll(hasTools).toBe(false);
  }
});

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

test('dialogs wait in their own tab, and a page that asks again and again can be told to stop', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  // Playwright would answer them itself.
  page.on('dialog', () => undefined);
  const dialog = shell.getByRole('alertdialog');
  // From a timer: a page that waits for an answer would keep Playwright waiting too.
  await page.evaluate(() => setTimeout(() => document.querySelector<HTMLElement>('button:last-of-type')?.click()));
  await expect(dialog).toHaveAccessibleName(say('pageTools.asks', { origin: new URL(url).host }));
  await expect(dialog).toContainText('Enough?');
  // The window goes on meanwhile.
  await tab(shell, 'New tab').click();
  await expect(dialog).toBeHidden();
  await tab(shell, 'Trees').click();
  await expect(dialog.getByRole('button', { name: say('pageTools.ok') })).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Answer true')).toBeVisible();
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;) if (!window.confirm('Again?')) break;
      for (let count = 0; count < 50; count += 1) window.alert('And again');
      document.title = 'Stopped';
    });
  });
  await expect(dialog).toContainText('Again?');
  // The page asked once before.
  await dialog.getByRole('button', { name: say('pageTools.ok') }).click();
  await dialog.getByRole('checkbox', { name: say('pageTools.stopDialogs') }).check();
  await shell.keyboard.press('Escape');
  await expect(tab(shell, 'Stopped')).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('tabs that a page opens by itself are blocked, told of, and open when allowed; a server that asks is named', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url);
  await expect(tabs(shell)).toHaveCount(2);
  await page.evaluate(() => {
    window.open('/second?1');
    window.open('/second?2');
  });
  await expect(shell.getByText(say('pageTools.blocked', { count: 2 }))).toBeVisible();
  await expect(tabs(shell)).toHaveCount(2);
  await button(shell, say('pageTools.allow')).click();
  await expect(tabs(shell)).toHaveCount(4);
  await expect(tab(shell, 'Second')).toHaveCount(2);

  await openTab(terrarium, `${url}second?3`);
  await go(shell, `${url}private`);
  const dialog = shell.getByRole('alertdialog', { name: say('pageTools.signIn', { host: new URL(url).host }) });
  await expect(dialog).toContainText('Garden');
  await dialog.getByRole('textbox', { name: say('pageTools.username') }).fill('ada');
  await dialog.getByLabel(say('pageTools.password')).fill('wrong');
  await shell.keyboard.press('Enter');
  // The server's own words have a line of theirs.
  const words = [say('pageTools.signInRefused'), say('pageTools.signInRealm', { realm: 'Garden' }), say('pageTools.signInInsecure')];
  await expect(dialog.getByRole('paragraph')).toHaveJSProperty('innerText', words.join('\n'));
  await dialog.getByRole('textbox', { name: say('pageTools.username') }).fill('ada');
  await dialog.getByLabel(say('pageTools.password')).fill('lovelace');
  await dialog.getByRole('button', { name: say('pageTools.signInButton') }).click();
  await expect(tab(shell, 'Inside')).toBeVisible();
});
