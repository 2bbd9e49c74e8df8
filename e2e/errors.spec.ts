import type { RequestListener } from 'node:http';
import { countStarts } from './fixtures/navigations.ts';
import { serveHttp, serveHttps, serveTcp, silentPort } from './fixtures/servers.ts';
import type { TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, say, tab } from './fixtures/window.ts';

const page =
  (title: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${title}</title><h1>${title}</h1>`);

test('each failure has a page of its own, which says its code; what is for another program is asked about', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const alert = shell.getByRole('alert');
  const resetting = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const circling = await serveHttp((request, response) => void response.writeHead(302, { location: `${request.url}x` }).end());
  const empty = await serveHttp((request, response) => void response.writeHead(Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 404), { 'content-length': '0' }).end());
  const cases: readonly (readonly [string, string, string])[] = [
    [`127.0.0.1:${await silentPort()}/`, 'ERR_CONNECTION_REFUSED', say('shell.loadFailed')],
    [`127.0.0.1:${resetting.port}/`, 'ERR_CONNECTION_RESET', say('shell.loadFailed')],
    [`127.0.0.1:${circling.port}/`, 'ERR_TOO_MANY_REDIRECTS', say('shell.loadFailed')],
    ['http://nowhere.invalid/', 'ERR_NAME_NOT_RESOLVED', say('errors.title.name')],
    ['127.0.0.1:1/', 'ERR_UNSAFE_PORT', say('errors.title.blocked')],
    ['file:///no/such/file.html', 'ERR_FILE_NOT_FOUND', say('shell.loadFailed')],
    [`127.0.0.1:${empty.port}/404`, 'HTTP 404', say('errors.title.http')],
    [`127.0.0.1:${empty.port}/503`, 'HTTP 503', say('errors.title.http')],
    ['snews:me@example.com', 'ERR_UNKNOWN_URL_SCHEME', say('errors.title.scheme')],
  ];
  for (const [typed, code, title] of cases) {
    await go(shell, typed);
    await expect(alert).toContainText(code);
    await expect(alert.getByRole('heading')).toHaveText(title);
  }
  // The tab itself is well: something that does load takes the error's place.
  const fine = await serveHttp(page('Fine'));
  await go(shell, `127.0.0.1:${fine.port}/`);
  await expect(tab(shell, 'Fine')).toBeVisible();
  await expect(alert).toBeHidden();

  // Too slow: Chromium gives a server minutes. Here it is told at once, by its own debugger, that the time is over: what a request ends with, and all after it, is the same.
  const view = await terrarium.view(`http://127.0.0.1:${fine.port}/`);
  const late = `http://127.0.0.1:${fine.port}/late`;
  await view.route(late, (route) => route.abort('timedout'));
  await go(shell, late);
  await expect(alert).toContainText('ERR_TIMED_OUT (-7)');
  await expect(alert).toContainText(say('shell.load.timeout', { host: `127.0.0.1:${fine.port}` }));
  await view.unroute(late);
  await alert.getByRole('button', { name: say('shell.tryAgain') }).click();
  await expect(alert).toBeHidden();
  await expect(address(shell)).toHaveValue(late);

  // What is for another program is asked about, in nobody's name, and goes to the system only then.
  await terrarium.app.evaluate(({ shell: system }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedForTest: opened });
    system.openExternal = async (url) => void opened.push(url);
  });
  const opened = (): Promise<unknown> => terrarium.app.evaluate(() => Reflect.get(globalThis, 'openedForTest') as unknown);
  const question = shell.getByRole('alertdialog', { name: say('permissions.request') });
  await go(shell, 'mailto:no@example.test');
  await expect(question).toContainText(say('permissions.typed'));
  await button(shell, say('permissions.block')).click();
  await expect(question).toBeHidden();
  await expect(address(shell)).toHaveValue(late);
  await go(shell, 'mailto:yes@example.test');
  await expect(question).toContainText('mailto:yes@example.test');
  await button(shell, say('permissions.allow')).click();
  await expect.poll(opened).toEqual(['mailto:yes@example.test']);
  await expect(tab(shell, 'Fine')).toBeVisible();
  for (const server of [resetting, circling, empty, fine]) await server.close();
});

