import type { IncomingHttpHeaders } from 'node:http';
import type { Page } from '@playwright/test';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openTab, pidOf, say, shownPid, tab, tabNames, tabs } from './fixtures/window.ts';

// What a page opens in a tab of its own: Chromium makes it, so that it has its opener, and goes where it goes as something that a page asked for.

interface Asked {
  readonly method: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

// In a handler of an attribute `open` by itself is the document's.
const PAGES: Readonly<Record<string, (own: string, other: string) => string>> = {
  '/opener': (own, other) => `<title>Opener</title>
    <form method="post" target="_blank" action="${other}/form"><input name="pay" value="12 €"><button>Send</button></form>
    <form method="post" target="_blank" action="${other}/upload" enctype="multipart/form-data"><input name="pay" value="12 €"><button>Upload</button></form>
    <a target="_blank" href="${other}/blank">Blank</a> <a href="${other}/pressed">Pressed</a> <a target="_blank" rel="noreferrer" href="${other}/quiet">Quiet</a>
    <a target="_blank" rel="opener" href="${own}/same">Same</a>
    <button onclick="window.open('${other}/script')">Script</button>
    <button onclick="w = window.open('${other}/login', 'login', 'width=300,height=200')">Sign in</button>
    <button onclick="w = window.open(''); w.document.write('<title>Written</title>mine'); w.document.close()">Empty</button>
    <button onclick="w = window.open('${other}/held')">Held</button>
    <button onclick="document.title = 'Opened ' + (window.open('${own}/alone', '_blank', 'noopener') !== null)">Alone</button>
    <button onclick="s = window.open('${own}/same')">Mine</button>
    <button onclick="window.open('${own}/same', 'pay')">Named</button>
    <script>onmessage = ({ data }) => { document.title = 'Signed in: ' + data; w.close(); }</script>`,
  '/login': (_own, other) => `<title>Login</title><button onclick="location = '${other}/back'">Agree</button>`,
  '/same': () => `<title>Page /same</title><p>${'word '.repeat(412)}</p>`,
  '/back': () => '<title>Back</title><script>opener.postMessage("token", "*")</script>',
};

let server: Awaited<ReturnType<typeof serveHttp>>;
let own: string;
let other: string;
const asked = new Map<string, Asked>();
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    let body = '';
    request.on('data', (chunk: Buffer) => (body += String(chunk)));
    request.on('end', () => {
      asked.set(path, { method: request.method ?? '', body, headers: request.headers });
      if (path === '/held') return;
      const [here, there] = request.headers.host === new URL(own).host ? [own, other] : [other, own];
      const cookies = ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax'];
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(path === '/cookies' && { 'set-cookie': cookies }) });
      response.end(`<!doctype html><html lang="en">${PAGES[path]?.(here, there) ?? `<title>Page ${path}</title>`}`);
    });
  });
  own = `http://127.0.0.1:${server.port}`;
  other = `http://localhost:${server.port}`;
});
test.beforeEach(() => asked.clear());
test.afterAll(() => server.close());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
/** Puts the opener in front again. */
const back = (shell: Page): Promise<void> => tab(shell, 'Opener').click();

const prefsOf = (terrarium: Terrarium, url: string): Promise<Record<string, unknown>> =>
  terrarium.app.evaluate(({ webContents }, start) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start));
    // Electron's own word on what a view has; it is in no typings.
    const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return getLastWebPreferences.call(contents);
  }, url);

