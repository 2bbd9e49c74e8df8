import type { Page } from '@playwright/test';
import { pidOfType } from './fixtures/breaking.ts';
import { Bus } from './fixtures/bus.ts';
import { countStarts } from './fixtures/navigations.ts';
import { serveHttp, serveHttps, silentPort } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openInspector, openTab, pidOf, pressKeys, say, tab } from './fixtures/window.ts';

const alertOf = (shell: Page) => shell.getByRole('alert');

test('what a person types over a failed address is not thrown away for another try of that one, nor by a reload', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await go(shell, 'http://nowhere.invalid/');
  await expect(alertOf(shell)).toContainText('ERR_NAME_NOT_RESOLVED');
  await go(shell, site.url('/held/typed'));
  await expect.poll(() => site.requests).toContain('/held/typed');
  const first = await countStarts(terrarium, 'http://nowhere.invalid/');
  await pressKeys(terrarium, 'terrarium://shell/', 'F5');
  await expect.poll(() => site.requests.filter((path) => path === '/held/typed').length).toBe(2);
  // What failed after it and is tried a third time shows that its own time is over.
  const later = await countStarts(terrarium, 'http://elsewhere.invalid/');
  await button(shell, say('shell.newTab')).click();
  await go(shell, 'http://elsewhere.invalid/');
  await expect.poll(later, { timeout: 30_000 }).toBe(3);
  expect(await first()).toBe(0);
  await shell.getByRole('tab').first().click();
  site.release('typed');
  await expect(tab(shell, 'Held typed')).toBeVisible();
});

test('a tab whose page died shows why its next load failed, and lets the person go on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const server = await serveHttps((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Behind the warning</title>'));
  await openTab(terrarium, site.url('/weather'));
  const pid = await pidOf(terrarium, site.url('/weather'));
  process.kill(pid, 'SIGKILL');
  await expect(shell.getByText(say('shell.crashed'))).toBeVisible();
  await go(shell, `127.0.0.1:${await silentPort()}/`);
  await expect(alertOf(shell)).toContainText('ERR_CONNECTION_REFUSED');
  await go(shell, `https://127.0.0.1:${server.port}/`);
  await expect(alertOf(shell)).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await button(shell, say('errors.cert.advanced')).click();
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${server.port}` })).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  await server.close();
});

test('what a page asked is over when an error takes its place', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const server = await serveHttp((request, response) => {
    if (request.url === '/secret') response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden"' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Asking</title><script>fetch("/secret")</script>');
  });
  await go(shell, `127.0.0.1:${server.port}/`);
  const question = shell.getByRole('alertdialog', { name: say('pageTools.signIn', { host: `127.0.0.1:${server.port}` }) });
  await expect(question).toBeVisible();
  await go(shell, `127.0.0.1:${await silentPort()}/`);
  await expect(alertOf(shell)).toContainText('ERR_CONNECTION_REFUSED');
  await expect(question).toBeHidden();
  await server.close();
});

test('a page of ours whose place an error took is told nothing any more', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const bus = await Bus.open(await openInspector(terrarium), 'traffic.status');
  const [startPid, shellPid] = [await pidOf(terrarium, 'terrarium://newtab/'), await pidOf(terrarium, 'terrarium://shell/')];
  /** Who was told of the window's look since a row. */
  const toldSince = async (seq: number): Promise<(number | null)[]> =>
    (await bus.rows('all')).filter((row) => row.seq > seq && row.kind === 'signal' && row.channel === 'shell.window').map(({ toPid }) => toPid);
  const last = async (): Promise<number> => (await bus.rows('all')).at(-1)?.seq ?? -1;
  const before = await last();
  await bus.call('shell.setTheme', { theme: 'dark' });
  await expect.poll(() => toldSince(before)).toEqual(expect.arrayContaining([startPid, shellPid]));
  await go(shell, `127.0.0.1:${await silentPort()}/`);
  await expect(alertOf(shell)).toContainText('ERR_CONNECTION_REFUSED');
  const after = await last();
  await bus.call('shell.setTheme', { theme: 'light' });
  await expect.poll(() => toldSince(after)).toContain(shellPid);
  // All are told in one turn of main.
  expect(await toldSince(after)).not.toContain(startPid);
});

test('a link to a slow server is gone to all the same when the network service dies on the way', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/weather'));
  await page.evaluate((href) => {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: 'Slow link' });
    document.body.prepend(link);
  }, site.url('/held/linked'));
  await page.getByText('Slow link').click({ noWaitAfter: true });
  await expect.poll(() => site.requests).toContain('/held/linked');
  process.kill(await pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService'), 'SIGKILL');
  await expect.poll(() => site.requests.filter((path) => path === '/held/linked').length).toBe(2);
  site.release('linked');
  await expect(tab(shell, 'Held linked')).toBeVisible();
  await expect(address(shell)).toHaveValue(/\/held\/linked$/);
  // By a link, and not as if it were typed: one step back.
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
});

test('a certificate that nobody vouches for lets in no frame and no part of a page either, nor is there a question for it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const asked: string[] = [];
  const secure = await serveHttps((request, response) => {
    asked.push(request.url ?? '');
    const isScript = request.url === '/script';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html', 'access-control-allow-origin': '*' }).end(isScript ? '' : '<title>Behind the warning</title><h1>Let in</h1>');
  });
  const at = (path: string): string => `https://127.0.0.1:${secure.port}/${path}`;
  const plain = await serveHttp((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Around</title><iframe src="${at('frame')}"></iframe>`));
  const around = `http://127.0.0.1:${plain.port}/`;
  const parts = (page: Page): Promise<string[]> =>
    page.evaluate(
      async ([script, fetched]) => [
        await new Promise<string>((resolve) => {
          const element = document.createElement('script');
          element.addEventListener('load', () => resolve('script loaded'));
          element.addEventListener('error', () => resolve('script failed'));
          element.src = script;
          document.head.append(element);
        }),
        await fetch(fetched).then(() => 'fetched', () => 'fetch failed'),
      ],
      [at('script'), at('fetched')] as const,
    );
  const page = await openTab(terrarium, around);
  expect(await parts(page)).toEqual(['script failed', 'fetch failed']);
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Let in' })).toHaveCount(0);
  // The page itself came as it should: it is no error, and whatever it wants from there is not asked about.
  await expect(tab(shell, 'Around')).toBeVisible();
  await expect(alertOf(shell)).toBeHidden();
  await expect(shell.getByRole('alertdialog')).toBeHidden();
  expect(asked).toEqual([]);
  // Let in by the person at its own address, it is let in there as well: the same certificate, and no other.
  await go(shell, at('page'));
  await expect(alertOf(shell)).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await button(shell, say('errors.cert.advanced')).click();
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${secure.port}` })).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  const again = await openTab(terrarium, `${around}?again`);
  expect(await parts(again)).toEqual(['script loaded', 'fetched']);
  await Promise.all([secure.close(), plain.close()]);
});
