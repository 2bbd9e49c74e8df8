import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { downloadRow, downloadTo, inPlaceOfDesktop, openBubble, rowButton } from './fixtures/downloads.ts';
import { serveFiles, someBytes, type FileServer } from './fixtures/file-server.ts';
import { Terrarium, newProfile } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const MB = 1_048_576;
const slow = () => ({ body: someBytes(2 * MB), isRanged: true, holdAfter: MB });
const files = {
  'notes.txt': { body: Buffer.from('A few words.'), headers: { 'content-disposition': 'attachment' } },
  'killed.dat': slow(),
  'quit.dat': slow(),
  'paused.dat': slow(),
  'named.dat': { body: someBytes(1_000), headers: { 'content-disposition': "attachment; filename*=UTF-8''%EB%82%98%EB%AC%B4.dat" } },
  'endless.dat': { body: someBytes(200_000), hasLength: false, holdAfter: 100_000 },
  'short.dat': { body: someBytes(50_000), announced: 80_000 },
  'huge.dat': { body: someBytes(1_000), announced: 2 ** 52 },
  'setup.exe': { body: someBytes(4_000) },
  'private.dat': { body: someBytes(200_000), holdAfter: 100_000 },
  'broken.dat': { body: someBytes(200_000), holdAfter: 100_000 },
} as const;

let server: FileServer;
test.beforeAll(async () => {
  const storm = `<!doctype html><html lang="en"><title>Storm</title><body><button>Go</button><script>
    const load = (n) => { const a = document.createElement('a'); a.href = '/notes.txt?' + n; a.download = 'storm.txt'; a.click(); };
    let n = 0; const timer = setInterval(() => { load(n++); if (n >= 14) clearInterval(timer); }, 30);
  </script></body></html>`;
  server = await serveFiles(files, { storm });
});
test.afterAll(() => server.close());

/** What lies in a folder, as soon as there is one. */
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
/** The button that opens a file: it is there once the file has its name. */
const whole = (bubble: Locator, name: string): Locator => downloadRow(bubble, name).getByRole('button', { name, exact: true });
const follow = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).press('Enter');
/** What the system's dialog before an end would be answered; gives how often it was asked. */
const answerEnd = (terrarium: Terrarium, response: 0 | 1): Promise<void> =>
  terrarium.app.evaluate(({ dialog }, answer) => {
    dialog.showMessageBox = () => {
      (globalThis as { asked?: number }).asked = ((globalThis as { asked?: number }).asked ?? 0) + 1;
      return Promise.resolve({ response: answer, checkboxChecked: false });
    };
  }, response);
const timesAsked = (terrarium: Terrarium): Promise<number> => terrarium.app.evaluate(() => (globalThis as { asked?: number }).asked ?? 0);

test('loads a file down by mouse and keyboard, under a safe name that nobody has, and lists it', async ({ terrarium }) => {
  const folder = terrarium.downloads;
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, server.url(''));
  await expect(tab(shell, 'Files')).toBeVisible();
  // The pointer was left on a tab, whose card came: the bubble comes all the same.
  await tab(shell, say('shell.newTab')).hover();
  await expect(shell.getByRole('tooltip')).toBeVisible();
  await page.getByRole('link', { name: 'notes.txt' }).click();
  const bubble = shell.getByRole('dialog', { name: say('downloads.title') });
  await expect(whole(bubble, 'notes.txt')).toBeVisible();
  await expect(downloadRow(bubble, 'notes.txt')).toContainText('12 B');
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('A few words.');
  await follow(page, 'notes.txt');
  await expect(whole(bubble, 'notes (1).txt')).toBeVisible();
  await follow(page, 'named.dat');
  await expect(whole(bubble, '나무.dat')).toBeVisible();
  await expect(downloadRow(bubble, '나무.dat')).toContainText('1000 B');
  expect(readFileSync(join(folder, '나무.dat')).equals(files['named.dat'].body)).toBe(true);
  expect(readdirSync(folder).toSorted()).toEqual(['notes (1).txt', 'notes.txt', '나무.dat']);
  await expect(whole(bubble, '나무.dat')).toBeEnabled();
  await whole(bubble, '나무.dat').press('Escape');
  await expect(bubble).toBeHidden();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+j');
  const list = await terrarium.view('terrarium://downloads/');
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('searchbox').fill('notes');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await rowButton(list, 'remove', 'notes.txt').click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  // By mistake: it comes back. By its menu it goes as well.
  await button(list, say('downloads.undo')).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await downloadRow(list.getByRole('main'), 'notes.txt').click({ button: 'right' });
  await list.getByRole('menuitem', { name: say('downloads.remove'), exact: true }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('searchbox').fill('');
  await button(list, say('downloads.clear')).click();
  await button(list, say('downloads.clearSure')).click();
  await expect(list.getByText(say('downloads.empty'))).toBeVisible();
  await expect(button(list, say('downloads.clear')), 'nothing to clear').toBeDisabled();
  expect(readdirSync(folder)).toHaveLength(3);
});

