import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { downloadRow, downloadTo } from './fixtures/downloads.ts';
import { tabTo, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, pressKeys, tab } from './fixtures/window.ts';

/** What a person does with pages, in Korean and with the keyboard alone. With the mouse, in English: the specs of each room. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

test.use({ language: 'ko' });

const PAGE = `<!doctype html><html lang="ko"><title>나무</title><body><p>나무 한 그루, 또 나무, 그리고 나무.</p><p><a href="/second">둘째</a> <a href="/file">파일</a></p></body></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/file') return void response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': "attachment; filename*=UTF-8''%EB%82%98%EB%AC%B4.txt" }).end('나무');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(request.url === '/second' ? '<title>둘째</title><h1>둘째</h1>' : PAGE);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

test('finding, zoom, a bookmark, a download and a menu', async ({ terrarium }) => {
  const folder = await downloadTo(terrarium);
  const shell = await terrarium.shell();
  await openTab(terrarium, url, t);
  await pressKeys(terrarium, url, 'Control+f');
  const field = shell.getByRole('textbox', { name: t('pageTools.find') });
  const count = shell.getByRole('search').getByRole('status');
  await expect(field).toBeFocused();
  await shell.keyboard.insertText('나무');
  await expect(count).toHaveText(t('pageTools.findCount', { ordinal: 1, count: 3 }));
  await shell.keyboard.press('Enter');
  await expect(count).toHaveText(t('pageTools.findCount', { ordinal: 2, count: 3 }));
  await shell.keyboard.press('Shift+Enter');
  await expect(count).toHaveText(t('pageTools.findCount', { ordinal: 1, count: 3 }));
  await shell.keyboard.press('Escape');
  await expect(field).toBeHidden();

  const chip = shell.getByRole('button', { name: t('pageTools.zoomChip', { percent: 110 }), exact: true });
  await pressKeys(terrarium, url, 'Control+=');
  await expect(chip).toBeVisible();
  await pressKeys(terrarium, url, 'Control+0');
  await expect(chip).toBeHidden();

  await pressKeys(terrarium, url, 'Control+d');
  const bubble = shell.getByRole('dialog', { name: t('bookmarks.bubble') });
  const name = bubble.getByRole('textbox', { name: t('bookmarks.name') });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('나무');
  await shell.keyboard.press('Control+a');
  await shell.keyboard.insertText('숲');
  await shell.keyboard.press('Enter');
  await expect(bubble).toBeHidden();
  await typeAddress(terrarium, shell, t, 'terrarium://bookmarks/');
  const manager = await terrarium.view('terrarium://bookmarks/');
  const search = manager.getByRole('searchbox');
  await tabTo(manager, search);
  await manager.keyboard.insertText('숲');
  await expect(manager.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await typeAddress(terrarium, shell, t, url);
  await expect(tab(shell, '나무')).toBeVisible();

  const again = await terrarium.view(url);
  await again.getByRole('link', { name: '파일' }).press('Enter');
  const downloads = shell.getByRole('dialog', { name: t('downloads.title') });
  await expect(downloadRow(downloads, '나무.txt').getByRole('button', { name: '나무.txt', exact: true })).toBeEnabled();
  await expect.poll(() => (existsSync(join(folder, '나무.txt')) ? readFileSync(join(folder, '나무.txt'), 'utf8') : '')).toBe('나무');
  await pressKeys(terrarium, SHELL, 'Control+j');
  const list = await terrarium.view('terrarium://downloads/');
  await expect(downloadRow(list, '나무.txt')).toContainText(t('downloads.from', { source: '127.0.0.1' }));

  await tab(shell, '나무').press('Enter');
  await again.getByRole('link', { name: '둘째' }).focus();
  await pressKeys(terrarium, url, 'Shift+F10');
  await expect(shell.getByRole('menuitem', { name: t('pageTools.openLinkTab'), exact: true })).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(tab(shell, '둘째')).toBeVisible();
});
