import type { Page } from '@playwright/test';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, go, openTab, pressKeys, tab } from './fixtures/window.ts';

/* What one site keeps, and says to itself, does not cross from a private window to another or back. */

declare global {
  interface Window {
    /** What was heard on the channel. */
    heard?: string[];
  }
}

const PAGES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/tells': ['text/html', '<!doctype html><title>Tells</title><script>fetch("/told" + location.search)</script>'],
  '/count.js': ['text/javascript', 'let count = 0; onconnect = ({ ports: [port] }) => port.postMessage((count += 1));'],
  '/service.js': ['text/javascript', 'onmessage = () => undefined;'],
};

let server: TestServer;
let origin: string;
const told: string[] = [];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/told') told.push(request.url ?? '');
    const [type, body] = PAGES[path] ?? ['text/html', '<!doctype html><title>A site</title>'];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  origin = `http://127.0.0.1:${server.port}`;
});
test.afterAll(() => server.close());

/** What a page has in common with others of its site: it says something to all of them, and tells what it finds. */
const meetOthers = (page: Page, says: string): Promise<{ heard: string[]; workers: number[]; services: number; caches: number; lock: boolean; kept: string | null }> =>
  page.evaluate(async (words) => {
    const [one, other] = [new BroadcastChannel('met'), new BroadcastChannel('met')];
    const heard = window.heard ?? [];
    // Left there, so that what comes later is heard too.
    window.heard = heard;
    const isHeard = new Promise<void>((resolve) => {
      other.addEventListener('message', ({ data }) => {
        heard.push(String(data));
        if (data === words) resolve();
      });
    });
    one.postMessage(words);
    await isHeard;
    const connect = (): Promise<number> => new Promise((resolve) => {
      const { port } = new SharedWorker('/count.js', 'met');
      port.addEventListener('message', ({ data }) => resolve(Number(data)));
      port.start();
    });
    const workers = [await connect(), await connect()];
    const services = (await navigator.serviceWorker.getRegistrations()).length;
    const lock = await new Promise<boolean>((resolve) => {
      void navigator.locks.request('met', { ifAvailable: true }, (given) => {
        resolve(given !== null);
        // Held for good.
        return new Promise(() => undefined);
      });
    });
    const kept = localStorage.getItem('met');
    localStorage.setItem('met', words);
    const found = (await caches.keys()).length;
    await caches.open('met');
    return { heard: [...heard], workers, services, caches: found, lock, kept };
  }, says);

test('pages of one site in a private and in another window do not meet; a document that is shown as its source runs nothing', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${origin}/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service.js');
    await navigator.serviceWorker.ready;
  });
  expect(await meetOthers(page, 'first')).toEqual({ heard: ['first'], workers: [1, 2], services: 1, caches: 0, lock: true, kept: null });
  const second = await openTab(terrarium, `${origin}/?second`);
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const shell = await terrarium.shell(2);
  await expect(address(shell)).toBeFocused();
  await go(shell, `${origin}/?private`);
  const hidden = await terrarium.view(`${origin}/?private`);
  expect(await meetOthers(hidden, 'from the private window')).toEqual({ heard: ['from the private window'], workers: [1, 2], services: 0, caches: 0, lock: true, kept: null });
  // Another tab of the usual session: it meets the first one, which has heard of nobody else.
  expect(await meetOthers(second, 'second')).toEqual({ heard: ['second'], workers: [3, 4], services: 1, caches: 1, lock: false, kept: 'first' });
  await expect.poll(() => page.evaluate(() => window.heard)).toEqual(['first', 'second']);

  const first = await terrarium.shell();
  await go(first, `view-source:${origin}/tells?source`);
  const addresses = (): Promise<string[]> => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()));
  await expect.poll(addresses).toContain(`view-source:${origin}/tells?source`);
  await go(first, `${origin}/tells?plain`);
  await expect(tab(first, 'Tells')).toBeVisible();
  await expect.poll(() => told).toContain('/told?plain');
  expect(told).toEqual(['/told?plain']);
});
