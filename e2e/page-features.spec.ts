import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './fixtures/axe.ts';
import { drop } from './fixtures/drop.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const TRACKED = `<!doctype html><html lang="en"><title>News</title><p>The story itself.</p><p class="ad" style="display: block !important">Buy this</p>
<iframe title="Frame" srcdoc="<p>The frame itself.</p><p class='ad'>Buy that</p>"></iframe>
<script src="/tracked/a.js"></script><img alt="" src="/tracked/b.png"><img alt="" src="/fine.png">
<script>navigator.serviceWorker.register('/worker.js')</script></html>`;
/** What it asks for is of no tab. */
const WORKER = `addEventListener('install', (event) => event.waitUntil(fetch('/tracked/c').catch(() => undefined).then(() => fetch('/fine.txt'))))`;

/** A page whose worker hands on whatever is asked for, and one with a link to it. */
const HANDED_ON = `<!doctype html><html lang="en"><title>Handed on</title><p>Arrived.</p><script>navigator.serviceWorker.register('/hands-on.js')</script></html>`;
const HANDS_ON = `addEventListener('activate', (event) => event.waitUntil(clients.claim())); addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))`;

const PARAGRAPH = 'Ferns were here long before flowers, and they will be here when we have gone; they need shade, water, and a good deal of time to themselves. ';
const STORY = `<!doctype html><html lang="en"><head><title>The quiet life of ferns - The Garden</title></head><body>
<nav><a href="/a">Menu one</a> <a href="/b">Menu two</a></nav>
<article><h1>The quiet life of ferns</h1><p>${PARAGRAPH.repeat(3)}</p><h2>Where they grow</h2>
<p onclick="document.title='hacked'">In <b>shade</b>, by <a href="/water">water</a> and <a href="javascript:document.title='hacked'">stones</a>. ${PARAGRAPH.repeat(2)}</p>
<img src="/fern.svg" alt="A fern" onerror="document.title='hacked'"><script>window.ran = (window.ran ?? 0) + 1</script>
<style>* { color: red !important }</style>
<ol><li>${PARAGRAPH}</li><li>${PARAGRAPH}</li></ol><blockquote><p>${PARAGRAPH}</p></blockquote>
<table><tr><th>Kind</th><th>Height</th></tr><tr><td>Lady fern</td><td>90 cm</td></tr></table><p>${PARAGRAPH.repeat(3)}</p></article>
<footer>All about us</footer></body></html>`;
const UPLOAD = `<!doctype html><html lang="en"><title>Upload</title><input type="file" multiple aria-label="Files">
<script>document.querySelector('input').onchange = ({ target }) => fetch('/sent', { method: 'POST', body: [...target.files].reduce((all, file) => (all.append('file', file), all), new FormData()) });</script></html>`;
const FERN = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="seagreen"/></svg>';

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
/** What reached the server, which is the witness. */
let reached: string[];
/** What was posted to it. */
let sent: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    reached.push(request.url ?? '');
    if (request.method === 'POST') request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    const [type, body] = { '/': ['text/html', TRACKED], '/worker.js': ['text/javascript', WORKER], '/story': ['text/html', STORY], '/upload': ['text/html', UPLOAD], '/fern.svg': ['image/svg+xml', FERN],
      '/handed-on': ['text/html', HANDED_ON], '/hands-on.js': ['text/javascript', HANDS_ON], '/link': ['text/html', `<!doctype html><title>Link</title><a href="http://localhost:${server.port}/handed-on">There</a>`] }[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.beforeEach(() => {
  reached = [];
  sent = '';
});
test.afterAll(() => server.close());

const requests = (): string[] => reached.filter((path) => /^\/(?:fine|tracked)/.test(path)).toSorted();

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
  writeFileSync(list, '! mine\n/tracked/*\n||localhost^$third-party\n127.0.0.1##.ad\nnews.example##+js(x)\n');
  const settings = await openTab(terrarium, 'terrarium://settings/');
  await chooses(terrarium, list);
  await button(settings, say('blocking.addList')).click();
  await expect(settings.getByRole('list', { name: say('blocking.lists') })).toContainText(`${say('blocking.unknown', { count: 1 })} (${say('blocking.scripted', { count: 1 })})`);

  // Who comes from another site to a page whose worker fetches it comes there, as without the worker.
  const handedOn = await openTab(terrarium, `${url.replace('127.0.0.1', 'localhost')}handed-on`);
  await expect.poll(() => handedOn.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const link = await openTab(terrarium, `${url}link`);
  await link.getByRole('link').click();
  await expect(link.getByText('Arrived.')).toBeVisible();

  const news = await openTab(terrarium, url);
  await expect.poll(requests).toEqual(['/fine.png', '/fine.txt']);
  await expect(news.getByText('The story itself.')).toBeVisible();
  await expect(news.getByText('Buy this')).toBeHidden();
  const frame = news.frameLocator('iframe');
  await expect(frame.getByText('The frame itself.')).toBeVisible();
  await expect(frame.getByText('Buy that')).toBeHidden();
  await shell.getByRole('button', { name: say('blocking.chip', { count: 2 }) }).click();
  const info = shell.getByRole('dialog', { name: say('pageInfo.title') });
  await expect(info).toContainText(say('blocking.stopped', { count: 2 }));
  await info.getByText(say('blocking.where')).click();
  await expect(info.getByRole('listitem').filter({ hasText: '127.0.0.1' })).toContainText('2');
  await info.getByRole('switch', { name: say('blocking.title') }).click();
  await info.getByRole('button', { name: say('shell.reload') }).click();
  await expect.poll(requests).toEqual(['/fine.png', '/fine.png', '/fine.txt', '/tracked/a.js', '/tracked/b.png']);
  await expect(news.getByText('Buy this')).toBeVisible();
  await expect(frame.getByText('Buy that')).toBeVisible();
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
  await expect.poll(() => textOf(complete)).toContain('The story itself.');
  await expect(bar).toBeHidden();
  // Once more under this name: what lies in the folder by now may be the person's, whom nobody asked about it.
  const pictures = readdirSync(join(terrarium.profile, 'news_files'));
  expect(pictures).toContain('fine.png');
  for (const name of pictures) writeFileSync(join(terrarium.profile, 'news_files', name), 'of a person');
  await save('saving.complete', 'news.html');
  await expect.poll(() => textOf(complete)).toMatch(/src="\.\/news(?: |%20)\(1\)_files\/fine\.png"/);
  await expect(bar).toBeHidden();
  expect(readdirSync(join(terrarium.profile, 'news (1)_files')).toSorted()).toEqual(pictures.toSorted());
  expect(pictures.map((name) => textOf(join(terrarium.profile, 'news_files', name)))).toEqual(pictures.map(() => 'of a person'));
  expect(existsSync(join(terrarium.profile, 'news (1).html'))).toBe(false);
  const single = await save('saving.one-file', 'news.mhtml');
  await expect.poll(() => textOf(single)).toContain('multipart/related');
  await expect(bar).toBeHidden();
  // There is a file where a folder would have to be.
  await save('saving.html', 'news.mhtml/plain.html');
  await expect(bar).toContainText(say('saving.failed'));
  await button(shell, say('saving.close')).click();
  await expect(bar).toBeHidden();
  await keepsWhatIsThere(terrarium, complete);
}

/**
 * The system's dialog is asked to ask before a file is replaced, which on Linux it does not by itself, and begins with a name that neither a file nor a folder of a page's pictures
 * has. A name without its extension: the dialog, which did not see the file that it would replace, is asked anew with the whole name.
 */
async function keepsWhatIsThere(terrarium: Terrarium, path: string): Promise<void> {
  const before = textOf(path);
  const folder = terrarium.downloads;
  mkdirSync(join(folder, 'News (1)_files'), { recursive: true });
  writeFileSync(join(folder, 'News.html'), 'of a person');
  await terrarium.app.evaluate(({ dialog }, withoutExtension) => {
    const asked: Electron.SaveDialogOptions[] = [];
    Object.assign(globalThis, { askedForTest: asked });
    const answer = (options: Electron.SaveDialogOptions) => {
      asked.push(options);
      return Promise.resolve({ canceled: asked.length > 1, filePath: asked.length > 1 ? '' : withoutExtension });
    };
    dialog.showSaveDialog = (...values: [unknown, Electron.SaveDialogOptions?]) => answer(values[1] ?? {});
  }, path.replace(/\.html$/, ''));
  await pressKeys(terrarium, url, 'Control+s');
  await button(await terrarium.shell(), say('saving.html')).click();
  const asked = (): Promise<Electron.SaveDialogOptions[]> => terrarium.app.evaluate(() => (globalThis as { askedForTest?: Electron.SaveDialogOptions[] }).askedForTest ?? []);
  const properties = ['showOverwriteConfirmation'];
  await expect.poll(asked).toMatchObject([{ defaultPath: join(folder, 'News (2).html'), properties }, { defaultPath: path, properties }]);
  expect(textOf(path)).toBe(before);
}

test('the reader shows the article alone, without markup or rights, and leads back', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, `${url}story`);
  await pressKeys(terrarium, `${url}story`, 'F9');
  const reader = await terrarium.view('terrarium://reader/');
  await expect(reader.getByRole('heading', { level: 1, name: 'The quiet life of ferns', exact: true })).toBeVisible();
  await expect(tab(shell, 'The quiet life of ferns')).toBeVisible();
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

  // The bar has the article's own address, and says that the page is ours.
  const bar = shell.getByRole('textbox', { name: say('shell.address') });
  await expect(bar).toHaveValue(`${url}story`);
  const mark = button(shell, say('pageInfo.open', { state: say('pageInfo.state.reader') }));
  await expect(mark).toHaveText(say('reader.title'));
  await expect(shell.getByTestId('host-shown')).toHaveCount(0);
  await pressKeys(terrarium, 'terrarium://reader/', 'Control+l');
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+c');
  await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${url}story`);
  await shell.keyboard.press('Escape');
  await pressKeys(terrarium, 'terrarium://reader/', 'Control+d');
  await expect(shell.getByRole('dialog', { name: say('bookmarks.bubble') })).toBeVisible();
  await shell.keyboard.press('Enter');
  await mark.click();
  await expect(shell.getByRole('dialog', { name: say('pageInfo.title') })).toContainText(say('pageInfo.text.reader', { host: new URL(url).host }));
  await shell.keyboard.press('Escape');
  await pressKeys(terrarium, 'terrarium://reader/', 'Control+r');
  await expect(reader.getByRole('heading', { level: 2, name: 'Where they grow' })).toBeVisible();
  await expect(bar).toHaveValue(`${url}story`);

  await reader.getByRole('link', { name: 'water' }).click({ button: 'middle' });
  await expect.poll(() => reached.includes('/water')).toBe(true);
  await pressKeys(terrarium, 'terrarium://reader/', 'F9');
  await expect(tab(shell, 'The quiet life of ferns - The Garden')).toBeVisible();
  // What was bookmarked is this page; the bar takes it for a page of its host again.
  await expect(button(shell, say('bookmarks.add'))).toHaveAttribute('aria-pressed', 'true');
  await expect(shell.getByTestId('host-shown')).toHaveText(new URL(url).host);
  // A page without an article says so.
  await go(shell, `${url}`);
  await expect(tab(shell, 'News')).toBeVisible();
  await pressKeys(terrarium, url, 'F9');
  await expect(shell.getByText(say('reader.none'))).toBeVisible();
});

