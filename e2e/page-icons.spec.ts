import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, tab } from './fixtures/window.ts';

const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64');

test('an icon is fetched with the cookies of the page’s own site and of no other, not past what is blocked, and not without end', async ({ terrarium }) => {
  const asked: { host: string; path: string; cookie: string | undefined }[] = [];
  const server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    const host = request.headers.host?.split(':')[0] ?? '';
    if (path.startsWith('/icon')) {
      asked.push({ host, path, cookie: request.headers.cookie });
      if (path === '/icon/sent-on') response.writeHead(302, { location: `http://localhost:${server.port}/icon/end` }).end();
      else response.writeHead(200, { 'content-type': 'image/png' }).end(DOT);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax'] });
    response.end(`<!doctype html><title>Icons ${host}</title><link rel="icon" href="/icon/first?${host}">`);
  });
  const shell = await terrarium.shell();
  await openTab(terrarium, `http://localhost:${server.port}/`);
  await expect.poll(() => asked.find(({ path }) => path === '/icon/first?localhost')?.cookie).toContain('strict=1');
  const page = await openTab(terrarium, `http://127.0.0.1:${server.port}/`);
  await expect.poll(() => asked.some(({ path }) => path === '/icon/first?127.0.0.1')).toBe(true);
  const take = (href: string): Promise<void> => page.evaluate((to) => document.querySelector('link')?.setAttribute('href', to), href);
  for (const path of ['other', 'sent-on']) await take(path === 'other' ? `http://localhost:${server.port}/icon/other` : '/icon/sent-on').then(() => expect.poll(() => asked.some((one) => one.path === (path === 'other' ? '/icon/other' : '/icon/end'))).toBe(true));
  const ofOther = asked.filter(({ host, path }) => host === 'localhost' && !path.startsWith('/icon/first'));
  expect(ofOther.map(({ path, cookie }) => [path, cookie])).toEqual([['/icon/other', undefined], ['/icon/end', undefined]]);
  await expect(tab(shell, 'Icons 127.0.0.1').locator('img')).toHaveCount(1);
  for (let count = 0; count < 40; count += 1) {
    await take(`/icon/more?${count}`);
    // Chromium tells of several changes in one turn as one.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.evaluate(() => (document.title = 'All named'));
  await expect(tab(shell, 'All named')).toBeVisible();
  // Twelve at once, of which three were for those above; one more may have come of ten seconds.
  expect(asked.filter(({ path }) => path.startsWith('/icon/more')).length).toBeLessThanOrEqual(12);
  // What was too soon takes nothing away.
  await expect(tab(shell, 'All named').locator('img')).toHaveCount(1);
  await server.close();
});