test('what main was killed in, or quit in, goes on from where it was, and the bytes are the same', async () => {
  const profile = newProfile();
  let terrarium = await Terrarium.launch({ profile });
  const folder = terrarium.downloads;
  await follow(await openTab(terrarium, server.url('')), 'killed.dat');
  await expect(downloadRow(await openBubble(await terrarium.shell()), 'killed.dat')).toContainText('1.0 MB of 2.0 MB');
  await terrarium.kill();
  expect(readdirSync(folder)).toEqual(['killed.dat.part']);

  terrarium = await Terrarium.launch({ profile });
  let bubble = await openBubble(await terrarium.shell());
  await expect(downloadRow(bubble, 'killed.dat')).toContainText(say('downloads.problem.stopped'));
  server.release('killed.dat');
  await rowButton(bubble, 'resume', 'killed.dat').click();
  await expect(downloadRow(bubble, 'killed.dat').getByRole('button', { name: 'killed.dat', exact: true })).toBeVisible();
  expect(readFileSync(join(folder, 'killed.dat')).equals(files['killed.dat'].body)).toBe(true);
  // The server's word: the second time it was asked for the rest.
  expect(server.rangesOf('killed.dat')).toEqual(['', expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect(readdirSync(folder)).toEqual(['killed.dat']);

  await follow(await openTab(terrarium, server.url('')), 'quit.dat');
  bubble = await openBubble(await terrarium.shell());
  await expect(downloadRow(bubble, 'quit.dat')).toContainText('1.0 MB of 2.0 MB');
  await answerEnd(terrarium, 1);
  await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.close());
  await expect.poll(() => timesAsked(terrarium)).toBe(1);
  await answerEnd(terrarium, 0);
  const before = terrarium.processes();
  await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await terrarium.expectGone(before, { keepProfile: true });

  terrarium = await Terrarium.launch({ profile, language: 'ko' });
  const ko = translator('ko');
  bubble = await openBubble(await terrarium.shell(), ko);
  await expect(downloadRow(bubble, 'quit.dat')).toContainText(ko('downloads.problem.stopped'));
  server.release('quit.dat');
  await rowButton(bubble, 'resume', 'quit.dat', ko).press('Enter');
  await expect(downloadRow(bubble, 'quit.dat').getByRole('button', { name: 'quit.dat', exact: true })).toBeVisible();
  expect(readFileSync(join(folder, 'quit.dat')).equals(files['quit.dat'].body)).toBe(true);
  expect(server.rangesOf('quit.dat').at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
  expect(readdirSync(folder).toSorted()).toEqual(['killed.dat', 'quit.dat']);
  await terrarium.close();
});

test('pauses, goes on, cancels, tries again; tells of a full disk, a short answer, a folder that cannot be written; asks before what could do harm', async ({ terrarium }) => {
  const folder = terrarium.downloads;
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, server.url(''));
  await follow(page, 'paused.dat');
  const bubble = await openBubble(shell);
  await expect(downloadRow(bubble, 'paused.dat')).toContainText('1.0 MB of 2.0 MB');
  await expect(bubble.getByRole('progressbar', { name: 'paused.dat' })).toHaveAttribute('aria-valuenow', '50');
  await rowButton(bubble, 'pause', 'paused.dat').click();
  await expect(downloadRow(bubble, 'paused.dat')).toContainText(say('downloads.paused'));
  await rowButton(bubble, 'resume', 'paused.dat').press('Enter');
  server.release('paused.dat');
  await expect(downloadRow(bubble, 'paused.dat').getByRole('button', { name: 'paused.dat', exact: true })).toBeVisible();

  await follow(page, 'endless.dat');
  await expect(downloadRow(bubble, 'endless.dat')).toContainText('97.7 KB');
  await rowButton(bubble, 'cancel', 'endless.dat').click();
  await expect(downloadRow(bubble, 'endless.dat')).toContainText(say('downloads.cancelled'));
  await expect.poll(() => readdirSync(folder)).toEqual(['paused.dat']);
  server.release('endless.dat');
  await rowButton(bubble, 'retry', 'endless.dat').click();
  await expect(downloadRow(bubble, 'endless.dat').getByRole('button', { name: 'endless.dat', exact: true })).toBeVisible();
  expect(readFileSync(join(folder, 'endless.dat')).equals(files['endless.dat'].body)).toBe(true);

  await follow(page, 'broken.dat');
  await expect(downloadRow(bubble, 'broken.dat')).toContainText('97.7 KB of 195 KB');
  server.hangUp();
  await expect(downloadRow(bubble, 'broken.dat')).toContainText(say('downloads.interrupted'));
  expect(existsSync(join(folder, 'broken.dat'))).toBe(false);
  server.release('broken.dat');
  await rowButton(bubble, 'resume', 'broken.dat').click();
  // It had no version to go on from, which is said.
  await expect(downloadRow(bubble, 'broken.dat')).toContainText(say('downloads.anew'));
  await expect(downloadRow(bubble, 'broken.dat').getByRole('button', { name: 'broken.dat', exact: true })).toBeVisible();
  expect(readFileSync(join(folder, 'broken.dat')).equals(files['broken.dat'].body)).toBe(true);

  await follow(page, 'short.dat');
  await expect(downloadRow(bubble, 'short.dat')).toContainText(say('downloads.interrupted'));
  await follow(page, 'huge.dat');
  await expect(downloadRow(bubble, 'huge.dat')).toContainText(say('downloads.problem.no-space'));

  await follow(page, 'setup.exe');
  await expect(downloadRow(bubble, 'setup.exe')).toContainText(say('downloads.waiting'));
  expect(existsSync(join(folder, 'setup.exe'))).toBe(false);
  await rowButton(bubble, 'discard', 'setup.exe').click();
  await expect(downloadRow(bubble, 'setup.exe')).toContainText(say('downloads.cancelled'));
  await follow(page, 'setup.exe');
  await expect(rowButton(bubble, 'keep', 'setup.exe')).toBeEnabled();
  await rowButton(bubble, 'keep', 'setup.exe').press('Enter');
  await expect.poll(() => existsSync(join(folder, 'setup.exe'))).toBe(true);
  // It is not opened without one more word.
  const { done } = await inPlaceOfDesktop(terrarium);
  await bubble.getByRole('button', { name: 'setup.exe', exact: true }).click();
  await expect(button(shell, say('downloads.openDangerous'))).toBeFocused();
  expect(done()).toEqual([]);
  await button(shell, say('downloads.openDangerous')).press('Enter');
  await expect.poll(done).toEqual([`open ${join(folder, 'setup.exe')}`]);

  const locked = await downloadTo(terrarium, 'locked');
  await follow(page, 'notes.txt');
  await expect(whole(bubble, 'notes.txt')).toBeVisible();
  chmodSync(locked, 0o500);
  await follow(page, 'notes.txt');
  await expect(downloadRow(bubble, 'notes (1).txt')).toContainText(say('downloads.problem.no-access'));
  chmodSync(locked, 0o700);
  expect(readdirSync(locked)).toEqual(['notes.txt']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part') && !name.startsWith('short'))).toEqual([]);
});

test('a page that loads file after file down is asked in its own tab; private ones leave no trace; where to is asked', async ({ terrarium }) => {
  const folder = terrarium.downloads;
  const shell = await terrarium.shell();
  await openTab(terrarium, server.url('storm'));
  // Typed in, so its first one came; ten wait, three more were refused.
  // How many a page may ask for in so short a time is Chromium's own choice.
  const asked = shell.getByText(/ wants to download \d+ more files?\./);
  await expect(asked).toBeVisible();
  await expect.poll(() => filesIn(folder)).toEqual(['storm.txt']);
  const bubble = shell.getByRole('dialog', { name: say('downloads.title') });
  await expect(whole(bubble, 'storm.txt')).toBeEnabled();
  await whole(bubble, 'storm.txt').press('Escape');
  // Another tab is not bothered.
  await button(shell, say('shell.newTab')).click();
  await expect(asked).toBeHidden();
  await tab(shell, 'Storm').click();
  await button(shell, say('downloads.allow')).click();
  await expect.poll(() => readdirSync(folder).length).toBeGreaterThan(3);
  await expect(asked).toBeHidden();

  // What the person saves by name is no storm; the system's dialog asks where, and before it replaces a file.
  const page = await openTab(terrarium, server.url('index'));
  const chosen = join(folder, 'chosen.txt');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    const answer = (options: Electron.SaveDialogOptions) => Promise.resolve({ canceled: options.properties?.includes('showOverwriteConfirmation') !== true, filePath });
    dialog.showSaveDialog = (...values: [unknown, Electron.SaveDialogOptions?]) => answer(values[1] ?? {});
  }, chosen);
  await page.getByRole('link', { name: 'notes.txt' }).click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('pageTools.saveLink') }).click();
  await expect.poll(() => (existsSync(chosen) ? readFileSync(chosen, 'utf8') : '')).toBe('A few words.');

  // A private window has a list of its own; it is asked for before it goes with what runs.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+n');
  const privateShell = await terrarium.shell(2);
  await expect(address(privateShell)).toBeFocused();
  await expect(button(privateShell, say('downloads.title'))).toBeHidden();
  await go(privateShell, server.url('private.dat'));
  const privateBubble = await openBubble(privateShell);
  await expect(downloadRow(privateBubble, 'private.dat')).toContainText('97.7 KB of 195 KB');
  await expect(downloadRow(shell, 'private.dat')).toBeHidden();
  await answerEnd(terrarium, 0);
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+w').catch(() => undefined);
  await expect.poll(() => timesAsked(terrarium)).toBe(1);
  await expect.poll(() => readdirSync(folder).filter((name) => name.startsWith('private'))).toEqual([]);
  expect(readFileSync(join(terrarium.profile, 'terrarium.db')).includes('private.dat')).toBe(false);
  expect(readFileSync(join(terrarium.profile, 'terrarium.db-wal')).includes('private.dat')).toBe(false);
});