test('after a restart a reader view is what it was: the article’s address, our mark, and a way to the whole page', async () => {
  const first = await Terrarium.launch();
  await openTab(first, `${url}story`);
  await pressKeys(first, `${url}story`, 'F9');
  await expect((await first.view('terrarium://reader/')).getByRole('heading', { level: 1 })).toBeVisible();
  await first.close({ keepProfile: true });
  const second = await Terrarium.launch({ profile: first.profile });
  try {
    const shell = await second.shell();
    const reader = await second.view('terrarium://reader/');
    await expect(reader.getByText(say('reader.gone'))).toBeVisible();
    await expect(shell.getByRole('textbox', { name: say('shell.address') })).toHaveValue(`${url}story`);
    await expect(button(shell, say('pageInfo.open', { state: say('pageInfo.state.reader') }))).toHaveText(say('reader.title'));
    await reader.getByRole('link', { name: say('reader.original') }).click();
    await expect(tab(shell, 'The quiet life of ferns - The Garden')).toBeVisible();
  } finally {
    await second.close();
  }
});

test('files are uploaded, chosen or dropped; what is dropped on the window opens in tabs', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const [one, two] = ['one.txt', 'two.txt'].map((name) => join(terrarium.profile, name));
  if (one === undefined || two === undefined) throw new Error('two names');
  writeFileSync(one, 'first file');
  writeFileSync(two, 'second file');
  const page = await openTab(terrarium, `${url}upload`);
  const field = page.getByLabel('Files');
  const chooser = page.waitForEvent('filechooser');
  await field.click();
  await (await chooser).setFiles([one, two]);
  await expect.poll(() => ['first file', 'second file', 'filename="two.txt"'].every((part) => sent.includes(part))).toBe(true);
  sent = '';
  await drop(page, field, { files: [two] });
  await expect.poll(() => sent).toContain('second file');

  // On the strip, on the toolbar, and on the address bar, which goes there itself.
  await drop(shell, button(shell, say('shell.newTab')), { files: [one] });
  await expect.poll(() => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()))).toContainEqual(expect.stringMatching(/^file:.*one\.txt$/));
  await expect(tabs(shell)).toHaveCount(3);
  await drop(shell, button(shell, say('shell.inspector')), { link: `${url}story` });
  await expect(tab(shell, 'The quiet life of ferns - The Garden')).toHaveAttribute('aria-selected', 'true');
  await expect(tabs(shell)).toHaveCount(4);
  await drop(shell, address(shell), { link: url });
  await expect(tab(shell, 'News')).toHaveAttribute('aria-selected', 'true');
  await expect(tabs(shell)).toHaveCount(4);
});
