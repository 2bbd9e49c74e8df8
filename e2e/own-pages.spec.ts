import type { Page } from '@playwright/test';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openInspector, openTab } from './fixtures/window.ts';

let server: TestServer;
let asked: string[];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    const isScript = request.url?.endsWith('.js') === true;
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html', 'access-control-allow-origin': '*' }).end(isScript ? 'window.gotIn = "remote script"' : 'out there');
  });
});
test.beforeEach(() => {
  asked = [];
});
test.afterAll(() => server.close());

/** Tries in a page everything that its policy is there to refuse, and tells what was refused, by directive, and what got through. */
const tryEverything = (page: Page, remote: string): Promise<{ refused: string[]; through: string[] }> =>
  page.evaluate(async (origin) => {
    const refused = new Set<string>();
    const through: string[] = [];
    const root = document.createElement('div');
    document.body.append(root);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective));
    const add = (tag: string, attributes: Record<string, string>, text = ''): HTMLElement => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      root.append(element);
      return element;
    };
    /** True when it loads, false when it is refused or fails. */
    const loads = (tag: string, attributes: Record<string, string>, more: () => void = () => undefined): Promise<boolean> =>
      new Promise((resolve) => {
        const element = document.createElement(tag);
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        root.append(element);
        more();
      });
    // Scripts: in the page, in attributes, in addresses, from text, from elsewhere.
    add('script', {}, 'window.gotIn = "inline script"');
    add('button', { onclick: 'window.gotIn = "attribute"' }).click();
    add('a', { href: 'javascript:void(window.gotIn = "address")' }).click();
    // In a later turn: the debugger that runs this lifts the ban for its own turn.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        for (const name of ['eval', 'Function']) {
          try {
            (Reflect.get(window, name) as (code: string) => unknown)('1');
            through.push('text as code');
          } catch {}
        }
        resolve();
      });
    });
    if (await loads('script', { src: `${origin}/x.js` })) through.push('remote script');
    if (await loads('script', { src: `data:text/javascript,window.gotIn="data"` })) through.push('script in an address');
    try {
      const worker = new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' })));
      worker.addEventListener('message', () => through.push('worker'));
    } catch {}
    // Styles.
    add('style', {}, ':root { --got-in: yes }');
    add('p', { style: '--got-in: yes' });
    if (getComputedStyle(document.documentElement).getPropertyValue('--got-in') !== '' || root.querySelector('p')?.style.length !== 0) through.push('style');
    if (await loads('link', { rel: 'stylesheet', href: `${origin}/x.css` })) through.push('remote style');
    // Everything that loads, connects, frames or leads away.
    if (await loads('img', { src: `${origin}/x.png` })) through.push('remote image');
    await fetch(`${origin}/x`).then(() => through.push('fetch'), () => undefined);
    await new FontFace('x', `url(${origin}/x.woff2)`).load().then(() => through.push('font'), () => undefined);
    add('video', { src: `${origin}/x.mp4` });
    add('object', { data: `${origin}/x` });
    add('iframe', { src: `${origin}/x` });
    add('base', { href: `${origin}/` });
    if (document.baseURI.startsWith(origin)) through.push('base');
    const form = add('form', { action: `${origin}/x`, method: 'post' });
    if (form instanceof HTMLFormElement) form.submit();
    const wanted = ['base-uri', 'form-action', 'object-src', 'frame-src', 'media-src', 'worker-src'];
    // Half a minute at least; what was not refused by then is missing below.
    for (let turn = 0; turn < 3_000 && wanted.some((each) => !refused.has(each)); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    const gotIn: unknown = Reflect.get(window, 'gotIn');
    if (gotIn !== undefined) through.push(String(gotIn));
    root.remove();
    return { refused: [...refused].toSorted(), through };
  }, remote);

test('the policy of our own pages, by trying: nothing runs, loads, connects, frames, posts or leads away but what was built in', async ({ terrarium }) => {
  const remote = `http://127.0.0.1:${server.port}`;
  // What is asked for is seen; and after this, nothing is.
  await openTab(terrarium, `${remote}/control`);
  expect(asked).toContain('/control');
  await expect.poll(() => asked).toContain('/favicon.ico');
  asked = [];
  const pages = [await terrarium.shell(), await openInspector(terrarium), await openTab(terrarium, 'terrarium://settings/'), await openTab(terrarium, 'terrarium://learn/')];
  for (const page of pages) {
    const address = page.url();
    const { refused, through } = await tryEverything(page, remote);
    expect([address, through]).toEqual([address, []]);
    expect([address, refused]).toEqual([address, [
      'base-uri', 'connect-src', 'font-src', 'form-action', 'frame-src', 'img-src', 'media-src', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem',
      'style-src-attr', 'style-src-elem', 'worker-src',
    ]]);
    expect(page.url()).toBe(address);
  }
  expect(asked).toEqual([]);
});
