import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { choosePath } from './fixtures/every-page.ts';
import { chooseByKeys, expectKeyboardIn, openByKeys, pressAt, tabTo, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pressKeys, tab } from './fixtures/window.ts';

/** What is done to a page, in Korean and with the keyboard alone. With the mouse, in English: `page-tools`, `page-everyday` and `page-features`. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64');
const PAGE = `<!doctype html><html lang="ko"><title>나무</title><a href="/second"><img alt="점" width="60" height="60" src="/dot.png"></a>
<p><input aria-label="이름" value="버들"></p><p><input type="file" aria-label="파일"></p>
<script>document.querySelector('[type=file]').onchange = ({ target }) => { document.title = target.files[0].name }</script></html>`;

test.use({ language: 'ko' });

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/dot.png') return void response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(request.url === '/words' ? '<!doctype html><html lang="ko"><title>말</title><p>Tree tree 이끼</p></html>' : PAGE);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

test('menus of a picture, a field, what is selected and a page, by the key for menus', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const menu = shell.getByRole('menu', { name: t('pageTools.menu') });
  const copied = (): Promise<string> => terrarium.app.evaluate(({ clipboard }) => clipboard.readText());
  const choose = async (name: string, at = url): Promise<void> => {
    await pressKeys(terrarium, at, 'Shift+F10');
    await chooseByKeys(shell, menu, name);
  };
  await typeAddress(terrarium, shell, t, url);
  const page = await terrarium.view(url);
  await tabTo(page, page.getByRole('link', { name: '점' }));
  await choose(t('pageTools.copyImageAddress'));
  await expect.poll(copied).toBe(`${url}dot.png`);
  await choose(t('pageTools.copyLink'));
  await expect.poll(copied).toBe(`${url}second`);
  // It is put away, and the keyboard is in the page.
  await pressKeys(terrarium, url, 'Shift+F10');
  await expect(menu.locator(':focus')).toHaveCount(1);
  await shell.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expectKeyboardIn(terrarium, url);

  const field = page.getByRole('textbox', { name: '이름' });
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await choose(t('pageTools.cut'));
  await expect(field).toHaveValue('');
  await expect.poll(copied).toBe('버들');
  await choose(t('pageTools.paste'));
  await expect(field).toHaveValue('버들');
  await expectKeyboardIn(terrarium, url);

  const words = `${url}words`;
  const text = await openByKeys(terrarium, shell, t, words);
  await choose(t('pageTools.viewSource'), words);
  await expect(address(shell, t)).toHaveValue(`view-source:${words}`);
  await expect(tab(shell, /^view-source:/)).toHaveAttribute('aria-selected', 'true');
  await pressKeys(terrarium, SHELL, 'Control+w');
  await expect(tab(shell, '말')).toHaveAttribute('aria-selected', 'true');
  await text.keyboard.press('Control+a');
  await choose(t('pageTools.copy'), words);
  await expect.poll(copied).toBe('Tree tree 이끼');
  await choose(t('pageTools.search', { words: 'Tree tree 이끼' }), words);
  await expect(tab(shell, 'Found: Tree tree 이끼')).toHaveAttribute('aria-selected', 'true');
  await expect(address(shell, t)).toHaveValue(site.url(`/search?q=${encodeURIComponent('Tree tree 이끼')}`));
});

test('what is searched for as it is written; the whole screen, developer tools, paper, a PDF by the menu, a file that goes up', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await typeAddress(terrarium, shell, t, `${url}words`);
  await expect(tab(shell, '말')).toBeVisible();
  await terrarium.view(`${url}words`);
  await pressKeys(terrarium, `${url}words`, 'Control+f');
  await expect(shell.getByRole('textbox', { name: t('pageTools.find') })).toBeFocused();
  await shell.keyboard.insertText('tree');
  const count = shell.getByRole('search').getByRole('status');
  await expect(count).toHaveText(t('pageTools.findCount', { ordinal: 1, count: 2 }));
  await pressAt(shell, button(shell, t('pageTools.matchCase')), 'Space');
  await expect(count).toHaveText(t('pageTools.findCount', { ordinal: 1, count: 1 }));
  await pressAt(shell, button(shell, t('pageTools.closeFind')));
  await expect(shell.getByRole('search')).toBeHidden();
  await expectKeyboardIn(terrarium, `${url}words`);

  const at = `${url}tree`;
  const page = await openByKeys(terrarium, shell, t, at);
  const areFull = (): Promise<boolean[]> => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((window) => window.isFullScreen()));
  for (const isFull of [true, false]) {
    await pressKeys(terrarium, at, 'F11');
    await expect.poll(areFull).toEqual([isFull]);
  }
  await expectKeyboardIn(terrarium, at);
  const hasTools = (): Promise<boolean | undefined> => terrarium.app.evaluate(({ webContents }, from) => webContents.getAllWebContents().find((each) => each.getURL() === from)?.isDevToolsOpened(), at);
  for (const isOpen of [true, false]) {
    await pressKeys(terrarium, at, 'F12');
    await expect.poll(hasTools).toBe(isOpen);
  }
  // The system's dialog stays away: it would wait for a person.
  await terrarium.app.evaluate(({ webContents }, from) => {
    const printed: string[] = [];
    Object.assign(globalThis, { printedForTest: printed });
    for (const each of webContents.getAllWebContents()) each.print = () => void printed.push(each.getURL() === from ? 'the page' : each.getURL());
  }, at);
  await pressKeys(terrarium, at, 'Control+p');
  await expect.poll(() => terrarium.app.evaluate(() => Reflect.get(globalThis, 'printedForTest') as unknown)).toEqual(['the page']);

  const path = join(terrarium.profile, '나무.pdf');
  await choosePath(terrarium, path);
  await pressKeys(terrarium, at, 'F10');
  await chooseByKeys(shell, shell.getByRole('menu'), t('pageTools.savePdf'));
  await expect.poll(() => (existsSync(path) ? readFileSync(path).subarray(0, 5).toString() : '')).toBe('%PDF-');
  await expectKeyboardIn(terrarium, at);

  const file = join(terrarium.profile, '올릴 파일.txt');
  writeFileSync(file, '나무');
  const chooser = page.waitForEvent('filechooser');
  await pressAt(page, page.getByLabel('파일'));
  await (await chooser).setFiles(file);
  await expect(tab(shell, '올릴 파일.txt')).toBeVisible();
});
