import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const TRACKED = `<!doctype html><html lang="en"><title>News</title><p>The story itself.</p>
<script src="/tracked/a.js"></script><img alt="" src="/tracked/b.png"><img alt="" src="/fine.png"></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
/** What reached the server, which is the witness. */
let reached: string[];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    reached.push(request.url ?? '');
    response.writeHead(200, { 'content-type': request.url === '/' ? 'text/html' : 'text/plain' }).end(request.url === '/' ? TRACKED : '');
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.beforeEach(() => (reached = []));
test.afterAll(() => server.close());

const requests = (): string[] => reached.filter((path) => path !== '/favicon.ico' && path !== '/').toSorted();

/** The person chooses this file in the system's dialog. */
const chooses = (terrarium: Terrarium, file: string) =>
  terrarium.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

test('lists stop requests, which are counted and can be let through on a site; a page is saved in three forms', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const list = join(terrarium.profile, 'mine.txt');
  writeFileSync(list, '! mine\n/tracked/*\nnews.example##.ad\n');
  const settings = await openTab(terrarium, 'terrarium://settings/');
  await chooses(terrarium, list);
  await button(settings, say('blocking.addList')).click();
  await expect(settings.getByRole('list', { name: say('blocking.lists') })).toContainText(say('blocking.unknown', { count: 1 }));

  await openTab(terrarium, url);
  await expect.poll(requests).toEqual(['/fine.png']);
  await shell.getByRole('button', { name: say('blocking.chip', { count: 2 }) }).click();
  const info = shell.getByRole('dialog', { name: say('pageInfo.title') });
  await expect(info).toContainText(say('blocking.stopped', { count: 2 }));
  await info.getByText(say('blocking.where')).click();
  await expect(info.getByRole('listitem').filter({ hasText: '127.0.0.1' })).toContainText('2');
  await info.getByRole('switch', { name: say('blocking.title') }).click();
  await info.getByRole('button', { name: say('shell.reload') }).click();
  await expect.poll(requests).toEqual(['/fine.png', '/fine.png', '/tracked/a.js', '/tracked/b.png']);
  await expect(info).toContainText(say('blocking.offHere'));
  await shell.keyboard.press('Escape');
  await expect(shell.getByRole('button', { name: say('blocking.chip', { count: 2 }) })).toBeHidden();

  await savesIn(terrarium, shell);
});

async function savesIn(terrarium: Terrarium, shell: Page): Promise<void> {
  await expect(tab(shell, 'News')).toHaveAttribute('aria-selected', 'true');
  const bar = shell.getByRole('dialog', { name: say('saving.title') });
  const save = async (form: 'saving.complete' | 'saving.one-file' | 'saving.html', name: string): Promise<string> => {
    const path = join(terrarium.profile, name);
    await chooses(terrarium, path);
    await pressKeys(terrarium, url, 'Control+s');
    await button(shell, say(form)).click();
    return path;
  };
  const complete = await save('saving.complete', 'news.html');
  await expect(bar).toBeHidden();
  expect(textOf(complete)).toContain('The story itself.');
  const single = await save('saving.one-file', 'news.mhtml');
  await expect(bar).toBeHidden();
  expect(textOf(single)).toContain('multipart/related');
  // There is a file where a folder would have to be.
  await save('saving.html', 'news.mhtml/plain.html');
  await expect(bar).toContainText(say('saving.failed'));
  await button(shell, say('saving.close')).click();
  await expect(bar).toBeHidden();
}
