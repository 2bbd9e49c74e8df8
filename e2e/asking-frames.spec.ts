import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { go, openTab, say } from './fixtures/window.ts';

/* Who asks is named by its origin: the page, a frame of another site, a sandboxed one, one without an address. */

/** What a document can ask for; each tells what came of it. */
const WAYS = `
  const ways = {
    Alert: () => { alert('Here'); return 'said'; },
    Fill: () => document.documentElement.requestFullscreen(),
  };
  addEventListener('message', async ({ data, source }) => { if (ways[data]) source.postMessage({ way: data, said: String(await ways[data]()) }, '*'); });
`;

let server: TestServer;
const at = (host: string, path: string): string => `http://${host}:${server.port}${path}`;
const HOME = '127.0.0.1';
const OTHER = 'localhost';
const hostOf = (host: string): string => `${host}:${server.port}`;

test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/private')) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden"' }).end('no');
    const inner = at(OTHER, '/inner');
    const frames =
      path.startsWith('/page')
        ? `<iframe name="plain" src="${inner}"></iframe>
           <iframe name="let" src="${inner}" allow="fullscreen"></iframe>
           <iframe name="boxed" sandbox="allow-scripts allow-modals" srcdoc='<script>${WAYS.replaceAll("'", '&apos;')}</script>'></iframe>
           <iframe name="empty" srcdoc='<script>${WAYS.replaceAll("'", '&apos;')}</script>'></iframe>`
        : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>${path.slice(1)}</title><button onclick="ways.Fill()">Fill</button>${frames}<script>${WAYS}</script>`);
  });
});
test.afterAll(() => server.close());

test('dialogs, sign-in and full screen name who asks, and the page around it', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, at(HOME, '/page'));
  // Playwright would answer them itself.
  page.on('dialog', () => undefined);
  const dialog = (name: string) => shell.getByRole('alertdialog', { name, exact: true });
  const post = (frame: string, way: string): Promise<void> =>
    page.evaluate(([name, asked]) => document.querySelector<HTMLIFrameElement>(`iframe[name=${name}]`)?.contentWindow?.postMessage(asked, '*'), [frame, way]);
  for (const [frame, title] of [
    ['plain', say('pageTools.saysWithin', { origin: hostOf(OTHER), within: hostOf(HOME) })],
    ['boxed', say('pageTools.saysPart', { within: hostOf(HOME) })],
    ['empty', say('pageTools.says', { origin: hostOf(HOME) })],
  ] as const) {
    await post(frame, 'Alert');
    await expect(dialog(title)).toBeVisible();
    await dialog(title).getByRole('button', { name: say('pageTools.ok') }).click();
    await expect(shell.getByRole('alertdialog')).toBeHidden();
  }
  // Where the person goes, the server alone is named: the page that is still below has nothing to do with it.
  await go(shell, at(OTHER, '/private'));
  await dialog(say('pageTools.signIn', { host: hostOf(OTHER) })).getByRole('button', { name: say('pageTools.cancel') }).click();
  await expect(shell.getByRole('alertdialog')).toBeHidden();

  const again = await openTab(terrarium, at(HOME, '/page?full'));
  // For a frame of another site it is asked in both names.
  await again.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), at(OTHER, '/private?frame'));
  const asks = dialog(say('pageTools.signInWithin', { host: hostOf(OTHER), within: hostOf(HOME) }));
  await expect(asks).toBeVisible();
  await asks.getByRole('button', { name: say('pageTools.cancel') }).click();
  await expect(shell.getByRole('alertdialog')).toBeHidden();
  await again.frameLocator('iframe[name=let]').getByRole('button', { name: 'Fill' }).click();
  await expect(shell.getByText(say('pageTools.fullWithin', { origin: hostOf(OTHER), within: hostOf(HOME) }))).toBeVisible();
});
