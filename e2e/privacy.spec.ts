import type { Page } from '@playwright/test';
import { iceCandidates } from './fixtures/ice-candidates.ts';
import { processTree } from './fixtures/proc.ts';
import { startRecordingProxy, watchOutsideSockets } from './fixtures/recording-proxy.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { TestServer } from './fixtures/servers.ts';
import { newProfile, Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, frameIn, go, openTab, pressKeys, tabs } from './fixtures/window.ts';

/** How long the browser is left alone. Nothing can be waited for that does not come: longer is only surer. */
const IDLE_MS = Number(process.env['TERRARIUM_E2E_IDLE_SECONDS'] ?? 2) * 1_000;

test('the browser asks nobody for anything by itself: not at the start, not in its own pages, not while idle', async () => {
  test.setTimeout(180_000 + IDLE_MS);
  const proxy = await startRecordingProxy();
  const profile = newProfile();
  // What does not ask Chromium's network, such as Node's own, asks no proxy. From the start on: whatever this process starts.
  const sockets = watchOutsideSockets(() => processTree(process.pid, profile).map(({ pid }) => pid));
  const terrarium = await Terrarium.launch({ profile, asByPerson: true, args: [`--proxy-server=127.0.0.1:${proxy.port}`] });
  // Chromium keeps quiet where Playwright tells it to: here nobody does.
  expect(await terrarium.app.evaluate(({ app }) => ['disable-background-networking', 'disable-component-update', 'disable-features'].filter((name) => app.commandLine.hasSwitch(name)))).toEqual([]);
  const shell = await terrarium.shell();
  await openTab(terrarium, 'terrarium://settings/');
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const hidden = await terrarium.shell(2);
  await expect(tabs(hidden)).toHaveCount(1);
  await expect(address(hidden)).toBeFocused();
  // A field that is written into: no dictionary is fetched for it.
  const settings = await terrarium.view('terrarium://settings/');
  await settings.getByRole('searchbox').first().fill('recieve teh seperate');
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  expect(sockets.end()).toEqual([]);
  expect(proxy.asked).toEqual([]);
  // It would have been seen: what a person asks for is, in both kinds of windows.
  await go(hidden, 'http://hidden.example/');
  await expect(hidden.getByRole('alert')).toContainText('HTTP 503');
  await go(shell, 'http://asked.example/');
  await expect(shell.getByRole('alert')).toContainText('HTTP 503');
  const hosts = new Set(proxy.asked.map((line) => new URL(line.split(' ')[1] ?? '').hostname));
  expect(hosts).toEqual(new Set(['hidden.example', 'asked.example']));
  await terrarium.close();
  expect(new Set(proxy.asked.map((line) => new URL(line.split(' ')[1] ?? '').hostname))).toEqual(hosts);
  await proxy.close();
});

test.describe('what sites learn of a person', () => {
  let server: TestServer;
  /** Each request: host, path, cookie, referrer. */
  let seen: { host: string; path: string; cookie: string; referrer: string }[];
  const at = (host: string, path: string): string => `http://${host}:${server.port}${path}`;
  const HOME = '127.0.0.1';
  const TRACKER = 'localhost';

  test.beforeAll(async () => {
    server = await serveHttp((request, response) => {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      seen.push({ host: (request.headers.host ?? '').split(':')[0] ?? '', path, cookie: request.headers.cookie ?? '', referrer: request.headers.referer ?? '' });
      response.setHeader('content-type', 'text/html');
      // Chromium takes such cookies over http too from this computer.
      if (path === '/frame') {
        const marked = 'SameSite=None; Secure; Path=/; Max-Age=3600';
        response.setHeader('set-cookie', ['plain=1; Path=/; Max-Age=3600', `marked=1; ${marked}`, `split=1; Partitioned; ${marked}`]);
      }
      response.end(`<!doctype html><title>${path.slice(1) || 'Home'}</title><h1>Here</h1><textarea lang="de"></textarea>`);
    });
  });
  test.beforeEach(() => {
    seen = [];
  });
  test.afterAll(() => server.close());

  const embed = (page: Page, url: string): Promise<void> =>
    page.evaluate(
      (src) =>
        new Promise<void>((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => resolve());
          frame.src = src;
          document.body.append(frame);
        }),
      url,
    );
  const askedFor = (path: string) => seen.findLast((each) => each.path === path);

  test('cookies and storage within other sites, referrers, addresses of this computer, spelling', async ({ terrarium }) => {
    // The site by itself: its cookies and its storage are its own.
    const own = await openTab(terrarium, at(TRACKER, '/frame'));
    await own.evaluate(() => localStorage.setItem('who', 'me'));
    await own.evaluate(() => fetch('/own'));
    expect(askedFor('/own')?.cookie).toBe('plain=1; marked=1; split=1');

    // Within another site it gets none of the storage, and of the cookies those alone that it made for that.
    const page = await openTab(terrarium, at(HOME, '/page?secret=1'));
    await embed(page, at(TRACKER, '/frame'));
    expect(askedFor('/frame')?.cookie).toBe('marked=1');
    const frame = await frameIn(page, at(TRACKER, '/frame'));
    expect(await frame.evaluate(() => localStorage.getItem('who'))).toBeNull();
    await page.evaluate((url) => fetch(url, { mode: 'no-cors', credentials: 'include' }), at(TRACKER, '/pixel'));
    expect(askedFor('/pixel')?.cookie).toBe('marked=1; split=1');
    expect(await own.evaluate(() => localStorage.getItem('who'))).toBe('me');

    // Others learn which site, not which page; the site itself learns the page.
    expect(askedFor('/pixel')?.referrer).toBe(at(HOME, '/'));
    await page.evaluate(() => fetch('/same'));
    expect(askedFor('/same')?.referrer).toBe(at(HOME, '/page?secret=1'));

    // What a page learns of the computer's own addresses before anybody let it have a microphone: none.
    const policies = await terrarium.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().flatMap((each) => (each.getURL().startsWith('http') ? [each.getWebRTCIPHandlingPolicy()] : [])),
    );
    expect(policies).toEqual(['default_public_interface_only', 'default_public_interface_only']);
    const candidates = await iceCandidates(page);
    // A name made up for this page, or nothing.
    expect(candidates.filter((line) => line !== '' && !/ [0-9a-f-]{36}\.local /.test(line))).toEqual([]);

    // Written text is not checked, so no dictionary is asked for, whatever the language.
    const spelling = await terrarium.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map(({ session }) => [session.isSpellCheckerEnabled(), session.getSpellCheckerLanguages().length]),
    );
    expect(new Set(spelling.map(String))).toEqual(new Set(['false,0']));
  });
});
