import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeTempProject } from '../checks/lib/temp-project.mjs';
import { startUiServer } from './ui-server.mjs';

const html = '<!doctype html><html><head></head><body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>';
const box = (text: string): string => `export const Box = () => <b>{'${text}'}</b>;\n`;
const main = `import { createRoot } from 'react-dom/client';\nimport { Box } from './box.tsx';\ncreateRoot(document.body).render(<Box />);\n`;

/** Waits until the packages of the page are prepared: meanwhile Vite refuses what it is asked for, has pages loaded anew, and would write them into a folder that is gone. */
const prepared = async (url: string): Promise<void> => {
  await expect
    .poll(
      async () => {
        const code = await (await fetch(`${url}/shell/main.tsx`)).text();
        const address = /"([^"]*react-dom_client[^"]*)"/.exec(code)?.[1];
        return address !== undefined && (await fetch(url + address)).ok && (await fetch(`${url}/@terrarium/refresh.js`)).ok;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
};

const start = async (): Promise<{ root: string; url: string }> => {
  const files = {
    'package.json': '{ "type": "module" }',
    'renderer/shell/index.html': html,
    'renderer/shell/main.tsx': main,
    'renderer/shell/box.tsx': box('one'),
    'renderer/pages/newtab/index.html': html,
    'renderer/pages/newtab/main.tsx': main.replace('./box', '../../shell/box'),
  };
  const { root, remove } = makeTempProject(files, { packages: true });
  const { url, close } = await startUiServer(root);
  onTestFinished(async () => {
    await close();
    remove();
  });
  await prepared(url);
  return { root, url };
};

test('serves pages under the names that they have when built, and their modules', async () => {
  const { url } = await start();
  const [shell, newtab, module, client] = await Promise.all(
    ['/shell.html', '/newtab.html?x=1', '/shell/box.tsx', '/@vite/client'].map(async (path) => (await fetch(url + path)).text()),
  );
  expect(shell).toContain('src="/shell/main.tsx"');
  expect(newtab).toContain('src="/pages/newtab/main.tsx"');
  expect(shell).not.toMatch(/<script(?![^>]* src=)/);
  expect(module).toContain('jsx');
  // The page is not at this address: the client has to know where its socket is.
  expect(client).toContain('"127.0.0.1"');
  expect(client).toContain(new URL(url).port);
  expect(await (await fetch(`${url}/@terrarium/refresh.js`)).text()).toContain('injectIntoGlobalHook');
  expect((await fetch(`${url}/gone.html`)).status).toBe(404);
});

test('tells a page that is open of a change', async () => {
  const { root, url } = await start();
  await Promise.all(['/shell/main.tsx', '/shell/box.tsx'].map(async (path) => (await fetch(url + path)).text()));
  const client = await (await fetch(`${url}/@vite/client`)).text();
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
  // Changed again and again: nothing says when the server has begun to watch the file.
  let changes = 0;
  const change = (): void => writeFileSync(join(root, 'renderer/shell/box.tsx'), box(`change ${(changes += 1)}`));
  let timer: ReturnType<typeof setInterval> | undefined;
  onTestFinished(() => clearInterval(timer));
  const told = new Promise<unknown>((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('the socket was refused')));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { type: string; updates?: { path: string }[] };
      if (message.type === 'connected') timer = setInterval(change, 100);
      if (message.type === 'update') resolve(message.updates?.map(({ path }) => path));
    });
  });
  expect(await told).toEqual(['/shell/box.tsx']);
  socket.close();
});
