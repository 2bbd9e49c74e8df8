import type { Locator, Page } from '@playwright/test';
import { CONTENT_FRAME_URL } from '../ipc/contracts/content-frame-url.ts';
import { followNavigations } from './fixtures/navigations.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { TestServer } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, say, tab } from './fixtures/window.ts';

// What Chromium and the browser's rules have to keep from every kind of document that the web can bring: our pages, and the person's files.
const TARGETS = ['terrarium://newtab/', 'terrarium://about/', 'terrarium://shell/', 'terrarium://inspector/', 'file:///etc/hostname'];

/** The least of a PDF document, with an address to go to when it opens, and a script that does the same. */
function pdfThatGoesTo(target: string): string {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${target}) /Next << /S /JavaScript /JS (app.launchURL\\('${target}'\\)) >> >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ];
  return `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 4 >>\n%%EOF`;
}

const PAGES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html', '<!doctype html><title>Hostile</title><h1>Hostile</h1>'],
  '/attack': ['text/html', '<!doctype html><title>Other</title><script>onmessage = ({ data }) => { const run = document.createElement("script"); run.textContent = data; document.head.append(run); }</script>'],
  '/goes.pdf': ['application/pdf', pdfThatGoesTo('terrarium://settings/')],
  '/control.js': ['text/javascript', ''],
  '/shared.js': ['text/javascript', "onconnect = ({ ports: [port] }) => { port.onmessage = async ({ data }) => port.postMessage(await tryAll(data)); };"],
  '/service.js': ['text/javascript', 'onmessage = async ({ data, source }) => source.postMessage(await tryAll(data));'],
};
/** What a worker tries; it tells what it got. */
const TRY_ALL = `
  async function tryAll(targets) {
    const got = [];
    for (const target of targets) {
      await fetch(target).then((answer) => answer.type !== 'error' && got.push('fetch ' + target), () => undefined);
      await fetch(target, { mode: 'no-cors' }).then((answer) => answer.type !== 'error' && got.push('no-cors ' + target), () => undefined);
      try { importScripts(target); got.push('import ' + target); } catch {}
    }
    return got;
  }
`;

let server: TestServer;
let origin: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/redirect') {
      response.writeHead(302, { location: decodeURIComponent((request.url ?? '').split('to=')[1] ?? '') }).end();
      return;
    }
    const [type, body] = PAGES[path] ?? ['text/plain', 'nothing here'];
    response.writeHead(PAGES[path] === undefined ? 404 : 200, { 'content-type': type }).end(type === 'text/javascript' ? `${TRY_ALL}\n${body}` : body);
  });
  origin = `http://127.0.0.1:${server.port}`;
});
test.afterAll(() => server.close());

/** Chromium's own list: addresses of every frame of every view, as far as they are ours or files. */
const privileged = (terrarium: Terrarium): Promise<string[]> =>
  terrarium.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .flatMap((each) => each.mainFrame.framesInSubtree.map((frame) => frame.url))
      .filter((url) => /^(?:terrarium|file|view-source):/.test(url))
      .toSorted(),
  );

