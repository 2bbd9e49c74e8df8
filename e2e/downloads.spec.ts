import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { serveFiles, someBytes, type FileServer } from './fixtures/file-server.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say } from './fixtures/window.ts';

const MB = 1_048_576;
const files = {
  'notes.txt': { body: Buffer.from('A few words.'), headers: { 'content-disposition': 'attachment' } },
  'slow.dat': { body: someBytes(2 * MB), isRanged: true, holdAfter: MB },
  'named.dat': { body: someBytes(1_000), headers: { 'content-disposition': "attachment; filename*=UTF-8''%EB%82%98%EB%AC%B4.dat" } },
  'endless.dat': { body: someBytes(200_000), hasLength: false, holdAfter: 100_000 },
  'short.dat': { body: someBytes(50_000), announced: 80_000 },
  'huge.dat': { body: someBytes(1_000), announced: 2 ** 52 },
  'setup.exe': { body: someBytes(4_000) },
  'missing.dat': { body: Buffer.from('none'), status: 404, headers: { 'content-disposition': 'attachment' } },
} as const;

let server: FileServer;
test.beforeAll(async () => {
  server = await serveFiles(files);
});
test.afterAll(() => server.close());

const row = (view: Page | Locator, name: string): Locator => view.getByRole('listitem', { name, exact: true });

/** The system's folder for downloads, for this browser alone. */
async function downloadTo(terrarium: Terrarium): Promise<string> {
  const folder = join(terrarium.profile, 'down');
  await terrarium.app.evaluate(({ app, session }, path) => {
    app.setPath('downloads', path);
    session.defaultSession.setDownloadPath(path);
  }, folder);
  return folder;
}

test('loads a file down: by mouse and keyboard, under a safe name of its own, in order on its page', async ({ terrarium }) => {
  const folder = await downloadTo(terrarium);
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, server.url(''));
  await page.getByRole('link', { name: 'notes.txt' }).click();
  const bubble = shell.getByRole('dialog', { name: say('downloads.title') });
  await expect(row(bubble, 'notes.txt')).toContainText('12 B');
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('A few words.');
  // The same again takes another name, and the first file stays.
  await page.getByRole('link', { name: 'notes.txt' }).press('Enter');
  await expect(row(bubble, 'notes (1).txt')).toContainText('12 B');
  await page.getByRole('link', { name: 'named.dat' }).press('Enter');
  await expect(row(bubble, '나무.dat')).toContainText('1000 B');
  expect(readFileSync(join(folder, '나무.dat')).equals(files['named.dat'].body)).toBe(true);
  expect(readdirSync(folder).toSorted()).toEqual(['notes (1).txt', 'notes.txt', '나무.dat']);
  await button(shell, say('downloads.showAll')).click();
  const list = await terrarium.view('terrarium://downloads/');
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('searchbox').fill('notes');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await button(list, say('downloads.of', { action: say('downloads.remove'), name: 'notes.txt' })).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
});