test('a status with nothing behind it, and the same address once there is', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  let isMended = false;
  const server = await serveHttp((request, response) => {
    if (isMended) page('Mended')(request, response);
    else response.writeHead(500).end();
  });
  await go(shell, `127.0.0.1:${server.port}/`);
  await expect(shell.getByRole('alert')).toContainText('HTTP 500');
  isMended = true;
  await button(shell, say('shell.reload')).click();
  await expect(tab(shell, 'Mended')).toBeVisible();
  await expect(shell.getByRole('alert')).toBeHidden();
  await server.close();
});

/** A way to fail, and to be well again, at one address. */
interface Way {
  readonly url: string;
  readonly code: string;
  readonly fail: () => unknown;
  readonly mend: () => unknown;
}

test('“Try again” and Reload try each failed address again, and show it once it is well', async ({ terrarium }) => {
  test.setTimeout(300_000);
  const shell = await terrarium.shell();
  const alert = shell.getByRole('alert');
  const isWell = { answers: true, circles: true, resets: true };
  const well = page('Well again');
  const answering = await serveHttp((request, response) => (isWell.answers ? well(request, response) : void response.writeHead(503).end()));
  const circling = await serveHttp((request, response) => (isWell.circles ? well(request, response) : void response.writeHead(302, { location: request.url ?? '/' }).end()));
  const body = '<title>Well again</title>';
  const resetting = await serveTcp((socket) =>
    socket.once('data', () => (isWell.resets ? socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`) : socket.resetAndDestroy())),
  );
  const port = await silentPort();
  let listening: TestServer | undefined;
  const resolve = (isKnown: boolean): Promise<void> =>
    terrarium.app.evaluate(({ session }, proxyRules) => session.defaultSession.setProxy(proxyRules === '' ? { mode: 'direct' } : { proxyRules }), isKnown ? `127.0.0.1:${answering.port}` : '');
  const ways: readonly Way[] = [
    { url: 'http://nowhere.invalid/', code: 'ERR_NAME_NOT_RESOLVED', fail: () => resolve(false), mend: () => resolve(true) },
    { url: `http://127.0.0.1:${port}/`, code: 'ERR_CONNECTION_REFUSED', fail: () => listening?.close(), mend: async () => (listening = await serveHttp(well, port)) },
    { url: `http://127.0.0.1:${circling.port}/`, code: 'ERR_TOO_MANY_REDIRECTS', fail: () => (isWell.circles = false), mend: () => (isWell.circles = true) },
    { url: `http://127.0.0.1:${resetting.port}/`, code: 'ERR_CONNECTION_RESET', fail: () => (isWell.resets = false), mend: () => (isWell.resets = true) },
    { url: `http://127.0.0.1:${answering.port}/`, code: 'HTTP 503', fail: () => (isWell.answers = false), mend: () => (isWell.answers = true) },
  ];
  for (const { url, code, fail, mend } of ways) {
    for (const way of ['shell.tryAgain', 'shell.reload'] as const) {
      await go(shell, 'about:blank');
      await expect(alert).toBeHidden();
      await fail();
      await go(shell, url);
      await expect(alert, url).toContainText(code);
      const starts = await countStarts(terrarium, url);
      await button(shell, say(way)).click();
      await expect.poll(starts, `${way} of ${url}`).toBeGreaterThan(0);
      // It is as it was, and is said again, once the try is over.
      await expect(button(shell, say('shell.reload'))).toBeVisible();
      await expect(alert, url).toContainText(code);
      await mend();
      await button(shell, say(way)).click();
      await expect(tab(shell, 'Well again')).toBeVisible();
      await expect(alert).toBeHidden();
    }
  }
  for (const server of [answering, circling, resetting, listening]) await server?.close();
});

test('without a network the page says so, and comes by itself once there is one', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const alert = shell.getByRole('alert');
  const view = await openTab(terrarium, site.url('/form'));
  // As Chromium ends a request where no network is: told by its own debugger. What follows from that is the same.
  await view.route(site.url('/weather'), (route) => route.abort('internetdisconnected'));
  await go(shell, site.url('/weather'));
  await expect(alert.getByRole('heading')).toHaveText(say('errors.title.offline'));
  await expect(alert).toContainText(say('shell.load.offline'));
  await expect(alert).toContainText('ERR_INTERNET_DISCONNECTED (-106)');
  await expect(alert).toContainText(say('errors.comesBack'));
  expect(site.requests).not.toContain('/weather');
  await view.unroute(site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible({ timeout: 90_000 });
  await expect(alert).toBeHidden();
});

test('a tab comes back by itself when the network does', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  // All traffic through a proxy that is not there: as good as a cable pulled out.
  const goThrough = (proxyRules: string): Promise<void> =>
    terrarium.app.evaluate(({ session }, rules) => session.defaultSession.setProxy({ proxyRules: rules, proxyBypassRules: '<-loopback>' }), proxyRules);
  await goThrough(`127.0.0.1:${await silentPort()}`);
  await go(shell, site.url('/weather'));
  const alert = shell.getByRole('alert');
  await expect(alert).toContainText('ERR_PROXY_CONNECTION_FAILED');
  await expect(alert).toContainText(say('errors.comesBack'));
  await goThrough('direct://');
  await expect(tab(shell, 'Weather')).toBeVisible({ timeout: 90_000 });
  await expect(alert).toBeHidden();
});

test('a certificate that nobody vouches for stops the load; the way on is deliberate, and holds for this certificate alone', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const alert = shell.getByRole('alert');
  const server = await serveHttps(page('Behind the warning'));
  const other = await serveHttps(page('Another certificate'), { validUntil: new Date(Date.now() - 60_000) });
  await go(shell, `https://127.0.0.1:${server.port}/`);
  await expect(alert).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await expect(button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${server.port}` }))).toBeHidden();
  await button(shell, say('errors.cert.advanced')).click();
  await expect(alert).toContainText(say('pageInfo.fingerprint'));
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${server.port}` })).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();

  // The address bar says so as long as the page is there, and the bubble why.
  const mark = shell.getByRole('button', { name: say('pageInfo.open', { state: say('pageInfo.state.broken') }) });
  await mark.click();
  const bubble = shell.getByRole('dialog', { name: say('pageInfo.title') });
  await expect(bubble).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await expect(bubble.getByText(/^sha256\//)).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  await expect(mark).toBeFocused();

  // The same certificate is not asked about again; another one is.
  await button(shell, say('shell.reload')).click();
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  await expect(alert).toBeHidden();
  await go(shell, `https://127.0.0.1:${other.port}/`);
  await expect(alert).toContainText(/ERR_CERT_(AUTHORITY|DATE)_INVALID/);
  await button(shell, say('errors.cert.back')).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  await expect(alert).toBeHidden();
  await server.close();
  await other.close();
});

test('typed without a scheme: https where there is one, http where there is none, with one step back', async ({ site }) => {
  const secure = await serveHttps(page('Over https'));
  const plain = await serveHttp(page('Over http'));
  const rules = `MAP plain.example.org 127.0.0.1:${plain.port}, MAP secure.example.org 127.0.0.1:${secure.port}`;
  const terrarium = await Terrarium.launch({ args: [`--search-url=${site.url('/search')}?q=%s`, `--host-resolver-rules=${rules}`] });
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await go(shell, 'plain.example.org');
  await expect(tab(shell, 'Over http')).toBeVisible();
  await expect(address(shell)).toHaveValue('http://plain.example.org/');
  await expect(shell.getByRole('button', { name: say('pageInfo.open', { state: say('pageInfo.state.insecure') }) })).toBeVisible();
  // The https that was tried is no place to go back to.
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  // Asked for https, there is no way around its certificate but the person's own.
  await go(shell, 'https://secure.example.org');
  await expect(shell.getByRole('alert')).toContainText(say('errors.title.certificate'));
  await terrarium.close();
  await secure.close();
  await plain.close();
});