test('no page and no worker of the web reads our pages: by request, image, script, style, module or frame', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${origin}/`);
  const asset = await (await terrarium.view('terrarium://newtab/')).evaluate(() => document.querySelector('script')?.src ?? '');
  expect(asset).toMatch(/^terrarium:\/\/newtab\/assets\//);
  // The frame in which plugins show documents may be in a page, by its very scheme past a policy of that; what is its own may not.
  const ofContentFrame = asset.replace(/^terrarium:\/\/newtab/, CONTENT_FRAME_URL.slice(0, -1));
  const before = await privileged(terrarium);
  expect(before).toEqual(['terrarium://newtab/', 'terrarium://shell/']);
  const got = await page.evaluate(
    async ({ targets, control }) => {
      const found: string[] = [];
      const loads = (element: HTMLElement, attribute: string, target: string): Promise<boolean> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve(true));
          element.addEventListener('error', () => resolve(false));
          element.setAttribute(attribute, target);
          document.body.append(element);
        });
      for (const target of targets) {
        for (const mode of ['cors', 'no-cors'] as const) await fetch(target, { mode }).then(() => found.push(`${mode} ${target}`), () => undefined);
        if (await loads(document.createElement('img'), 'src', target)) found.push(`img ${target}`);
        if (await loads(document.createElement('script'), 'src', target)) found.push(`script ${target}`);
        const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
        if (await loads(sheet, 'href', target)) found.push(`style ${target}`);
        await import(/* @vite-ignore */ target).then(() => found.push(`module ${target}`), () => undefined);
        // What such a frame is in the end, main tells.
        document.body.append(Object.assign(document.createElement('iframe'), { src: target }));
      }
      // They can tell what does load from what does not.
      if (await loads(document.createElement('script'), 'src', control)) found.push('control');
      const shared = new SharedWorker('/shared.js');
      const fromShared = await new Promise<string[]>((resolve) => {
        shared.port.addEventListener('message', ({ data }) => resolve(data as string[]));
        shared.port.start();
        shared.port.postMessage([...targets, control]);
      });
      await navigator.serviceWorker.register('/service.js');
      const { active } = await navigator.serviceWorker.ready;
      const fromService = await new Promise<string[]>((resolve) => {
        navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data as string[]));
        active?.postMessage([...targets, control]);
      });
      return { page: found, shared: fromShared, service: fromService };
    },
    { targets: [...TARGETS, asset, ofContentFrame], control: `${origin}/control.js` },
  );
  const read = [`fetch ${origin}/control.js`, `no-cors ${origin}/control.js`];
  expect(got).toEqual({ page: ['control'], shared: [...read, `import ${origin}/control.js`], service: read });
  expect(await privileged(terrarium)).toEqual(before);
});

/** What a document tries, wherever it stands; it tells what it got, and goes nowhere. */
const TRY_IN_DOCUMENT = `
  ${TRY_ALL.replace('try { importScripts(target); got.push(\'import \' + target); } catch {}', '')}
  (async () => {
    const got = await tryAll(TARGETS);
    for (const target of TARGETS) {
      const opened = window.open(target);
      if (opened !== null) got.push('window ' + target);
      try { top.location = target; } catch {}
      try { location.href = target; } catch {}
      const frame = document.createElement('iframe');
      frame.src = target;
      document.documentElement.append(frame);
      const form = document.createElement('form');
      Object.assign(form, { action: target, target: '_self' });
      document.documentElement.append(form);
      form.submit();
    }
    if (typeof terrariumBridge !== 'undefined' || typeof require !== 'undefined' || typeof process !== 'undefined') got.push('bridge');
    top.postMessage({ kind: KIND, origin: self.origin, got }, '*');
  })();
`;

test('no document of the web gets there from where it stands: srcdoc, data, blob, about:blank, sandboxed, of another site, PDF', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${origin}/`);
  const before = await privileged(terrarium);
  const targets = [
    ...TARGETS, 'view-source:terrarium://newtab/', 'view-source:file:///etc/hostname', 'blob:terrarium://newtab/0', 'filesystem:terrarium://newtab/temporary/x', 'chrome://gpu/',
    'devtools://devtools/bundled/inspector.html', 'TERRARIUM://shell/', 'terrarium:shell',
  ];
  const told = await page.evaluate(
    async ({ all, code, other }) => {
      const script = (kind: string): string => `const KIND = ${JSON.stringify(kind)}; const TARGETS = ${JSON.stringify(all)}; ${code}`;
      const html = (kind: string): string => `<!doctype html><title>x</title><script>${script(kind)}</script>`;
      const made: { kind: string; origin: string; got: string[] }[] = [];
      const frames: Record<string, Partial<HTMLIFrameElement>> = {
        'srcdoc': { srcdoc: html('srcdoc') },
        'data': { src: `data:text/html,${encodeURIComponent(html('data'))}` },
        'blob': { src: URL.createObjectURL(new Blob([html('blob')], { type: 'text/html' })) },
        'about:blank': { src: 'about:blank' },
        'sandboxed': { srcdoc: html('sandboxed') },
        'other site': { src: `${other}/attack` },
      };
      const allTold = new Promise<void>((resolve) => {
        addEventListener('message', ({ data }) => {
          made.push(data as (typeof made)[number]);
          if (made.length === Object.keys(frames).length) resolve();
        });
      });
      for (const [kind, properties] of Object.entries(frames)) {
        const frame = document.createElement('iframe');
        if (kind === 'sandboxed') frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-forms allow-top-navigation');
        Object.assign(frame, properties);
        document.body.append(frame);
        if (kind === 'other site') frame.addEventListener('load', () => frame.contentWindow?.postMessage(script(kind), '*'));
        if (kind === 'about:blank') {
          const inner = frame.contentDocument?.createElement('script');
          if (inner !== undefined) frame.contentDocument?.head.append(Object.assign(inner, { textContent: script(kind) }));
        }
      }
      await allTold;
      return made.map(({ kind, got }) => [kind, got] as const);
    },
    { all: targets, code: TRY_IN_DOCUMENT, other: origin.replace('127.0.0.1', 'localhost') },
  );
  const none = (kind: string): [string, string[]] => [kind, []];
  expect(told.toSorted(([one], [two]) => one.localeCompare(two))).toEqual(['about:blank', 'blob', 'data', 'other site', 'sandboxed', 'srcdoc'].map(none));
  // The page is where it was, and can still be left.
  const shell = await terrarium.shell();
  expect(await privileged(terrarium)).toEqual(before);
  await expect(tab(shell, 'Hostile')).toBeVisible();
  // No tab at any of these was opened for it; and a document of the browser's own kinds has no window to hold it by.
  await go(shell, `${origin}/?after`);
  const next = await terrarium.view(`${origin}/?after`);
  expect(await next.evaluate(() => [window.opener, window.length])).toEqual([null, 0]);
  expect(await privileged(terrarium)).toEqual(before);
  // A PDF document that goes there as soon as it is open.
  await go(shell, `${origin}/goes.pdf`);
  const framesOf = (): Promise<string[]> => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().flatMap((each) => each.mainFrame.framesInSubtree.map(({ url }) => url)));
  // The page, the viewer in it, and the document in that.
  await expect.poll(async () => (await framesOf()).filter((url) => url === `${origin}/goes.pdf`).length).toBeGreaterThan(1);
  await go(shell, `${origin}/?last`);
  await terrarium.view(`${origin}/?last`);
  expect(await privileged(terrarium)).toEqual(before);
});

