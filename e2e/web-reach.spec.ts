import type { Page } from '@playwright/test';
import { made, servePolicies } from './fixtures/policies/policy-case.ts';
import type { PolicyServer } from './fixtures/policies/policy-case.ts';
import { expect, test } from './fixtures/test.ts';
import { address, go, openTab } from './fixtures/window.ts';

/*
 * What takes a tab, or something that a person does, to be told: cookies by where a page was led from, what a click in a sandboxed frame may do, storage within
 * other sites, pages that set themselves apart. The rest of it is in `web-policies.spec.ts`.
 */

const COOKIES = ['strict=1; SameSite=Strict; Path=/', 'lax=1; SameSite=Lax; Path=/', 'none=1; SameSite=None; Secure; Path=/'];

let sites: PolicyServer;
test.beforeAll(async () => {
  sites = await servePolicies({}, COOKIES);
});
test.afterAll(() => sites.close());

/** Puts a frame into a page, and waits for its document. */
const embed = (page: Page, src: string, sandbox: string | null = null): Promise<void> =>
  page.evaluate(
    (given) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        if (given.sandbox !== null) frame.setAttribute('sandbox', given.sandbox);
        frame.title = given.sandbox ?? 'plain';
        frame.addEventListener('load', () => resolve(), { once: true });
        frame.src = given.src;
        document.body.append(frame);
      }),
    { src, sandbox },
  );
const cookiesAt = (path: string): Promise<string> => expect.poll(() => sites.asked.some((each) => each.path === path)).toBe(true).then(() => sites.asked.findLast((each) => each.path === path)?.cookie ?? '');

/** Puts a link or a form into a page; pressing it is the person's. */
async function press(page: Page, markup: string): Promise<void> {
  await page.evaluate((html) => void document.body.insertAdjacentHTML('afterbegin', html), `<div id="press">${markup}</div>`);
  await page.locator('#press').locator('a, button').click();
}

test('cookies go along by where a request comes from: a frame, a script, a link, a form, a new tab, a person', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const own = await openTab(terrarium, `${sites.other}/set`);
  await own.evaluate(() => fetch('/from-itself'));
  expect(await cookiesAt('/from-itself')).toBe('strict=1; lax=1; none=1');
  const page = await openTab(terrarium, `${sites.home}/`);
  await embed(page, `${sites.other}/from-a-frame`);
  await page.evaluate((url) => fetch(url, { mode: 'no-cors', credentials: 'include' }), `${sites.other}/from-a-script`);
  expect([await cookiesAt('/from-a-frame'), await cookiesAt('/from-a-script')]).toEqual(['none=1', 'none=1']);
  await press(page, `<a href="${sites.other}/from-a-link">Go</a>`);
  expect(await cookiesAt('/from-a-link')).toBe('lax=1; none=1');
  await go(shell, `${sites.home}/`);
  const again = await terrarium.view(`${sites.home}/`);
  await press(again, `<form method="post" action="${sites.other}/from-a-form"><button>Send</button></form>`);
  expect(await cookiesAt('/from-a-form')).toBe('none=1');
  await go(shell, `${sites.home}/`);
  await press(await terrarium.view(`${sites.home}/`), `<a target="_blank" href="${sites.other}/from-a-new-tab">Go</a>`);
  expect(await cookiesAt('/from-a-new-tab')).toBe('lax=1; none=1');
  await go(shell, `${sites.other}/typed`);
  expect(await cookiesAt('/typed')).toBe('strict=1; lax=1; none=1');
  await expect(address(shell)).toBeVisible();
});

test('storage of every kind is split by the site around it', async ({ terrarium }) => {
  const own = await openTab(terrarium, `${sites.other}/`);
  await own.evaluate(async () => {
    localStorage.setItem('a', '1');
    await new Promise((resolve) => indexedDB.open('a').addEventListener('success', resolve));
    await caches.open('a');
    await (await navigator.storage.getDirectory()).getFileHandle('a', { create: true });
    void navigator.locks.request('a', () => new Promise(() => undefined));
    const channel = new BroadcastChannel('a');
    Object.assign(window, { channel, heard: [] });
    // It was put there in the line before.
    channel.addEventListener('message', ({ data }) => (window as unknown as { heard: unknown[] }).heard.push(data));
  });
  const looks = async (page: { evaluate: Page['evaluate'] }) =>
    page.evaluate(async () => {
      new BroadcastChannel('a').postMessage(top === window ? 'same' : 'within');
      const files: string[] = [];
      // The typings of the DOM do not have its names.
      for await (const name of (await navigator.storage.getDirectory() as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
      return [localStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, files.length, (await navigator.locks.query()).held?.length];
    });
  const page = await openTab(terrarium, `${sites.home}/`);
  await embed(page, `${sites.other}/within`);
  const frame = page.frames().find((each) => each.url() === `${sites.other}/within`);
  expect(frame && (await looks(frame))).toEqual([0, 0, 0, 0, 0]);
  expect(await looks(await openTab(terrarium, `${sites.other}/again`))).toEqual([1, 1, 1, 1, 1]);
  // The page put it there above.
  await expect.poll(() => own.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual(['same']);
});

test('a page that sets itself apart is apart: shared memory, and nothing of others that does not say so', async ({ terrarium }) => {
  const apart = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const picture = (headers: Readonly<Record<string, string>>): string => made(sites.other, { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', headers });
  const page = await openTab(terrarium, made(sites.home, { body: '<!doctype html><title>Apart</title><body>', headers: apart }));
  const [shared, plain, willing] = await page.evaluate(
    async ([none, all]) => {
      const shows = (src: string): Promise<boolean> => new Promise((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve(true));
        image.addEventListener('error', () => resolve(false));
        image.src = src;
      });
      return [crossOriginIsolated && typeof SharedArrayBuffer === 'function', await shows(none), await shows(all)];
    },
    [picture({}), picture({ 'cross-origin-resource-policy': 'cross-origin' })] as const,
  );
  expect([shared, plain, willing]).toEqual([true, false, true]);
  // Nor is a document of another site framed in it that does not say so.
  await embed(page, made(sites.other, { body: '<!doctype html><h1>Framed</h1>' }));
  await expect(page.frameLocator('iframe').locator('h1')).toHaveCount(0);
});
