import { existsSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { permissionPage } from './fixtures/permission-page.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

/* Where it is asked from: a frame, a private window, a page that was left, one that was refused before. */

let server: TestServer;
let home: string;
let other: string;
/** What came with each request for what only who signs in gets. */
let signedIn: string[];

test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/garden')) {
      signedIn.push(request.headers.authorization ?? '');
      if (request.headers.authorization === undefined) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden"', 'content-type': 'text/html' }).end('<title>Shut</title>');
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Garden</title>');
    }
    if (path.startsWith('/file')) return void response.writeHead(200, { 'content-disposition': `attachment; filename="${path.slice(1)}.txt"` }).end('a file');
    const asks = '<!doctype html><title>Asks</title><script>fetch("/garden?asked")</script>';
    if (path === '/asks') return void response.writeHead(200, { 'content-type': 'text/html' }).end(asks);
    const frame = (name: string, host: string, more: string) => `<iframe name="${name}" src="http://${host}:${server.port}/embedded"${more}></iframe>`;
    const frames =
      path.startsWith('/frames')
        ? frame('own', '127.0.0.1', '') + frame('plain', 'localhost', '') + frame('let', 'let.localhost', ' allow="clipboard-read"') + frame('boxed', 'boxed.localhost', ' sandbox="allow-scripts"')
        : '';
    const links = ['file-of-frame', 'file-of-box'].map((name) => `<a href="/${name}">${name}</a> `).join('');
    response.writeHead(200, { 'content-type': 'text/html' }).end(permissionPage(path, links + frames));
  });
  home = `http://127.0.0.1:${server.port}/`;
  other = `http://localhost:${server.port}/`;
});
test.beforeEach(() => {
  signedIn = [];
});
test.afterAll(() => server.close());

const question = (shell: Page) => shell.getByRole('alertdialog', { name: say('permissions.request') });
const within = (page: Page, name: string) => page.frameLocator(`iframe[name=${name}]`);
const signIn = (shell: Page) => shell.getByRole('alertdialog', { name: say('pageTools.signIn', { host: `127.0.0.1:${server.port}` }) });

async function answer(shell: Page, how: 'allow' | 'block'): Promise<void> {
  await question(shell).getByRole('button', { name: say(`permissions.${how}`), exact: true }).click();
  await expect(question(shell)).toBeHidden();
}

async function openPrivate(terrarium: Terrarium): Promise<Page> {
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const shell = await terrarium.shell(2);
  await expect(address(shell)).toBeFocused();
  return shell;
}