test('no redirect leads there, of a frame, of a request or of the tab', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${origin}/`);
  const shell = await terrarium.shell();
  const before = await privileged(terrarium);
  const gone = await followNavigations(terrarium);
  const isLoading = (): Promise<boolean> => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().some((each) => each.isLoading()));
  for (const target of TARGETS) {
    const redirect = `${origin}/redirect?to=${encodeURIComponent(target)}`;
    const reached = await page.evaluate(async (address) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      return fetch(address).then(() => true, () => false);
    }, redirect);
    expect(reached, target).toBe(false);
    await go(shell, redirect);
    await expect.poll(gone).toContain(redirect);
    await expect.poll(isLoading).toBe(false);
    // Its own answer, so that the redirect is behind it.
    await go(shell, `${origin}/?after=${encodeURIComponent(target)}`);
    await terrarium.view(`${origin}/?after=${encodeURIComponent(target)}`);
    expect(await privileged(terrarium)).toEqual(before);
  }
  // Nor was anything there in between.
  expect((await gone()).filter((each) => !/^https?:/.test(each))).toEqual([]);
});

test('nothing that a page could have a person drag leads there: dropped on a page, on the strip, on the address bar', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${origin}/`);
  const shell = await terrarium.shell();
  const before = await privileged(terrarium);
  const dropOn = async (view: Page, at: Locator, mimeType: string, data: string): Promise<void> => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await at.boundingBox()) ?? {};
    const client = await view.context().newCDPSession(view);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data: { items: [{ mimeType, data }], files: [], dragOperationsMask: 19 } });
    }
    await client.detach();
  };
  const started = await followNavigations(terrarium);
  const strip = button(shell, say('shell.newTab'));
  for (const target of [...TARGETS, 'terrarium://settings/', 'javascript:document.title="Dropped"', 'data:text/html,<title>Dropped</title>', 'view-source:file:///etc/hostname', 'fi\nle:///etc/hostname', '/etc/hostname']) {
    await dropOn(page, page.getByRole('heading'), 'text/uri-list', target);
    await dropOn(shell, strip, 'text/uri-list', target);
    for (const type of ['text/uri-list', 'text/plain']) await dropOn(shell, address(shell), type, target);
  }
  // What leads to the web is gone to, and so what was dropped before is decided by then.
  await dropOn(shell, strip, 'text/uri-list', `${origin}/?strip`);
  await dropOn(shell, address(shell), 'text/plain', `${origin}/?bar`);
  await expect.poll(started).toEqual(expect.arrayContaining([`${origin}/?strip`, `${origin}/?bar`]));
  // Some of it is words to search for.
  expect((await started()).filter((each) => !/^https?:/.test(each))).toEqual([]);
  expect(await privileged(terrarium)).toEqual(before);
  // In the bar it stands, for whoever means it.
  await dropOn(shell, address(shell), 'text/plain', 'file:///etc/hostname');
  await expect(address(shell)).toHaveValue('file:///etc/hostname');
});

