import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { choosePath } from './fixtures/every-page.ts';
import { expectKeyboardIn, openByKeys, pressAt, tabTo, toWindow, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pressKeys, tab, tabs } from './fixtures/window.ts';

/** How a person reads a page, in Korean and with the keyboard alone. With the mouse, in English: `page-features.spec.ts`. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

const PARAGRAPH = '고사리는 꽃보다 훨씬 먼저 이 땅에 살았고, 우리가 떠난 뒤에도 남아 있을 것이다. 그늘과 물, 그리고 혼자 있을 시간이 넉넉히 필요할 뿐이다. ';
const STORY = `<!doctype html><html lang="ko"><title>꽃보다 먼저 이 땅에 살았던 고사리의 조용한 삶 - 정원</title><nav><a href="/a">메뉴</a></nav><article><h1>꽃보다 먼저 이 땅에 살았던 고사리의 조용한 삶</h1>${`<p>${PARAGRAPH.repeat(3)}</p>`.repeat(5)}</article></html>`;
const NEWS = '<!doctype html><html lang="ko"><title>소식</title><p>오늘의 기사.</p><script src="/tracked/a.js"></script><img alt="" src="/tracked/b.png"><img alt="" src="/fine.png"></html>';

test.use({ language: 'ko' });

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
/** What reached the server, which is the witness. */
let reached: string[] = [];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '';
    reached.push(path);
    const body = { '/': NEWS, '/story': STORY }[path];
    response.writeHead(200, { 'content-type': body === undefined ? 'text/plain' : 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.beforeEach(() => {
  reached = [];
});
test.afterAll(() => server.close());

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

test('what a list stops is counted, looked at, and let through on one site, by the page’s own bubble and by the command', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const list = join(terrarium.profile, 'mine.txt');
  writeFileSync(list, '/tracked/*\n');
  await choosePath(terrarium, list);
  await typeAddress(terrarium, shell, t, 'terrarium://settings/');
  const settings = await terrarium.view('terrarium://settings/');
  await tabTo(settings, settings.getByRole('searchbox', { name: t('settings.search') }));
  await settings.keyboard.insertText(t('blocking.lists'));
  await pressAt(settings, button(settings, t('blocking.addList')));
  await expect(settings.getByRole('list', { name: t('blocking.lists') })).toContainText(t('blocking.rules', { count: 1 }));

  await openByKeys(terrarium, shell, t, url);
  const requests = (): string[] => reached.filter((path) => /^\/(?:fine|tracked)/.test(path)).toSorted();
  await expect.poll(requests).toEqual(['/fine.png']);
  const chip = button(shell, t('blocking.chip', { count: 2 }));
  await toWindow(terrarium, shell, t);
  await pressAt(shell, chip);
  const info = shell.getByRole('dialog', { name: t('pageInfo.title') });
  await expect(info).toBeFocused();
  await expect(info).toContainText(t('blocking.stopped', { count: 2 }));
  const toggle = info.getByRole('switch', { name: t('blocking.title') });
  await pressAt(shell, toggle, 'Space');
  await expect(toggle).not.toBeChecked();
  await expect(info).toContainText(t('blocking.offHere'));
  await expect(info).toContainText(t('blocking.applies'));
  await pressAt(shell, info.getByRole('button', { name: t('shell.reload') }));
  await expect.poll(requests).toEqual(['/fine.png', '/fine.png', '/tracked/a.js', '/tracked/b.png']);
  await shell.keyboard.press('Escape');
  await expect(info).toBeHidden();
  await expect(chip).toBeHidden();

  await pressKeys(terrarium, SHELL, 'Control+Shift+K');
  await expect(shell.getByRole('combobox', { name: t('commands.field') })).toBeFocused();
  await shell.keyboard.insertText(t('commands.do.block-here'));
  await expect(shell.getByRole('option', { name: t('commands.do.block-here') })).toHaveAttribute('aria-selected', 'true');
  await shell.keyboard.press('Enter');
  reached = [];
  await pressKeys(terrarium, url, 'F5');
  await expect(chip).toBeVisible();
  expect(requests()).toEqual(['/fine.png']);
});

test('an article is read by itself, made larger, and left for its page; a page is saved, not saved, and its source shown', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const story = `${url}story`;
  await typeAddress(terrarium, shell, t, story);
  await expect(tab(shell, '꽃보다 먼저 이 땅에 살았던 고사리의 조용한 삶 - 정원')).toBeVisible();
  await terrarium.view(story);
  await pressKeys(terrarium, story, 'F9');
  const reader = await terrarium.view('terrarium://reader/');
  await expect(reader.getByRole('heading', { level: 1, name: '꽃보다 먼저 이 땅에 살았던 고사리의 조용한 삶', exact: true })).toBeVisible();
  await expect(reader.getByText('메뉴', { exact: true })).toHaveCount(0);
  await expect(reader.getByText(t('reader.minutes', { count: 2 }))).toBeVisible();
  const size = (): Promise<number> => reader.getByRole('main').evaluate((main) => Number.parseFloat(getComputedStyle(main).fontSize));
  const before = await size();
  await pressAt(reader, button(reader, t('reader.larger')));
  await expect.poll(size).toBeGreaterThan(before);
  await reader.keyboard.press('Shift+Tab');
  await expect(button(reader, t('reader.smaller'))).toBeFocused();
  await reader.keyboard.press('Enter');
  await expect.poll(size).toBe(before);
  // The mark in front of the address says whose page this is.
  await toWindow(terrarium, shell, t);
  await shell.keyboard.press('Shift+Tab');
  await expect(button(shell, t('pageInfo.open', { state: t('pageInfo.state.reader') }))).toBeFocused();
  const original = reader.getByRole('link', { name: t('reader.original') });
  await reader.keyboard.press('Shift+Tab');
  await expect(original).toBeFocused();
  await reader.keyboard.press('Enter');
  await expect(tab(shell, '꽃보다 먼저 이 땅에 살았던 고사리의 조용한 삶 - 정원')).toBeVisible();

  await typeAddress(terrarium, shell, t, url);
  await expect(tab(shell, '소식')).toBeVisible();
  await terrarium.view(url);
  await pressKeys(terrarium, url, 'F9');
  await expect(shell.getByText(t('reader.none'))).toBeVisible();
  await toWindow(terrarium, shell, t);
  await pressAt(shell, button(shell, t('pageTools.dismiss')));
  await expect(shell.getByText(t('reader.none'))).toBeHidden();
  await expectKeyboardIn(terrarium, url);

  const bar = shell.getByRole('dialog', { name: t('saving.title') });
  const path = join(terrarium.profile, '소식.html');
  await choosePath(terrarium, path);
  await pressKeys(terrarium, url, 'Control+s');
  await expect(button(shell, t('saving.complete'))).toBeFocused();
  await expect(bar.getByRole('status')).toHaveText(t('saving.asWhat'));
  await shell.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expectKeyboardIn(terrarium, url);
  await pressKeys(terrarium, url, 'Control+s');
  await expect(button(shell, t('saving.complete'))).toBeFocused();
  await pressAt(shell, button(shell, t('saving.html')));
  await expect.poll(() => textOf(path)).toContain('오늘의 기사.');
  await expect(bar).toBeHidden();
  await expectKeyboardIn(terrarium, url);
  // There is a file where a folder would have to be: it is said, and the keyboard is still there.
  await choosePath(terrarium, join(path, '안.html'));
  await pressKeys(terrarium, url, 'Control+s');
  await expect(button(shell, t('saving.complete'))).toBeFocused();
  await pressAt(shell, button(shell, t('saving.one-file')));
  await expect(bar.getByRole('status')).toHaveText(t('saving.failed'));
  await expect(bar.locator(':focus')).toHaveCount(1);
  await shell.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expectKeyboardIn(terrarium, url);

  const count = await tabs(shell, t).count();
  await pressKeys(terrarium, url, 'Control+u');
  await expect(tabs(shell, t)).toHaveCount(count + 1);
  await expect.poll(() => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()))).toContain(`view-source:${url}`);
  await expect(button(shell, t('shell.reload'))).toBeVisible();
  // Also once it came, of which Chromium tells the address of the page.
  await pressKeys(terrarium, SHELL, 'Control+1');
  await expect(address(shell, t)).toHaveValue(url);
  await pressKeys(terrarium, SHELL, 'Control+2');
  await expect(address(shell, t)).toHaveValue(`view-source:${url}`);
  await typeAddress(terrarium, shell, t, url);
  await expect(address(shell, t)).toHaveValue(url);
  await expect(tab(shell, '소식')).toHaveCount(2);
  await expect(address(shell, t)).toHaveValue(url);
});
