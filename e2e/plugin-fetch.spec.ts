import type { IncomingHttpHeaders } from 'node:http';
import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab } from './fixtures/window.ts';

const HEADERS = ['cookie', 'Origin', 'referer', 'User-Agent', 'authorization', 'host', 'sec-fetch-site', 'proxy-authorization'] as const;

test('a plugin’s fetch goes without the person’s cookies and keeps none, follows no redirect to another origin, and sets no header that says who asks', async () => {
  const asked: { where: 'declared' | 'other'; path: string; headers: IncomingHttpHeaders }[] = [];
  const other = await serveHttp((request, response) => {
    asked.push({ where: 'other', path: request.url ?? '', headers: request.headers });
    response.end('other');
  });
  const declared = await serveHttp((request, response) => {
    const path = request.url ?? '';
    asked.push({ where: 'declared', path, headers: request.headers });
    if (path === '/away') response.writeHead(302, { location: `http://127.0.0.1:${other.port}/caught` }).end();
    else if (path === '/within') response.writeHead(302, { location: '/plain' }).end();
    // The browser asks for a picture of the site, whenever that is.
    else if (path === '/favicon.ico') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': `from=${path.slice(1)}` }).end('<title>Fetched</title><p>moss');
  });
  const origin = `http://127.0.0.1:${declared.port}`;
  // It tells how each of its fetches ended.
  const code = `terrarium.page.onReady(async ({ tabId }) => {
    const ended = [];
    const attempt = (path, headers) => terrarium.net.fetch('${origin}' + path, { headers }).then(({ status }) => ended.push(status), (error) => ended.push(error.message.split(':')[0]));
    await attempt('/plain', { 'x-mine': '1' });
    await attempt('/away', {});
    await attempt('/within', {});
    for (const name of ${JSON.stringify(HEADERS)}) await attempt('/headers', { [name]: 'x' });
    await terrarium.toolbar.setText(tabId, 'done ' + ended.slice(0, 3).join(' ') + ' ' + ended.slice(3).filter((each) => each === 'bad-request').length, null);
  });`;
  const profile = await profileWithPlugins([{ id: 'com.good.fetches', code, more: { capabilities: ['page.text', 'toolbar', 'net.fetch'], origins: [origin] } }]);
  const terrarium = await Terrarium.launch({ profile });
  const page = await openTab(terrarium, `${origin}/page`);
  await expect((await terrarium.shell()).getByText(`done 200 failed-precondition failed-precondition ${HEADERS.length}`)).toBeVisible();
  const of = (path: string): IncomingHttpHeaders[] => asked.filter((each) => each.path === path).map(({ headers }) => headers);
  // The page has a cookie there, by which a fetch of its own goes: the plugin's went without, and that of its answer was not kept.
  await page.evaluate(() => fetch('/of-page'));
  expect(of('/of-page')[0]?.cookie).toBe('from=page');
  expect(of('/plain')).toEqual([expect.objectContaining({ 'x-mine': '1' })]);
  expect([of('/plain')[0]?.cookie, of('/plain')[0]?.origin, of('/plain')[0]?.referer]).toEqual([undefined, undefined, undefined]);
  expect([of('/away').length, of('/within').length, of('/headers').length]).toEqual([1, 1, 0]);
  expect(asked.filter(({ where }) => where === 'other')).toEqual([]);
  await terrarium.close();
  await Promise.all([declared.close(), other.close()]);
});
