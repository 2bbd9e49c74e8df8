import type { Locator, Page } from '@playwright/test';
import { FLOOD } from '../ipc/contracts/crashes.ts';
import { recordsIn } from './fixtures/flight-records.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, say, tab, tabNames, tabs } from './fixtures/window.ts';

/** Brings a tab to the front: the window still does what it is told. */
async function bringToFront(shell: Page, title: string): Promise<void> {
  await tab(shell, title).click();
  await expect(tab(shell, title)).toHaveAttribute('aria-selected', 'true');
}

/** The part of the address at rest that stands out. */
const hostShown = (shell: Page): Locator => shell.getByTestId('host-shown');

test('a title of 10 MB, and hundreds of addresses in one page, bother their own tab at most', async ({ terrarium, site }) => {
  // Ten thousand of anything take a while where much else runs.
  test.setTimeout(180_000);
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const page = await openTab(terrarium, site.url('/form'));
  await page.evaluate(() => {
    document.title = `Long ${'x'.repeat(10 * 1024 * 1024)}`;
  });
  const long = shell.getByRole('tab', { name: /^Long x+$/ });
  await expect(long).toBeVisible();
  expect((await long.innerText()).length).toBeLessThan(2_000);
  await bringToFront(shell, 'Weather');

  // Chromium itself lets 200 through at once, where no test keeps it from that; the bar follows. Who takes more than 600 is ended (`restless-frames.spec.ts`).
  await page.evaluate(() => {
    for (let index = 0; index < 500; index += 1) history.pushState(null, '', `/form?step=${index}`);
    history.replaceState(null, '', `/form?${'y'.repeat(1_000_000)}`);
    document.title = 'Pushed';
  });
  // The title comes after all of them.
  await expect(tab(shell, 'Pushed')).toBeVisible({ timeout: 100_000 });
  await bringToFront(shell, 'Pushed');
  await expect.poll(async () => (await address(shell).inputValue()).length).toBeLessThan(25_000);
  await bringToFront(shell, 'Weather');
  await button(shell, say('shell.closeTab', { title: 'Pushed' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather']);
});

test('an icon of 50 MB is not taken, and a page that changes its icon all the time keeps nobody from another one', async ({ terrarium, site }) => {
  let sentBytes = 0;
  let isIconLeft = false;
  const chunk = Buffer.alloc(64 * 1024);
  const server = await serveHttp((request, response) => {
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Heavy icon</title><link rel="icon" href="/big.png"><h1>Heavy</h1>');
      return;
    }
    response.once('close', () => (isIconLeft = true));
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(50 * 1024 * 1024) });
    const push = (): void => {
      while (sentBytes < 50 * 1024 * 1024 && !response.destroyed) {
        sentBytes += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', push);
      }
    };
    push();
  });
  try {
    const shell = await terrarium.shell();
    const page = await openTab(terrarium, `http://127.0.0.1:${server.port}/`);
    await expect(tab(shell, 'Heavy icon')).toBeVisible();
    // It was asked for, and left when it turned out too large.
    await expect.poll(() => isIconLeft).toBe(true);
    await page.evaluate(() => {
      const link = document.querySelector('link');
      for (let index = 0; index < 200; index += 1) if (link) link.href = `/big.png?${index}`;
      document.title = 'Iconoclast';
    });
    await expect(tab(shell, 'Iconoclast')).toBeVisible();
    await expect(tab(shell, 'Iconoclast').locator('img')).toHaveCount(0);
    await go(shell, site.url('/weather'));
    await expect(tab(shell, 'Weather').locator('img')).toBeVisible();
  } finally {
    await server.close();
  }
});

