import { serveHttp, silentPort } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, say, tab, tabs } from './fixtures/window.ts';

const ISOLATED = { 'content-type': 'text/html', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

test('a page that goes elsewhere while an isolated one is about to come ends nobody’s browser', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const dead = await silentPort();
  const server = await serveHttp(({ url = '' }, response) => {
    if (url.startsWith('/isolated')) response.writeHead(200, ISOLATED).end('<title>Isolated</title>');
    else {
      const afterMs = Number(url.slice(url.indexOf('?') + 1));
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>Twice</title><script>location = '/isolated?${afterMs}'; setTimeout(() => (location = 'http://127.0.0.1:${dead}/'), ${afterMs})</script>`);
    }
  });
  const base = `http://127.0.0.1:${server.port}`;
  await go(shell, `${base}/isolated`);
  await expect(tab(shell, 'Isolated')).toBeVisible();
  // How long a process takes to come differs; in most of these the other load begins in that time.
  for (let afterMs = 0; afterMs < 120; afterMs += 8) {
    await terrarium.app.evaluate(
      async ({ webContents }, [start, twice]) => {
        const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start));
        if (contents === undefined) throw new Error('the tab is gone');
        const ended = new Promise<void>((resolve) => {
          const look = (): void => {
            if (contents.getURL() === twice || contents.isLoading()) return;
            contents.off('did-stop-loading', look);
            resolve();
          };
          contents.on('did-stop-loading', look);
        });
        await contents.loadURL(twice).catch(() => undefined);
        await ended;
      },
      ['http://127.0.0.1:', `${base}/twice?${afterMs}`] as const,
    );
  }
  await go(shell, `${base}/isolated`);
  await expect(tab(shell, 'Isolated')).toBeVisible();
  await server.close();
});

test('an address that is typed into a new tab before its page came is gone to', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  for (let i = 0; i < 8; i += 1) {
    await button(shell, say('shell.newTab')).click();
    await expect(tabs(shell)).toHaveCount(i + 2);
    await expect(address(shell)).toBeFocused();
    await go(shell, `http://nowhere-${i}.invalid/`);
    await expect(shell.getByRole('alert')).toContainText('ERR_NAME_NOT_RESOLVED');
    await expect(shell.getByRole('alert')).toContainText(`nowhere-${i}.invalid`);
  }
});