test('what a page opens comes as from that page: with its form, its referrer, and without the cookies that the other site keeps to itself', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, `${other}/cookies`);
  const page = await openTab(terrarium, `${own}/opener`);
  const opened: Record<string, () => Promise<void>> = {
    '/form': () => press(page, 'Send'),
    '/upload': () => press(page, 'Upload'),
    '/blank': () => page.getByRole('link', { name: 'Blank' }).click(),
    '/script': () => press(page, 'Script'),
    '/quiet': () => page.getByRole('link', { name: 'Quiet' }).click(),
    '/pressed': () => page.getByRole('link', { name: 'Pressed' }).click({ modifiers: ['Control'] }),
  };
  for (const [path, open] of Object.entries(opened)) {
    await open();
    await expect.poll(() => [...asked.keys()], { message: `the address of ${path} is asked for` }).toContain(path);
    const { headers } = asked.get(path) as Asked;
    const isForm = path === '/form' || path === '/upload';
    expect([path, headers['sec-fetch-site'], headers.referer, headers.cookie]).toEqual([path, 'cross-site', path === '/quiet' ? undefined : `${own}/`, isForm ? undefined : 'lax=1']);
    await expect(tab(shell, `Page ${path}`)).toBeVisible();
    await back(shell);
  }
  expect(asked.get('/form')).toMatchObject({ method: 'POST', body: 'pay=12+%E2%82%AC', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const upload = asked.get('/upload');
  expect(upload?.headers['content-type']).toContain('multipart/form-data; boundary=');
  expect(upload?.body).toContain('name="pay"\r\n\r\n12 €');
  // Beside the page that opened them, in their order; what was pressed with a key stays behind.
  expect(await tabNames(shell)).toEqual(['New tab', 'Page /cookies', 'Opener', 'Page /form', 'Page /upload', 'Page /blank', 'Page /script', 'Page /quiet', 'Page /pressed']);
});

test('a sign-in in a window of its own answers the page that opened it, which closes it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${own}/opener`);
  await press(page, 'Sign in');
  await expect(tab(shell, 'Login')).toHaveAttribute('aria-selected', 'true');
  const login = await terrarium.view(`${other}/login`);
  expect(await login.evaluate(() => window.opener !== null)).toBe(true);
  await press(login, 'Agree');
  await expect(tab(shell, 'Signed in: token')).toHaveAttribute('aria-selected', 'true');
  expect(await tabNames(shell)).toEqual(['New tab', 'Signed in: token']);
  expect(await page.evaluate('w.closed')).toBe(true);
  // Closed by the person, the page that opened it sees it too.
  await press(page, 'Sign in');
  await button(shell, say('shell.closeTab', { title: 'Login' })).click();
  await expect(tabs(shell)).toHaveCount(2);
  await expect.poll(() => page.evaluate('w.closed')).toBe(true);
});

test('an empty page that another one writes into has no name but its own, also while it is on its way elsewhere', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${own}/opener`);
  await press(page, 'Empty');
  await expect(tab(shell, 'Written')).toBeVisible();
  await expect(address(shell)).toHaveValue('about:blank');
  await back(shell);
  await press(page, 'Held');
  await expect.poll(() => [...asked.keys()]).toContain('/held');
  await expect(tabs(shell)).toHaveCount(4);
  await expect(address(shell)).toHaveValue('about:blank');
  await page.evaluate(`w.document.write('<title>Bank</title>a bank')`);
  await expect(tab(shell, 'Bank')).toBeVisible();
  await expect(address(shell)).toHaveValue('about:blank');
});

test('a window that a page opened and has in hand leads neither into the browser nor to files, by none of the ways there are', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const privileged = (): Promise<string[]> =>
    terrarium.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .flatMap((each) => each.mainFrame.framesInSubtree.map((frame) => frame.url))
        .filter((url) => /^(?:terrarium|file|view-source|chrome|devtools):/.test(url))
        .toSorted(),
    );
  const before = await privileged();
  const page = await openTab(terrarium, `${own}/opener`);
  await press(page, 'Empty');
  await expect(tab(shell, 'Written')).toBeVisible();
  await back(shell);
  await press(page, 'Mine');
  await expect(tab(shell, 'Page /same')).toBeVisible();
  // Every document that comes into a frame from now on, as Electron tells of it.
  await terrarium.app.evaluate(({ app, webContents }) => {
    const arrived: string[] = [];
    const follow = (each: Electron.WebContents): void => void each.on('did-frame-navigate', (_event, url) => arrived.push(url));
    webContents.getAllWebContents().forEach(follow);
    app.on('web-contents-created', (_event, each) => follow(each));
    Object.assign(globalThis, { arrivedForTest: arrived });
  });
  for (const target of ['terrarium://newtab/', 'terrarium://settings/', 'terrarium://shell/', 'file:///etc/hostname', 'view-source:file:///etc/hostname', 'view-source:terrarium://newtab/', 'chrome://gpu/']) {
    // What it holds: an empty one, and one of its own site.
    for (const name of ['w', 's']) {
      await page.evaluate(
        ({ held, to }) => {
          // Left on the window by the buttons.
          const other = (window as unknown as Record<string, Window>)[held] as Window & { eval(code: string): unknown };
          const frameTag: string = 'iframe';
          const ways: (() => void)[] = [
            () => (other.location.href = to),
            () => other.location.replace(to),
            () => void other.eval(`location.assign(${JSON.stringify(to)})`),
            () => void other.eval(`open(${JSON.stringify(to)}, '_self')`),
            () => void other.open(to),
            () => {
              const link = other.document.createElement('a');
              Object.assign(link, { href: to });
              other.document.body.append(link);
              link.click();
            },
            () => {
              const form = other.document.createElement('form');
              Object.assign(form, { action: to });
              other.document.body.append(form);
              form.submit();
            },
            () => void other.document.body.append(Object.assign(other.document.createElement(frameTag), { src: to })),
            () => void other.document.head.append(Object.assign(other.document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${to}` })),
          ];
          for (const way of ways) {
            try {
              way();
            } catch {
              // One that throws leads nowhere.
            }
          }
        },
        { held: name, to: target },
      );
    }
  }
  // They are where they were, in the hand of who opened them, and lead to what may be gone to: with that all else is decided.
  expect(await page.evaluate('[w.document.title, s.document.title]')).toEqual(['Written', 'Page /same']);
  await page.evaluate(([to, next]) => {
    // Left on the window by the buttons.
    const held = window as unknown as Record<'w' | 's', Window>;
    held.w.location.href = to;
    held.s.location.href = next;
  }, [`${own}/after-empty`, `${own}/after-same`] as const);
  await expect(tab(shell, 'Page /after-empty')).toBeVisible();
  await expect(tab(shell, 'Page /after-same')).toBeVisible();
  expect(await privileged()).toEqual(before);
  const arrived = await terrarium.app.evaluate(() => Reflect.get(globalThis, 'arrivedForTest') as string[]);
  expect(arrived).toEqual(expect.arrayContaining([`${own}/after-empty`, `${own}/after-same`]));
  expect(arrived.filter((url) => !/^(?:https?|about):/.test(url))).toEqual([]);
});

