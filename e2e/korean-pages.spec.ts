import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { downloadRow } from './fixtures/downloads.ts';
import { tabTo, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, pressKeys, tab, tabs } from './fixtures/window.ts';

/** What a person does with pages, in Korean and with the keyboard alone. With the mouse, in English: the specs of each room. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

test.use({ language: 'ko' });

const PAGE = `<!doctype html><html lang="ko"><title>나무</title><body><p>나무 한 그루, 또 나무, 그리고 나무.</p><p><a href="/second">둘째</a> <a href="/file">파일</a></p></body></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/private') {
      const isRight = request.headers.authorization === `Basic ${Buffer.from('ada:lovelace').toString('base64')}`;
      return void response.writeHead(isRight ? 200 : 401, { 'content-type': 'text/html; charset=utf-8', ...(isRight ? {} : { 'www-authenticate': 'Basic realm="Garden"' }) }).end(isRight ? '<title>안쪽</title>' : 'no');
    }
    if (request.url === '/file') return void response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': "attachment; filename*=UTF-8''%EB%82%98%EB%AC%B4.txt" }).end('나무');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(request.url?.startsWith('/second') === true ? '<title>둘째</title><h1>둘째</h1>' : PAGE);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

test('finding, zoom, a bookmark, a download and a menu', async ({ terrarium }) => {
  const folder = terrarium.downloads;
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

test('a permission, tabs that a page opens by itself, a sign-in', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, url, t);
  await page.evaluate(() => void navigator.storage.persist().then((given) => (document.title = `받음 ${given}`)));
  const question = shell.getByRole('alertdialog', { name: t('permissions.request') });
  await expect(question).toContainText(t('permissions.asks.storage'));
  const allow = question.getByRole('button', { name: t('permissions.allow') });
  await expect(allow).toBeEnabled();
  await tabTo(shell, allow);
  await shell.keyboard.press('Enter');
  await expect(tab(shell, /^받음/)).toBeVisible();

  const before = await tabs(shell, t).count();
  await page.evaluate(() => {
    window.open('/second?1');
    window.open('/second?2');
  });
  await expect(shell.getByText(t('pageTools.blocked', { count: 2 }))).toBeVisible();
  const open = shell.getByRole('button', { name: t('pageTools.allow'), exact: true });
  await tabTo(shell, open);
  await shell.keyboard.press('Enter');
  await expect(tabs(shell, t)).toHaveCount(before + 2);
  await expect(tab(shell, '둘째')).toHaveCount(2);

  await typeAddress(terrarium, shell, t, `${url}private`);
  const dialog = shell.getByRole('alertdialog', { name: t('pageTools.signIn', { host: new URL(url).host }) });
  await expect(dialog.getByRole('textbox', { name: t('pageTools.username') })).toBeFocused();
  await shell.keyboard.insertText('ada');
  await shell.keyboard.press('Tab');
  await shell.keyboard.insertText('lovelace');
  await shell.keyboard.press('Enter');
  await expect(tab(shell, '안쪽')).toBeVisible();
});