test('the handler of our pages serves those of its session and their assets, by exact name; all else is not found, and nothing but GET', async ({ terrarium }) => {
  // A tab's navigation, since nobody else gets an answer.
  const status = (url: string): Promise<number | string> =>
    terrarium.app.evaluate(async ({ WebContentsView }, asked) => {
      const view = new WebContentsView({ webPreferences: { sandbox: true } });
      try {
        const answered = new Promise<number>((resolve) => view.webContents.once('did-navigate', (_event, _url, code) => resolve(code)));
        return await Promise.race([answered, view.webContents.loadURL(asked).then(() => answered)]);
      } catch (error) {
        return String(error);
      } finally {
        // A view that nobody holds any more may be collected, and takes its page along.
        view.webContents.close();
      }
    }, url);
  const asset = await (await terrarium.view('terrarium://newtab/')).evaluate(() => document.querySelector('script')?.src ?? '');
  expect(asset).toMatch(/^terrarium:\/\/newtab\/assets\//);
  expect([await status('terrarium://newtab/'), await status(asset)]).toEqual([200, 200]);
  const name = asset.slice(asset.lastIndexOf('/') + 1);
  const odd = [
    '/../package.json', '/assets/../../main/main.cjs', '/assets/%2e%2e/%2e%2e/main/main.cjs', '/assets/..%2f..%2fmain%2fmain.cjs', '/assets/..%5c..%5cmain%5cmain.cjs',
    '/assets/%252e%252e/main.js', '/assets/%00', `/assets/${name}%00.png`, '/assets/.hidden', '/assets/', '/assets', '//etc/passwd', '/assets//etc/passwd', '/newtab.html',
    '/shell.html', `/assets/${encodeURIComponent('한글')}`, '/%2f', '/assets/a/b', '/./assets/../newtab.html', `/Assets/${name}`, `/assets/${name}/`,
  ];
  for (const path of odd) expect([path, await status(`terrarium://newtab${path}`)]).toEqual([path, 404]);
  // A session for web content has neither shell nor inspector, under no spelling.
  for (const host of ['shell', 'inspector', 'assets', 'SHELL', 'shell.', 'xn--shell', 'newtab.html', '127.0.0.1']) {
    expect([host, await status(`terrarium://${host}/`)]).toEqual([host, 404]);
  }
  // Main itself, a worker or anybody else who is no tab and no document of ours.
  const asked = await terrarium.app.evaluate(
    ({ session }, methods) => Promise.all(methods.map(async (method) => `${method} ${(await session.defaultSession.fetch('terrarium://newtab/', { method })).status}`)),
    ['GET', 'get', 'HEAD', 'head', 'POST', 'post', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'patch', 'Propfind'],
  );
  const refused = ['HEAD', 'head', 'POST', 'post', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'patch', 'Propfind'].map((method) => `${method} 405`);
  expect(asked).toEqual(['GET 404', 'get 404', ...refused]);
});
