import type { Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const ko = translator('ko');

/** Each button asks for one thing, and says what came of it. */
const BUTTONS: Readonly<Record<string, string>> = {
  Notify: 'Notification.requestPermission()',
  Locate: "new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), (error) => done(error.code === 1 ? 'denied' : 'granted'), { timeout: 100 }))",
  Paste: "navigator.clipboard.readText().then(() => 'granted', () => 'denied')",
  Copy: "navigator.clipboard.writeText('from the page').then(() => 'granted', () => 'denied')",
  Lock: "document.body.requestPointerLock().then(() => 'granted', () => 'denied')",
  Fill: "document.documentElement.requestFullscreen().then(() => 'granted', () => 'denied')",
  Persist: "navigator.storage.persist().then((given) => (given ? 'granted' : 'denied'))",
  Awake: "navigator.wakeLock.request('screen').then(() => 'granted', () => 'denied')",
};
const html = (title: string, more = '') => `<!doctype html><title>${title}</title><h1>${title}</h1>${Object.keys(BUTTONS)
  .map((name) => `<button onclick="ask('${name}')">${name}</button>`)
  .join('')}<output id="said"></output>${more}<script>
  const ways = { ${Object.entries(BUTTONS).map(([name, code]) => `${name}: () => ${code}`).join(', ')} };
  async function ask(name) { said.textContent = name + ' waits'; said.textContent = name + ' ' + (await ways[name]()); }
  </script>`;

let server: TestServer;
let home: string;
let other: string;

test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const frame = `<iframe src="http://localhost:${server.port}/frame"></iframe><iframe src="http://localhost:${server.port}/allowed" allow="geolocation"></iframe>`;
    const path = request.url ?? '/';
    response.writeHead(200, { 'content-type': 'text/html' }).end(path === '/frames' ? html('Frames', frame) : html(path === '/' ? 'Home' : path.slice(1)));
  });
  home = `http://127.0.0.1:${server.port}/`;
  other = `http://localhost:${server.port}/`;
});
test.afterAll(() => server.close());

const question = (shell: Page) => shell.getByRole('alertdialog', { name: say('permissions.request') });
const said = (page: Page) => page.locator('#said');

/** Opens page info, and gives its control of a permission. */
async function held(shell: Page, name: Parameters<typeof say>[0]) {
  await shell.getByRole('button', { name: /^Site information|^Page info|Not secure|information/i }).first().click();
  return shell.getByRole('dialog', { name: say('pageInfo.title') }).getByRole('combobox', { name: say(name), exact: true });
}

test('probe', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, home);
  await button(page, 'Notify').click();
  await expect(question(shell)).toBeVisible();
  await shell.screenshot({ path: '/tmp/perm-1.png' });
  await button(shell, say('permissions.allow')).click();
  await expect(said(page)).toHaveText('Notify granted');
  await button(page, 'Lock').click();
  await expect(said(page)).toHaveText('Lock granted');
  await shell.screenshot({ path: '/tmp/perm-2.png' });
  const locked = () => page.evaluate(() => document.pointerLockElement !== null);
  console.log('locked', await locked());
  await pressKeys(terrarium, home, 'Escape');
  await new Promise((d) => setTimeout(d, 500));
  console.log('after escape', await locked());
  await new Promise((d) => setTimeout(d, 1500));
  await button(page, 'Lock').click();
  console.log(await said(page).textContent());
  await new Promise((d) => setTimeout(d, 1500));
  console.log('locked', await locked(), await said(page).textContent());
  await pressKeys(terrarium, home, 'Control+1');
  await new Promise((d) => setTimeout(d, 700));
  console.log('after switch', await locked());
  await tab(shell, 'Home').click();
  await new Promise((d) => setTimeout(d, 700));
  console.log('after back', await locked(), await said(page).textContent());
  await button(page, 'Fill').click();
  await expect(said(page)).toHaveText('Fill granted');
  await pressKeys(terrarium, home, 'Escape');
  await new Promise((d) => setTimeout(d, 700));
  console.log('full after escape', await page.evaluate(() => document.fullscreenElement !== null));
  await button(page, 'Fill').click();
  await expect(said(page)).toHaveText('Fill granted');
  await page.evaluate((url) => { location.href = url; }, other);
  const next = await terrarium.view(other);
  console.log('full after nav', await next.evaluate(() => document.fullscreenElement !== null), await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((w) => w.isFullScreen())));
  await button(next, 'Copy').click();
  await expect(said(next)).toHaveText('Copy granted');
});
