import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { downloadRow, inPlaceOfDesktop, openBubble, rowButton } from './fixtures/downloads.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, say } from './fixtures/window.ts';

const TOTAL_BYTES = 40 * 1_048_576;
const PIECE = Buffer.alloc(64 * 1_024, 'a');

test('speed and time left are told while a file trickles in; then it is opened, and shown in its folder', async ({ terrarium }) => {
  let isFast = false;
  // Some hundred KB a second, until it is let go.
  const server = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="trickle.txt"', 'content-length': String(TOTAL_BYTES) });
    let sentBytes = 0;
    const send = (): void => {
      if (response.destroyed) return;
      const piece = PIECE.subarray(0, TOTAL_BYTES - sentBytes);
      sentBytes += piece.length;
      if (sentBytes === TOTAL_BYTES) return void response.end(piece);
      const isRoom = response.write(piece);
      if (!isFast) setTimeout(send, 250);
      else if (isRoom) setImmediate(send);
      else response.once('drain', send);
    };
    send();
  });
  const shell = await terrarium.shell();
  await openTab(terrarium, 'terrarium://about/');
  await go(shell, `http://127.0.0.1:${server.port}/`);
  const bubble = await openBubble(shell);
  const row = downloadRow(bubble, 'trickle.txt');
  await expect(row).toContainText(/\d(\.\d)? (KB|MB) of 40(\.0)? MB/);
  const [before = '', after = ''] = say('downloads.speed', { speed: '@' }).split('@');
  await expect(row).toContainText(new RegExp(`${before}\\d+(\\.\\d+)? [KM]?B${after}`));
  // A few hundred KB a second for 40 MB: minutes.
  await expect(row).toContainText(new RegExp(say('downloads.minutesLeft', { count: 2 }).replace('2', '\\d+')));
  isFast = true;
  const open = row.getByRole('button', { name: 'trickle.txt', exact: true });
  await expect(open).toBeEnabled({ timeout: 90_000 });
  await expect(row).not.toContainText(say('downloads.speed', { speed: '' }));

  const { done } = await inPlaceOfDesktop(terrarium);
  const path = join(terrarium.downloads, 'trickle.txt');
  expect(readFileSync(path)).toHaveLength(TOTAL_BYTES);
  // Nothing is asked about a kind of file that does no harm.
  await open.click();
  await expect.poll(done).toEqual([`open ${path}`]);
  await rowButton(await openBubble(shell), 'showInFolder', 'trickle.txt').click();
  await expect.poll(done).toEqual([`open ${path}`, `show ${path}`]);
  await server.close();
});

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('where the desktop has no program for folders, the bubble and the page say where the file is', async ({ terrarium }) => {
      test.skip(process.platform !== 'linux', 'other systems have one');
      const server = await serveHttp((_request, response) => response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="lost.txt"' }).end('here'));
      const { done, setFileManager } = await inPlaceOfDesktop(terrarium);
      setFileManager('');
      const shell = await terrarium.shell();
      await openTab(terrarium, 'terrarium://about/', t);
      await go(shell, `http://127.0.0.1:${server.port}/`, t);
      const path = join(terrarium.downloads, 'lost.txt');
      const bubble = await openBubble(shell, t);
      await rowButton(bubble, 'showInFolder', 'lost.txt', t).click();
      const told = bubble.getByRole('alert');
      await expect(told).toContainText(t('downloads.noFileManager'));
      await expect(told).toContainText(path);
      await told.getByRole('button', { name: t('downloads.copyPath') }).click();
      await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(path);
      // What can show it is tried all the same.
      expect(done()).toEqual([`show ${path}`]);
      await button(shell, t('downloads.showAll')).click();
      const page = await terrarium.view('terrarium://downloads/');
      await rowButton(page, 'showInFolder', 'lost.txt', t).click();
      await expect(page.getByRole('alert')).toContainText(path);
      setFileManager('files.desktop');
      await rowButton(page, 'showInFolder', 'lost.txt', t).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
      expect(done()).toEqual(Array(3).fill(`show ${path}`));
      await server.close();
    });
  });
}
