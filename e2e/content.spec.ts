import type { FrameLocator, Page } from '@playwright/test';
import { CONTENT_FRAME_URL } from '../ipc/contracts/content-frame-url.ts';
import { killFromOutside } from './fixtures/breaking.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { findings } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, say, tab } from './fixtures/window.ts';

const JSON_NAME = 'JSON viewer';
const CSV_NAME = 'CSV table';

/** The frame that a plugin's document is shown in. */
const frameOf = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`);

/** What axe finds in such a frame, in both looks. */
async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page, `iframe[title="${name}"]`), `${name}, ${colorScheme}`).toEqual([]);
  }
}

const pluginPid = (terrarium: Terrarium, id: string): Promise<number> =>
  terrarium.app.evaluate(({ app }, pluginId) => app.getAppMetrics().find((each) => each.name?.includes(pluginId))?.pid ?? 0, id);

test('a tab that goes to Markdown, JSON or CSV has it shown by a plugin, in a frame that nothing of it can leave', async ({ terrarium, site }) => {
  const report = await openTab(terrarium, site.url('/report.md'));
  const markdown = frameOf(report, 'Markdown viewer');
  await expect(markdown.getByRole('heading', { name: 'Moss report' })).toBeVisible();
  await expect(markdown.getByRole('link', { name: 'link', exact: true })).toHaveAttribute('href', site.url('/weather'));
  await expect(markdown.getByRole('cell', { name: '40' })).toBeVisible();
  await expect(markdown.getByText('inner point')).toBeVisible();
  await expectAccessible(report, 'Markdown viewer');
  // Markup in it is text, scripts are no links, and nothing is fetched.
  await expect(markdown.locator('img, script:not([src])')).toHaveCount(0);
  await expect(markdown.getByText('bad', { exact: true })).not.toHaveAttribute('href', /.*/);
  expect(site.requests.filter((path) => path.startsWith('/moss.png'))).toEqual([]);
  // An origin of its own, and no way to the network, not even without an answer.
  const asked = (): number => site.requests.filter((path) => path === '/weather').length;
  const askedBefore = asked();
  const inside = await markdown.locator('body').evaluate(async (body, url) => [
    globalThis.origin,
    body.ownerDocument.title === 'owned',
    await fetch(url, { mode: 'no-cors' }).then(() => 'came', () => 'refused'),
    Reflect.has(globalThis, 'terrariumBridge'),
  ], site.url('/weather'));
  expect(inside).toEqual(['null', false, 'refused', false]);
  expect(asked()).toBe(askedBefore);
  // Nor has it another where a page makes it without any box.
  await report.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src, title: 'without a box' })), CONTENT_FRAME_URL);
  const unboxed = frameOf(report, 'without a box');
  await expect(unboxed.locator('script[src]')).toHaveCount(1);
  expect(await unboxed.locator('body').evaluate(() => globalThis.origin)).toBe('null');

  // It has no title: the tab is called by its address, and not as what was there before.
  const shell = await terrarium.shell();
  const nameOf = (path: string): string => site.url(path).replace('http://', '');
  await expect(tab(shell, nameOf('/report.md'))).toBeVisible();
  await go(shell, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  await go(shell, site.url('/plants.csv'));
  await expect(tab(shell, nameOf('/plants.csv'))).toBeVisible();
  // Coming back, Chromium tells no title that it told before.
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Weather')).toBeVisible();

  const json = await openTab(terrarium, site.url('/plants.json'));
  const tree = frameOf(json, JSON_NAME);
  await expect(tree.getByRole('button', { name: /plants: \[ 2 items/ })).toBeVisible();
  await expect(tree.getByText('hidden root')).toBeHidden();
  await tree.getByRole('button', { name: 'Unfold all' }).click();
  await expect(tree.getByText('hidden root')).toBeVisible();
  await tree.getByRole('button', { name: /^garden: / }).click();
  await expect(tree.getByText('hidden root')).toBeHidden();
  await tree.getByRole('searchbox').fill('root');
  await expect(tree.getByText('$.garden.plants[1].deep.er.still')).toBeVisible();
  await expect(tree.getByRole('status')).toHaveText('1 found');
  await expectAccessible(json, JSON_NAME);

  const csv = await openTab(terrarium, site.url('/plants.csv'));
  const table = frameOf(csv, CSV_NAME);
  const firsts = () => table.locator('tbody td:first-child').allTextContents();
  await expect.poll(firsts).toEqual(['moss', 'fern', 'ivy', 'pine']);
  await expect(table.getByRole('cell', { name: 'soft, and "green"' })).toBeVisible();
  await table.getByRole('button', { name: 'height' }).click();
  await expect.poll(firsts).toEqual(['moss', 'fern', 'pine', 'ivy']);
  await table.getByRole('button', { name: 'height' }).click();
  await expect.poll(firsts).toEqual(['pine', 'fern', 'moss', 'ivy']);
  await table.getByRole('searchbox').fill('TALL');
  await expect.poll(firsts).toEqual(['fern']);
  await expect(table.getByRole('status')).toHaveText('1 of 4 rows');
  await expectAccessible(csv, CSV_NAME);

  // The original is one step away.
  await go(shell, `view-source:${site.url('/plants.json')}`);
  // No script runs there: the browser's own search tells what stands in it.
  const found = (): Promise<number> =>
    terrarium.app.evaluate(
      ({ webContents }, at) =>
        new Promise<number>((resolve) => {
          const contents = webContents.getAllWebContents().find((each) => each.getURL() === at);
          setTimeout(() => resolve(0), 1_000);
          contents?.once('found-in-page', (_event, { matches }) => resolve(matches));
          contents?.findInPage('{ "garden": { "name": "glass"');
        }),
      `view-source:${site.url('/plants.json')}`,
    );
  await expect.poll(found).toBe(1);
});

test('what a page embeds is shown in its place; a viewer that dies says so and comes back on demand, and the page goes on', async ({ terrarium, site }) => {
  const page = await openTab(terrarium, site.url('/embedded'));
  const [tree, table] = [frameOf(page, JSON_NAME), frameOf(page, CSV_NAME)];
  await expect(table.getByRole('cell', { name: 'moss' })).toBeVisible();
  await expect(tree.getByRole('button', { name: /plants: \[ 2 items/ })).toBeVisible();
  await expect(page.locator('object, embed')).toHaveCount(2);
  await table.getByRole('searchbox').fill('tall');
  await expect(table.getByRole('cell', { name: 'moss' })).toBeHidden();

  killFromOutside(await pluginPid(terrarium, 'com.terrarium.table'));
  await expect(table.getByRole('alert')).toContainText(say('content.stopped', { name: CSV_NAME }));
  await expectAccessible(page, CSV_NAME);
  // Its neighbour, another plugin, and the page did not notice.
  await tree.getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(tree.getByRole('button', { name: /plants: / })).toBeHidden();
  expect(await page.evaluate(() => document.querySelector('#alive')?.textContent)).toBe('The page goes on.');
  await table.getByRole('button', { name: say('content.reload') }).click();
  await expect(table.getByRole('cell', { name: 'moss' })).toBeVisible();
  await table.getByRole('button', { name: 'name' }).click();
  await expect(table.locator('tbody td:first-child').first()).toHaveText('fern');

  // What is broken, or too long, is its own text with the reason.
  const brokenPage = await openTab(terrarium, site.url('/broken.json'));
  const broken = frameOf(brokenPage, JSON_NAME);
  await expect(broken.getByRole('status')).toContainText('JSON viewer cannot show this document: it is not JSON');
  await expect(broken.locator('pre')).toContainText('"broken": [1, 2,, }');
  await expectAccessible(brokenPage, JSON_NAME);
  const big = frameOf(await openTab(terrarium, site.url('/big?rows=375000')), JSON_NAME);
  // Chromium lays out what it is given, ten megabytes on one line, before anybody may hide it.
  await expect(big.getByRole('status')).toContainText('This document has 10.1 MB, more than a plugin gets (1.0 MB).', { timeout: 120_000 });
  await expect(big.locator('pre')).toContainText('{"name":"moss","height":3}');
});

test('a document that comes bit by bit is shown by its viewer once all of it is there, and till then as text', async ({ terrarium }) => {
  let finish = (): void => undefined;
  const server = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write(`{"plants":["${'moss '.repeat(1_000)}",`);
    finish = () => void response.end('"fern"]}');
  });
  const url = `http://127.0.0.1:${server.port}/slow.json`;
  await go(await terrarium.shell(), url);
  // `view` waits until a page is whole.
  const find = (): Page | undefined => terrarium.app.windows().find((each) => each.url() === url);
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('unreachable');
  await expect(page.locator('pre')).toContainText('moss');
  // Word of the page before, come late, has its plugin be there too early: it has nothing to show yet.
  await terrarium.app.evaluate(({ webContents }, of) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL() === of);
    if (contents === undefined) throw new Error('the page is gone');
    const post = contents.postMessage.bind(contents);
    contents.postMessage = (...message) => {
      post(...message);
      Object.assign(globalThis, { portsForTest: true });
    };
    contents.emit('dom-ready');
  }, url);
  await expect.poll(() => terrarium.app.evaluate(() => Reflect.get(globalThis, 'portsForTest') === true)).toBe(true);
  // Behind the port, and behind what the agent does when that comes.
  for (let turns = 0; turns < 20; turns += 1) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(page.locator('iframe')).toHaveCount(0);
  finish();
  await expect(frameOf(page, JSON_NAME).getByRole('button', { name: /plants: \[ 2 items/ })).toBeVisible();
  await server.close();
});

