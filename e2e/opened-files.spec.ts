import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { makeZip } from '../main/plugins/testing/make-zip.ts';
import { drop } from './fixtures/drop.ts';
import { messages } from './fixtures/inspector.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tab, tabNames } from './fixtures/window.ts';

// Files that come from outside: from a command line, another start, the system, or a drag.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const WHOLE = fileURLToPath(new URL('../main/captures/testing/version-1.terracap', import.meta.url));
/** What the package `electron` exports outside of Electron: the path of its program. */
const program = createRequire(import.meta.url)('electron') as string;

let folder: string;
let file: (name: string) => string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opened-e2e-'));
  file = (name) => join(folder, name);
  // Without the death that it marks: the inspector would name that in the place of the file.
  const lines = gunzipSync(readFileSync(WHOLE)).toString('utf8').split('\n').filter((line) => !line.startsWith('{"record":"marks"'));
  for (const name of ['first', 'second', 'third']) writeFileSync(file(`${name}.terracap`), gzipSync(lines.join('\n')));
  writeFileSync(file('cut.terracap'), lines.slice(0, 3).join('\n'));
  writeFileSync(file('foreign.terracap'), 'no capture at all\n');
  writeFileSync(file('notes.txt'), 'a few words');
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isOpened = (inspector: Page, fileName: string): Locator => inspector.getByText(say('inspector.captures.opened', { fileName }));
const isRefused = (inspector: Page, fileName: string): Locator =>
  inspector.getByText(say('inspector.captures.openFailed', { fileName, reason: say('inspector.captures.problem.not-a-capture') }));

/** Answers the system's questions from now on, whose buttons no test can press, and notes the last one. */
const answerSystem = (terrarium: Terrarium, response: 0 | 1): Promise<unknown> =>
  terrarium.app.evaluate(({ dialog }, given) => {
    dialog.showMessageBox = (...asked: unknown[]) => {
      Object.assign(globalThis, { askedForTest: asked.at(-1) });
      return Promise.resolve({ response: given, checkboxChecked: false });
    };
  }, response);

test('a capture that the command line names opens in the inspector; so does one that another start, or the system, names', async () => {
  const terrarium = await Terrarium.launch({ args: [file('first.terracap')] });
  try {
    const shell = await terrarium.shell();
    const inspector = await terrarium.inspector();
    await expect(isOpened(inspector, 'first.terracap')).toBeVisible();
    await expect(messages(inspector)).toHaveAttribute('aria-rowcount', /^\d{2,}$/);
    expect(await tabNames(shell)).toEqual(['New tab']);
    const startAgain = (named: string) => spawnSync(program, [ROOT, `--user-data-dir=${terrarium.profile}`, named], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
    // By its name alone, in the folder where it lies.
    expect(startAgain('second.terracap')).toMatchObject({ status: 0 });
    await expect(isOpened(inspector, 'second.terracap')).toBeVisible();
    // As menus of files hand it over: it is said to be none, and what was open stays.
    expect(startAgain(pathToFileURL(file('foreign.terracap')).href)).toMatchObject({ status: 0 });
    await expect(isRefused(inspector, 'foreign.terracap')).toBeVisible();
    await expect(isOpened(inspector, 'second.terracap')).toBeVisible();
    expect(startAgain(file('cut.terracap'))).toMatchObject({ status: 0 });
    await expect(isOpened(inspector, 'cut.terracap')).toBeVisible();
    await expect(inspector.getByText(/^The file ends too early: /)).toBeVisible();
    // macOS tells of a file by an event.
    await terrarium.app.evaluate(({ app }, path) => void app.emit('open-file', { preventDefault: () => undefined }, path), file('third.terracap'));
    await expect(isOpened(inspector, 'third.terracap')).toBeVisible();
    expect(await tabNames(shell)).toEqual(['New tab']);
  } finally {
    await terrarium.close();
  }
});

test('a plugin that is dropped on their page is asked about before it is added, and a bookmark file on the manager comes in', async ({ terrarium }) => {
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const heading = plugins.getByRole('heading', { level: 1 });
  await answerSystem(terrarium, 1);
  await drop(plugins, heading, { files: [file('notes.txt')] });
  await expect.poll(() => terrarium.app.evaluate(() => Reflect.get(globalThis, 'askedForTest') as unknown)).toMatchObject({ message: say('plugins.dropped', { name: 'notes.txt' }), detail: file('notes.txt') });
  await expect(plugins.getByRole('alert')).toHaveCount(0);
  await answerSystem(terrarium, 0);
  await drop(plugins, heading, { files: [file('notes.txt')] });
  await expect(plugins.getByRole('alert')).toContainText('the zip file is broken');
  const manifest = { api: 1, id: 'com.example.dropped', version: '1.0.0', name: { en: 'Dropped' }, description: { en: 'Came by a drag.' }, entry: 'main.js', capabilities: ['toolbar'] };
  mkdirSync(file('plugin'));
  writeFileSync(join(file('plugin'), 'plugin.json'), JSON.stringify(manifest));
  writeFileSync(join(file('plugin'), 'main.js'), '// nothing');
  writeFileSync(file('plugin.zip'), makeZip([{ name: 'plugin.json', content: JSON.stringify({ ...manifest, version: '2.0.0' }) }, { name: 'main.js', content: '// nothing' }]));
  const ask = plugins.getByRole('alertdialog', { name: say('plugins.ask.add', { name: 'Dropped' }) });
  await drop(plugins, heading, { files: [file('plugin')] });
  await expect(ask).toContainText(say('plugins.can.toolbar'));
  await button(plugins, say('plugins.ask.no')).click();
  await expect(plugins.locator('[data-plugin="com.example.dropped"]')).toHaveCount(0);
  await drop(plugins, heading, { files: [file('plugin.zip')] });
  await expect(ask).toContainText('2.0.0');
  await button(plugins, say('plugins.ask.yes')).click();
  await expect(plugins.locator('[data-plugin="com.example.dropped"]')).toBeVisible();

  const manager = await openTab(terrarium, 'terrarium://bookmarks/');
  writeFileSync(file('marks.html'), '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://dropped.test/">Dropped</A></DL>');
  await drop(manager, manager.getByRole('heading', { level: 1 }), { files: [file('marks.html')] });
  await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 1 }));
  await manager.getByRole('searchbox').fill('Dropped');
  await expect(manager.getByRole('option').filter({ hasText: 'Dropped' })).toBeVisible();
});