test('another program is asked about for no frame of another site, in a private window as elsewhere, and after a no not again', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${home}frames`);
  // Its question would stand before the next one.
  for (const name of ['plain', 'boxed', 'let']) await within(page, name).getByRole('button', { name: 'Mail', exact: true }).click();
  await button(page, 'Locate').click();
  await expect(question(shell)).toContainText(say('permissions.asks.location'));
  await answer(shell, 'block');
  // A frame of the page's own site asks as the page.
  await within(page, 'own').getByRole('button', { name: 'Mail', exact: true }).click();
  await expect(question(shell)).toContainText('mailto:someone@example.test');
  await expect(question(shell)).toContainText(home.slice(0, -1));
  await answer(shell, 'block');
  await expect(question(shell)).toBeHidden();
  // A no holds while the document is there, and for it alone.
  const again = await openTab(terrarium, `${home}again`);
  await button(again, 'Mail').click();
  await expect(question(shell)).toContainText('mailto:someone@example.test');
  await answer(shell, 'block');
  await button(again, 'Mail').click();
  await button(again, 'Midi').click();
  await expect(question(shell)).toContainText(say('permissions.asks.midi'));
  await answer(shell, 'block');
  const hiddenShell = await openPrivate(terrarium);
  await go(hiddenShell, `${home}hidden`);
  const hidden = await terrarium.view(`${home}hidden`);
  await button(hidden, 'Mail').click();
  await expect(question(hiddenShell)).toContainText('mailto:someone@example.test');
  await answer(hiddenShell, 'block');
  await button(hidden, 'Idle').click();
  await expect(question(hiddenShell)).toContainText(say('permissions.asks.idle'));
  await answer(hiddenShell, 'block');
  // What was pressed before is long decided.
  await expect(question(shell)).toBeHidden();
  await expect(question(hiddenShell)).toBeHidden();
});

test('the clipboard is read by a frame of another site only where the page hands that on, and the person says so in both names', async ({ terrarium }) => {
  await terrarium.app.evaluate(({ clipboard }) => clipboard.writeText('copied by the person'));
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${home}frames`);
  const read = async (name: string): Promise<void> => within(page, name).getByRole('button', { name: 'Read', exact: true }).click();
  const outcome = (name: string) => within(page, name).locator('#said');
  for (const name of ['plain', 'boxed']) {
    await read(name);
    await expect(outcome(name)).toHaveText('Read denied');
    await expect(question(shell)).toBeHidden();
  }
  await read('let');
  await expect(question(shell)).toContainText(say('permissions.asks.clipboard'));
  await expect(question(shell)).toContainText(say('permissions.wantsWithin', { origin: `http://let.localhost:${server.port}`, within: home.slice(0, -1) }));
  await answer(shell, 'block');
  await expect(outcome('let')).toHaveText('Read denied');
  // Another page of the same kind: what was said holds for the document.
  const second = await openTab(terrarium, `${home}frames?second`);
  await within(second, 'let').getByRole('button', { name: 'Read', exact: true }).click();
  await answer(shell, 'allow');
  await expect(within(second, 'let').locator('#said')).toHaveText('Read granted copied by the person');
});

test('a sandboxed frame loads nothing down, a frame of another site what it is clicked for', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${home}frames`);
  await within(page, 'boxed').getByRole('link', { name: 'file-of-box' }).click();
  await within(page, 'plain').getByRole('link', { name: 'file-of-frame' }).click();
  await expect.poll(() => (existsSync(terrarium.downloads) ? readdirSync(terrarium.downloads) : [])).toEqual(['file-of-frame.txt']);
  // The page is where it was, and so are its frames.
  await expect(within(page, 'plain').getByRole('link', { name: 'file-of-frame' })).toBeVisible();
  expect(page.url()).toBe(`${home}frames`);
});

test('a sign-in in a private window is asked for there, and is good nowhere else; one that is left behind is over', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const hiddenShell = await openPrivate(terrarium);
  await go(hiddenShell, `${home}garden`);
  await expect(signIn(hiddenShell)).toBeVisible();
  await expect(signIn(shell)).toBeHidden();
  await signIn(hiddenShell).getByRole('textbox').first().fill('ada');
  await signIn(hiddenShell).getByRole('textbox').nth(1).fill('lovelace');
  await signIn(hiddenShell).getByRole('button', { name: say('pageTools.signInButton'), exact: true }).click();
  await expect(tab(hiddenShell, 'Garden')).toBeVisible();
  expect(signedIn).toEqual(['', `Basic ${Buffer.from('ada:lovelace').toString('base64')}`]);
  // The other windows know nothing of it.
  await go(shell, `${home}garden?other`);
  await expect(signIn(shell)).toBeVisible();
  expect(signedIn.at(-1)).toBe('');

  // Going elsewhere takes the question along, whether the person does or the page; nothing of it goes to who comes next.
  await go(shell, `${other}plain`);
  await expect(tab(shell, 'plain')).toBeVisible();
  await expect(signIn(shell)).toBeHidden();
  const asking = await openTab(terrarium, `${home}asks`);
  await expect(signIn(shell)).toBeVisible();
  await asking.evaluate((url) => void setTimeout(() => location.assign(url)), `${other}next`);
  await expect(tab(shell, 'next')).toBeVisible();
  await expect(signIn(shell)).toBeHidden();
  expect(signedIn.slice(2)).toEqual(['', '']);
});
