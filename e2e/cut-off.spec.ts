import { serveTcp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, say, tab } from './fixtures/window.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n';
const PART = `<!doctype html><title>In part</title><p>What came</p>${' '.repeat(2_000)}`;

test('a page that breaks off in its middle stays with what came of it; one of which nothing came is an error with a name', async ({ terrarium, site }) => {
  const server = await serveTcp((socket) => {
    socket.once('data', (asked) => {
      const isChunked = String(asked).startsWith('GET /chunked');
      if (String(asked).startsWith('GET /nothing')) socket.end();
      else socket.end(isChunked ? `${HEAD}transfer-encoding: chunked\r\n\r\n${PART.length.toString(16)}\r\n${PART}\r\n` : `${HEAD}content-length: 100000\r\n\r\n${PART}`);
    });
  });
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  for (const path of ['chunked', 'short']) {
    await go(shell, `http://127.0.0.1:${server.port}/${path}`);
    await expect(tab(shell, 'In part')).toBeVisible();
    await expect(button(shell, say('shell.reload'))).toBeVisible();
    await expect(address(shell)).toHaveValue(new RegExp(`/${path}$`));
    // Such a document is never complete, so that it is not waited for as others are.
    const text = (): Promise<string> =>
      terrarium.app.evaluate(({ webContents }, end) => webContents.getAllWebContents().find((each) => each.getURL().endsWith(end))?.executeJavaScript('document.body.innerText') as Promise<string>, `/${path}`);
    await expect.poll(text).toContain('What came');
    await expect(shell.getByRole('alert')).toBeHidden();
  }
  await go(shell, `http://127.0.0.1:${server.port}/nothing`);
  await expect(shell.getByRole('alert')).toContainText('ERR_EMPTY_RESPONSE');
  await server.close();
});