test('with "wait for a click" a plugin gets what a page embeds only then; a viewer that is off changes nothing', async ({ terrarium, site }) => {
  const settings = await openTab(terrarium, 'terrarium://settings/');
  await settings.getByRole('switch', { name: say('content.clickToActivate') }).click();
  await expect(settings.getByRole('switch', { name: say('content.clickToActivate') })).toHaveAttribute('aria-checked', 'true');
  // The site is that of the other tests too.
  const fetches = (): number => site.requests.filter((path) => path === '/plants.csv').length;
  const before = fetches();
  const page = await openTab(terrarium, site.url('/embedded'));
  const [tree, table] = [frameOf(page, JSON_NAME), frameOf(page, CSV_NAME)];
  const ask = table.getByRole('button', { name: say('content.ask', { name: CSV_NAME }) });
  await expect(ask).toBeVisible();
  await expect(table.getByRole('status')).toHaveText(`plants.csv${say('content.askHint')}${say('content.ask', { name: CSV_NAME })}`);
  await expect(tree.getByRole('button', { name: say('content.ask', { name: JSON_NAME }) })).toBeVisible();
  expect(fetches()).toBe(before);
  await expectAccessible(page, CSV_NAME);
  await ask.click();
  await expect(table.getByRole('cell', { name: 'moss' })).toBeVisible();
  await expect(tree.getByRole('button', { name: say('content.ask', { name: JSON_NAME }) })).toBeVisible();

  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  await plugins.getByRole('switch', { name: say('plugins.on', { name: JSON_NAME }), exact: true }).click();
  await expect(plugins.getByRole('switch', { name: say('plugins.on', { name: JSON_NAME }), exact: true })).toHaveAttribute('aria-checked', 'false');
  const plain = await openTab(terrarium, site.url('/plants.json'));
  await expect(plain.locator('pre')).toContainText('hidden root');
  await expect(plain.locator('iframe')).toHaveCount(0);
});