test('pages that know each other share a process, and say so; without an opener they are strangers; names lead to no window of others', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${own}/opener`);
  await page.getByRole('link', { name: 'Same' }).click();
  await expect(tab(shell, 'Page /same')).toBeVisible();
  const same = await terrarium.view(`${own}/same`);
  expect(await same.evaluate(() => window.opener?.document.title as string)).toBe('Opener');
  expect(await pidOf(terrarium, `${own}/same`)).toBe(await pidOf(terrarium, `${own}/opener`));
  expect(await shownPid(shell, 'Page /same')).toBe(await shownPid(shell, 'Opener'));
  const prefs = await prefsOf(terrarium, `${own}/same`);
  expect(prefs).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true });
  expect(prefs).toEqual(await prefsOf(terrarium, `${own}/opener`));
  // The preload is there as in any tab: a plugin reads the page.
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await back(shell);
  await press(page, 'Alone');
  await expect(tab(shell, 'Page /alone')).toBeVisible();
  const alone = await terrarium.view(`${own}/alone`);
  expect(await alone.evaluate(() => window.opener === null)).toBe(true);
  expect(await pidOf(terrarium, `${own}/alone`)).not.toBe(await pidOf(terrarium, `${own}/opener`));
  expect(await tabNames(shell)).toContain('Opened false');

  // Two pages that know nothing of each other each have a window of that name.
  await tab(shell, 'Opened false').click();
  await press(page, 'Named');
  await expect(tabs(shell)).toHaveCount(5);
  await openTab(terrarium, `${other}/opener`);
  const stranger = await terrarium.view(`${other}/opener`);
  await press(stranger, 'Named');
  await expect(tabs(shell)).toHaveCount(7);
  expect(await terrarium.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);

  // One process dies: whoever lives in it is told of as dead.
  await tab(shell, 'Opened false').click();
  process.kill(await pidOf(terrarium, `${own}/opener`), 'SIGKILL');
  await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
  await tab(shell, 'Page /alone').click();
  await expect(shell.getByRole('alert')).toBeHidden();
});