test('a capture that is dropped on the window, on a page of ours or on the inspector opens there; other files open in tabs', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await drop(shell, button(shell, say('shell.newTab')), { files: [file('first.terracap')] });
  const inspector = await terrarium.inspector();
  await expect(isOpened(inspector, 'first.terracap')).toBeVisible();
  expect(await tabNames(shell)).toEqual(['New tab']);
  await drop(inspector, inspector.getByRole('tablist', { name: say('inspector.panels') }), { files: [file('second.terracap')] });
  await expect(isOpened(inspector, 'second.terracap')).toBeVisible();
  await drop(inspector, inspector.getByRole('tablist', { name: say('inspector.panels') }), { files: [file('foreign.terracap')] });
  await expect(isRefused(inspector, 'foreign.terracap')).toBeVisible();
  await expect(isOpened(inspector, 'second.terracap')).toBeVisible();
  const start = await terrarium.view('terrarium://newtab/');
  await drop(start, start.getByRole('heading', { level: 1 }), { files: [file('third.terracap')] });
  await expect(isOpened(inspector, 'third.terracap')).toBeVisible();
  expect(await tabNames(shell)).toEqual(['New tab']);
  const crashes = await openTab(terrarium, 'terrarium://crashes/');
  await drop(crashes, crashes.getByRole('heading', { level: 1 }), { files: [file('first.terracap')] });
  await expect(isOpened(inspector, 'first.terracap')).toBeVisible();
  // One that a page takes itself is that page's alone.
  await answerSystem(terrarium, 0);
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  await drop(plugins, plugins.getByRole('heading', { level: 1 }), { files: [file('second.terracap')] });
  await expect(plugins.getByRole('alert')).toContainText('the zip file is broken');
  await expect(isOpened(inspector, 'first.terracap')).toBeVisible();
  await tab(shell, 'New tab').click();
  await drop(start, start.getByRole('heading', { level: 1 }), { files: [file('notes.txt')] });
  await expect.poll(() => terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()))).toContainEqual(expect.stringMatching(/^file:.*notes\.txt$/));
});