test('an address in the bar is one that the tab is at: a slow load cannot borrow another', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const bar = address(shell);
  const page = await openTab(terrarium, site.url('/form'));
  // The page starts a load that never ends: the bar keeps what is shown.
  await page.evaluate((url) => {
    document.title = 'Bank';
    setTimeout(() => (location.href = url));
  }, site.url('/held/bank', '127.0.0.2'));
  await expect.poll(() => site.requests).toContain('/held/bank');
  await expect(button(shell, say('shell.stop'))).toBeVisible();
  await expect(bar).toHaveValue(site.url('/form'));
  await button(shell, say('shell.stop')).click();
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  // The person starts one: the bar shows where it goes, and the old address again when it is stopped.
  await go(shell, site.url('/held/typed', '127.0.0.2'));
  await expect(bar).toHaveValue(site.url('/held/typed', '127.0.0.2'));
  // Nothing that is said of the page below passes for that address, and it does not stand out as one that is there.
  const onItsWay = button(shell, say('pageInfo.open', { state: say('pageInfo.state.onItsWay') }));
  await expect(onItsWay).toHaveAttribute('title', say('shell.security.onItsWay', { host: new URL(site.url('/')).host }));
  await expect(hostShown(shell)).toHaveCount(0);
  await expect.poll(() => site.requests).toContain('/held/typed');
  await button(shell, say('shell.stop')).click();
  await expect(onItsWay).toBeHidden();
  await expect(hostShown(shell)).toHaveText(new URL(site.url('/')).host);
  await expect(bar).toHaveValue(site.url('/form'));
  // What comes late is named the moment it is there.
  await go(shell, site.url('/held/late', '127.0.0.2'));
  await expect(onItsWay).toBeVisible();
  site.release('late');
  await expect(hostShown(shell)).toHaveText(new URL(site.url('/', '127.0.0.2')).host);
  await expect(onItsWay).toBeHidden();

  // A name that could deceive is shown as it is asked for; another one in its own letters.
  await go(shell, 'http://xn--80ak6aa92e.invalid/');
  await expect(shell.getByRole('alert')).toContainText('xn--80ak6aa92e.invalid');
  await go(shell, 'http://한국.invalid/');
  await expect(shell.getByRole('alert')).toContainText('한국.invalid');

  // Nothing in front of the host passes for it, and of a long one the end is what stays in sight.
  await go(shell, `http://www.bank.example:443@127.0.0.1:${new URL(site.url('/')).port}/form?user`);
  await expect(tab(shell, 'Form')).toBeVisible();
  await expect(bar).toHaveValue(site.url('/form?user'));
  await expect(hostShown(shell)).toHaveText(new URL(site.url('/')).host);
  const long = `www.bank.example.${'login.'.repeat(36)}evil.invalid`;
  await go(shell, `http://${long}/`);
  await expect(shell.getByRole('alert')).toContainText('ERR_NAME_NOT_RESOLVED');
  await expect(hostShown(shell)).toHaveText(long);
  const isInSight = (label: string): Promise<boolean> =>
    hostShown(shell).evaluate((host, text) => {
      const box = host.getBoundingClientRect();
      const { left, right, width } = [...host.querySelectorAll('bdi bdi')].findLast((each) => each.textContent === text)?.getBoundingClientRect() ?? new DOMRect();
      return width > 0 && left >= box.left && right <= box.right + 1;
    }, label);
  await expect.poll(async () => [await isInSight('bank'), await isInSight('evil'), await isInSight('invalid')]).toEqual([false, true, true]);
  // Writing from right to left moves no label past another, nor the path before the host.
  await go(shell, 'http://אבג.דהו.invalid/זחט');
  await expect(hostShown(shell)).toHaveText('אבג.דהו.invalid');
  const lefts = await hostShown(shell).evaluate((host) => [...host.querySelectorAll('bdi bdi')].map((each) => each.getBoundingClientRect().left));
  expect(lefts).toHaveLength(3);
  expect(lefts).toEqual(lefts.toSorted((one, other) => one - other));
  // A document without a host shows none, whatever stands in it.
  await go(shell, 'data:text/html,<title>Data</title>https://bank.example/');
  await expect(tab(shell, 'Data')).toBeVisible();
  await expect(hostShown(shell)).toHaveText('');
});

