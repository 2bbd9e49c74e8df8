import { PINNED, runsOldElectron } from './fixtures/runtime.ts';
import { serveHttp, serveHttps } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, say, tab } from './fixtures/window.ts';

// Items of Electron's security checklist that no other spec proves by behaviour: docs/security.md. Where nothing is to be found, a view of the test's own
// with the guard left out shows that it would have been.

/** What a probe finds in a view that the test makes itself, with one guard left out. */
const unguarded = (terrarium: Terrarium, webPreferences: Readonly<Record<string, boolean | string>>, url: string, probe: string): Promise<unknown> =>
  terrarium.app.evaluate(
    async ({ WebContentsView }, options) => {
      const view = new WebContentsView({ webPreferences: { sandbox: true, ...options.webPreferences } });
      try {
        await view.webContents.loadURL(options.url);
        return await view.webContents.executeJavaScript(options.probe);
      } finally {
        // A view that nobody holds any more may be collected, and takes its page along.
        view.webContents.close();
      }
    },
    { webPreferences, url, probe },
  );

const READS_ANOTHER_SITE = (url: string): string => `fetch(${JSON.stringify(url)}).then((answer) => answer.text()).then(() => 'read', () => 'refused')`;
const EXPERIMENTS = "'layoutWorklet' in CSS";
const RUNS_INSECURE = `new Promise((done) => {
  const script = Object.assign(document.createElement('script'), { src: 'http://insecure.test/mixed.js', onload: () => done('ran ' + window.mixed), onerror: () => done('refused') });
  document.head.append(script);
})`;
const IS_WEBVIEW = "document.createElement('webview').constructor.name";

test('a page has the web’s security, no experiments, no webview; none is attached even where one could be made; an old runtime is told of', async ({ terrarium, site }) => {
  const url = site.url('/weather');
  const page = await openTab(terrarium, url);
  const other = site.url('/weather', '127.0.0.2');

  expect(await page.evaluate(READS_ANOTHER_SITE(url)), 'the probe can read').toBe('read');
  expect(await page.evaluate(READS_ANOTHER_SITE(other))).toBe('refused');
  expect(await unguarded(terrarium, { webSecurity: false }, url, READS_ANOTHER_SITE(other))).toBe('read');

  expect(await page.evaluate(EXPERIMENTS)).toBe(false);
  expect(await unguarded(terrarium, { experimentalFeatures: true }, url, EXPERIMENTS)).toBe(true);
  expect(await unguarded(terrarium, { enableBlinkFeatures: 'CSSLayoutAPI' }, url, EXPERIMENTS)).toBe(true);

  expect(await page.evaluate(IS_WEBVIEW)).toBe('HTMLElement');
  expect(await unguarded(terrarium, { webviewTag: true }, url, IS_WEBVIEW)).toBe('WebViewElement');
  const attached = await terrarium.app.evaluate(async ({ WebContentsView, webContents }, address) => {
    const view = new WebContentsView({ webPreferences: { sandbox: true, webviewTag: true } });
    const refused = new Promise<boolean>((resolve) => view.webContents.once('will-attach-webview', (event) => resolve(event.defaultPrevented)));
    await view.webContents.loadURL(address);
    await view.webContents.executeJavaScript("const inner = document.createElement('webview'); inner.src = location.href; document.body.append(inner); 0");
    const wasRefused = await refused;
    const kinds = webContents.getAllWebContents().map((each) => each.getType());
    view.webContents.close();
    return { wasRefused, kinds };
  }, url);
  expect(attached.wasRefused).toBe(true);
  expect(attached.kinds).not.toContain('webview');

  // A site that asks for a certificate of the person's gets none, though there are some. (The test machine has none that Chromium could ask about by itself.)
  const given = await terrarium.app.evaluate(({ app, webContents }) => {
    let isStopped = false;
    let chosen: unknown = 'nothing';
    const list = [{ subjectName: 'The person' }];
    app.emit('select-client-certificate', { preventDefault: () => (isStopped = true) }, webContents.getAllWebContents()[0], 'https://curious.test/', list, (...answer: unknown[]) => (chosen = answer));
    return { isStopped, chosen };
  });
  expect(given).toEqual({ isStopped: true, chosen: [null] });

  // An Electron older than the pinned one lacks fixes: the window says so as long as it runs.
  const shell = await terrarium.shell();
  const isOld = await runsOldElectron(terrarium);
  await expect(button(shell, say('limits.outdated'))).toBeVisible({ visible: isOld });
  if (!isOld) return;
  await button(shell, say('limits.outdated')).click();
  const about = await terrarium.view('terrarium://about/');
  await expect(about.getByText(say('limits.outdatedMore', { newer: PINNED }))).toBeVisible();
  await expect(about.getByText(say('limits.safeBrowsing'))).toBeVisible();
});

