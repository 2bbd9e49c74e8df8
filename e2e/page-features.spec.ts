import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './fixtures/axe.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const TRACKED = `<!doctype html><html lang="en"><title>News</title><p>The story itself.</p>
<script src="/tracked/a.js"></script><img alt="" src="/tracked/b.png"><img alt="" src="/fine.png"></html>`;

const PARAGRAPH = 'Ferns were here long before flowers, and they will be here when we have gone; they need shade, water, and a good deal of time to themselves. ';
const STORY = `<!doctype html><html lang="en"><head><title>Ferns - The Garden</title></head><body>
<nav><a href="/a">Menu one</a> <a href="/b">Menu two</a></nav>
<article><h1>Ferns</h1><p>${PARAGRAPH.repeat(3)}</p><h2>Where they grow</h2>
<p onclick="document.title='hacked'">In <b>shade</b>, by <a href="/water">water</a> and <a href="javascript:document.title='hacked'">stones</a>. ${PARAGRAPH.repeat(2)}</p>
<img src="/fern.svg" alt="A fern" onerror="document.title='hacked'"><script>window.ran = (window.ran ?? 0) + 1</script>
<style>* { color: red !important }</style>
<ol><li>${PARAGRAPH}</li><li>${PARAGRAPH}</li></ol><blockquote><p>${PARAGRAPH}</p></blockquote>
<table><tr><th>Kind</th><th>Height</th></tr><tr><td>Lady fern</td><td>90 cm</td></tr></table><p>${PARAGRAPH.repeat(3)}</p></article>
<footer>All about us</footer></body></html>`;
const FERN = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="seagreen"/></svg>';

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
/** What reached the server, which is the witness. */
let reached: string[];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    reached.push(request.url ?? '');
    const [type, body] = { '/': ['text/html', TRACKED], '/story': ['text/html', STORY], '/fern.svg': ['image/svg+xml', FERN] }[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.beforeEach(() => (reached = []));
test.afterAll(() => server.close());

const requests = (): string[] => reached.filter((path) => path !== '/favicon.ico' && path !== '/').toSorted();

/** The person chooses this file in the system's dialog. */
const chooses = (terrarium: Terrarium, file: string) =>
  terrarium.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

test('lists stop requests, which are counted and can be let through on a site; a page is saved in three forms', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const list = join(terrarium.profile, 'mine.txt');
  writeFileSync(list, '! mine\n/tracked/*\nnews.example##.ad\n');
  const settings = await openTab(terrarium, 'terrarium://settings/');
  await chooses(terrarium, list);
  await button(settings, say('blocking.addList')).click();
  await expect(settings.getByRole('list', { name: say('blocking.lists') })).toContainText(say('blocking.unknown', { count: 1 }));

  await openTab(terrarium, url);
  await expect.poll(requests).toEqual(['/fine.png']);
  await shell.getByRole('button', { name: say('blocking.chip', { count: 2 }) }).click();
  const info = shell.getByRole('dialog', { name: say('pageInfo.title') });
  await expect(info).toContainText(say('blocking.stopped', { count: 2 }));
  await info.getByText(say('blocking.where')).click();
  await expect(info.getByRole('listitem').filter({ hasText: '127.0.0.1' })).toContainText('2');
  await info.getByRole('switch', { name: say('blocking.title') }).click();
  await info.getByRole('button', { name: say('shell.reload') }).click();
  await expect.poll(requests).toEqual(['/fine.png', '/fine.png', '/tracked/a.js', '/tracked/b.png']);
  await expect(info).toContainText(say('blocking.offHere'));
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('button', { name: say('blocking.chip', { count: 2 }) })).toBeHidden();

  await savesIn(terrarium, shell);
});

async function savesIn(terrarium: Terrarium, shell: Page): Promise<void> {
  await expect(tab(shell, 'News')).toHaveAttribute('aria-selected', 'true');
  const bar = shell.getByRole('dialog', { name: say('saving.title') });
  const save = async (form: 'saving.complete' | 'saving.one-file' | 'saving.html', name: string): Promise<string> => {
    const path = join(terrarium.profile, name);
    await chooses(terrarium, path);
    await pressKeys(terrarium, url, 'Control+s');
    await button(shell, say(form)).click();
    return path;
  };
  const complete = await save('saving.complete', 'news.html');
  await expect(bar).toBeHidden();
  expect(textOf(complete)).toContain('The story itself.');
  const single = await save('saving.one-file', 'news.mhtml');
  await expect(bar).toBeHidden();
  expect(textOf(single)).toContain('multipart/related');
  // There is a file where a folder would have to be.
  await save('saving.html', 'news.mhtml/plain.html');
  await expect(bar).toContainText(say('saving.failed'));
  await button(shell, say('saving.close')).click();
  await expect(bar).toBeHidden();
}

test('the reader shows the article alone, without markup or rights, and leads back', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, `${url}story`);
  await pressKeys(terrarium, `${url}story`, 'F9');
  const reader = await terrarium.view('terrarium://reader/');
  await expect(reader.getByRole('heading', { level: 1, name: 'Ferns', exact: true })).toBeVisible();
  await expect(tab(shell, 'Ferns')).toBeVisible();
  await expect(reader.getByRole('heading', { level: 2, name: 'Where they grow' })).toBeVisible();
  await expect(reader.getByRole('listitem')).toHaveCount(2);
  await expect(reader.getByRole('cell', { name: '90 cm' })).toBeVisible();
  await expect(reader.getByText('Menu one')).toHaveCount(0);
  await expect(reader.getByText('stones')).toBeVisible();
  await expect(reader.getByRole('link')).toHaveText([say('reader.original'), 'water']);
  // The picture came through main: it has its own size, and nothing of the article ran.
  await reader.getByRole('listitem').first().scrollIntoViewIfNeeded();
  await expect.poll(() => reader.getByRole('img', { name: 'A fern' }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  expect(await reader.evaluate(() => [document.querySelectorAll('article script, article style, article [onclick], article [onerror]').length, 'ran' in window])).toEqual([0, false]);
  const before = await reader.getByRole('main').evaluate((main) => getComputedStyle(main).fontSize);
  await reader.getByRole('button', { name: say('reader.larger') }).click();
  await expect.poll(() => reader.getByRole('main').evaluate((main) => getComputedStyle(main).fontSize)).not.toBe(before);
  expect(await findings(reader)).toEqual([]);
  await reader.screenshot({ path: '/tmp/daily-reader.png' });

  await reader.getByRole('link', { name: 'water' }).click({ button: 'middle' });
  await expect.poll(() => reached.includes('/water')).toBe(true);
  await pressKeys(terrarium, 'terrarium://reader/', 'F9');
  await expect(tab(shell, 'Ferns - The Garden')).toBeVisible();
  // A page without an article says so.
  await go(shell, `${url}`);
  await expect(tab(shell, 'News')).toBeVisible();
  await pressKeys(terrarium, url, 'F9');
  await expect(shell.getByText(say('reader.none'))).toBeVisible();
});