test('endless redirects end, a page that reloads for ever can be closed, and data: windows do not open', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const circling = await serveHttp((request, response) => {
    if (request.url === '/script') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Round and round</title><script>location.href = "/script?" + Math.random()</script>');
    } else if (request.url?.startsWith('/script?') === true) response.writeHead(302, { location: '/script' }).end();
    else response.writeHead(302, { location: `${request.url}x` }).end();
  });
  await openTab(terrarium, site.url('/weather'));
  await button(shell, say('shell.newTab')).click();
  await expect(tabs(shell)).toHaveCount(3);
  await go(shell, `127.0.0.1:${circling.port}/circle`);
  await expect(shell.getByRole('alert')).toContainText('ERR_TOO_MANY_REDIRECTS');
  await go(shell, `127.0.0.1:${circling.port}/script`);
  await expect(tab(shell, 'Round and round')).toBeVisible();
  await bringToFront(shell, 'Weather');
  await button(shell, say('shell.closeTab', { title: 'Round and round' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather']);

  const page = await openTab(terrarium, site.url('/form'));
  await page.evaluate(() => {
    for (const url of ['data:text/html,<title>Bank</title>', 'blob:null/x', 'javascript:document.title="Bank"', 'chrome://gpu', 'terrarium://shell/']) window.open(url);
    window.open('about:blank');
    document.title = 'Opener';
  });
  await expect(tab(shell, 'Opener')).toBeVisible();
  await expect(shell.getByText(say('pageTools.blocked', { count: 2 }))).toBeVisible();
  await button(shell, say('pageTools.allow')).click();
  // Only empty pages opened (a script address gives one, without the script), and nobody can write into them.
  await expect(tabs(shell)).toHaveCount(5);
  expect((await tabNames(shell)).filter((name) => name === 'Bank')).toEqual([]);
  await circling.close();
});

/** Scripts of pages that go elsewhere without end; `/held` never answers, so that the page stays. */
const RESTLESS = {
  replaces: 'location.replace("/replaces?" + Math.random())',
  floods: 'setInterval(() => { location.href = "/floods?" + Math.random() })',
  clicked: 'onclick = () => setInterval(() => { location.href = "/held?" + Math.random() }, 50)',
  hashes: 'setInterval(() => { location.hash = Math.random() })',
};

test('a page that goes elsewhere without end is left by typing an address', async ({ terrarium, site }) => {
  test.setTimeout(180_000);
  const shell = await terrarium.shell();
  const server = await serveHttp((request, response) => {
    const name = /^\/(\w+)/.exec(request.url ?? '')?.[1] ?? '';
    if (name === 'held') return;
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>Restless</title><h1>Press</h1><script>${RESTLESS[name as keyof typeof RESTLESS]}</script>`);
  });
  await openTab(terrarium, site.url('/weather'));
  // Where much else runs Chromium itself comes to a press late, as long as the page goes on so.
  shell.setDefaultTimeout(60_000);
  for (const name of Object.keys(RESTLESS)) {
    await go(shell, `127.0.0.1:${server.port}/${name}`);
    await expect(tab(shell, 'Restless')).toBeVisible();
    if (name === 'clicked') await (await terrarium.view(`http://127.0.0.1:${server.port}/clicked`)).getByRole('heading').click();
    // Who begins navigations or steps faster than the browser can take them is ended: else nothing that is pressed comes through on a slow machine. Chromium's own
    // brake, which would keep this page from it, is off in tests: so fares one whose renderer was taken over.
    // Where much else runs somebody may have hung meanwhile; nobody else dies.
    const deaths = () => recordsIn(terrarium.profile).filter(({ reason }) => reason !== 'hung').map(({ kind, cause }) => ({ kind, cause }));
    if (name === 'floods' || name === 'hashes') await expect.poll(deaths).toEqual(Array.from({ length: name === 'floods' ? 1 : 2 }, () => ({ kind: 'page', cause: FLOOD })));
    await go(shell, site.url(`/form?${name}`));
    await expect(tab(shell, 'Form')).toBeVisible({ timeout: 30_000 });
    await expect(address(shell)).toHaveValue(site.url(`/form?${name}`));
  }
  await server.close();
});