test('a page that came safely runs nothing that did not, and tells where it leads without that nothing of itself', async ({ terrarium }) => {
  const asked: [url: string, referrer: string][] = [];
  const insecure = await serveHttp((request, response) => {
    asked.push([request.url ?? '', request.headers.referer ?? '']);
    response.writeHead(200, { 'content-type': 'text/javascript' }).end('window.mixed = true');
  });
  const secure = await serveHttps((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Safe</title>'));
  // A host that is not this computer by its name, since Chromium takes that for safe; who asks for it comes to the server above.
  await terrarium.app.evaluate(({ session }, port) => session.defaultSession.setProxy({ proxyRules: `http=127.0.0.1:${port}` }), insecure.port);
  const shell = await terrarium.shell();
  const url = `https://127.0.0.1:${secure.port}/`;
  await go(shell, url);
  await button(shell, say('errors.cert.advanced')).click();
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${secure.port}` })).click();
  await expect(tab(shell, 'Safe')).toBeVisible();
  const page = await terrarium.view(url);
  expect(await page.evaluate(RUNS_INSECURE)).toBe('refused');
  expect(asked).toEqual([]);
  expect(await unguarded(terrarium, { allowRunningInsecureContent: true }, url, RUNS_INSECURE)).toBe('ran true');
  expect(asked.map(([each]) => each)).toEqual(['http://insecure.test/mixed.js']);
  await page.evaluate(() => void setTimeout(() => (location.href = 'http://insecure.test/next')));
  await expect.poll(() => asked).toContainEqual(['http://insecure.test/next', '']);
  await Promise.all([insecure.close(), secure.close()]);
});

test('our own pages get one pipe and nothing of Electron, reach nothing over the network, and lead nowhere by themselves', async ({ terrarium, site }) => {
  const start = await terrarium.view('terrarium://newtab/');
  const shell = await terrarium.shell();
  for (const view of [start, shell]) {
    const given = await view.evaluate(() => {
      // What the preload put there.
      const { terrariumBridge } = globalThis as unknown as { terrariumBridge: object };
      const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname'];
      return { bridge: Object.keys(terrariumBridge).toSorted(), node: names.filter((name) => name in globalThis) };
    });
    expect(given).toEqual({ bridge: ['onFrame', 'send'], node: [] });

    // Everything by which a page could send out what it knows, or have in what is not ours; each is refused by the page's own policy.
    const outcome = await view.evaluate(async (url) => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      const loads = (element: HTMLElement, attribute: string): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          element.setAttribute(attribute, url);
          document.body.append(element);
        });
      const got = [await fetch(url).then(() => 'loaded', () => 'refused')];
      got.push(await loads(document.createElement('img'), 'src'));
      got.push(await loads(document.createElement('script'), 'src'));
      got.push(await loads(Object.assign(document.createElement('link'), { rel: 'stylesheet' }), 'href'));
      const tried = (what: () => unknown): string => {
        try {
          return String(what());
        } catch (error) {
          return String(error).split(':')[0] ?? '';
        }
      };
      got.push(
        await new Promise<string>((resolve) => {
          const thrown = tried(() => {
            const socket = new WebSocket(url.replace('http', 'ws'));
            socket.addEventListener('open', () => resolve('loaded'));
            socket.addEventListener('error', () => resolve('refused'));
          });
          if (thrown === 'SecurityError') resolve('refused');
        }),
      );
      // The very thing that is to be refused.
      // oxlint-disable-next-line no-eval
      const made = tried(() => (0, eval)('1') as unknown);
      return { got: [...new Set(got)], made, refused: [...new Set(refused)].toSorted() };
    }, site.url('/weather'));
    expect(outcome.got).toEqual(['refused']);
    expect(outcome.made).toBe('EvalError');
    expect(outcome.refused).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem']));
  }

  // What Electron gives to whoever asks, where nobody answers: the parts of the window get none of it, and need none.
  const allowed = await shell.evaluate(async () => [(await navigator.permissions.query({ name: 'geolocation' })).state, await Notification.requestPermission()]);
  expect(allowed).toEqual(['denied', 'denied']);

  // Wherever they try to go: main is asked first, and says no. (Last of all: Playwright waits for ever for a navigation that it saw begin.)
  const url = site.url('/weather');
  await terrarium.app.evaluate(({ webContents }) => {
    const stopped: string[] = [];
    for (const each of webContents.getAllWebContents()) each.on('will-frame-navigate', (event) => event.defaultPrevented && stopped.push(`${each.getURL().split('?')[0]} to ${event.url}`));
    Object.assign(globalThis, { stoppedForTest: stopped });
  });
  for (const view of [start, shell]) {
    await view.evaluate((to) => void setTimeout(() => (location.href = to)), url);
    expect(await view.evaluate((to) => window.open(to) === null, url)).toBe(true);
  }
  // Put there above.
  const stopped = (): Promise<string[]> => terrarium.app.evaluate(() => (globalThis as unknown as { stoppedForTest: string[] }).stoppedForTest);
  await expect.poll(stopped).toEqual(expect.arrayContaining([`terrarium://newtab/ to ${url}`, `terrarium://shell/ to ${url}`]));
  const open = await terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()));
  expect(open.filter((each) => each.startsWith('terrarium:')).toSorted()).toEqual(['terrarium://newtab/', 'terrarium://shell/']);
  expect(open).not.toContain(url);
});
