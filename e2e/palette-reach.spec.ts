import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_IDS } from '../ipc/contracts/commands.ts';
import type { Command } from '../ipc/contracts/commands.ts';
import { makeZip } from '../main/plugins/testing/make-zip.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, pressKeys, say, tab } from './fixtures/window.ts';

// What the palette reaches that else is a button of a page or of the inspector.

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palette-e2e-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function choose(terrarium: Terrarium, command: Command): Promise<void> {
  const shell = await terrarium.shell();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+k');
  const field = shell.getByRole('dialog', { name: say('commands.title') }).getByRole('combobox');
  await field.fill(say(`commands.do.${command}`));
  await field.press('Enter');
}

/** Answers the dialogs of the system, which no test can reach, with this path. */
async function answer(terrarium: Terrarium, path: string): Promise<void> {
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

test('the palette brings bookmarks in and out, and has a plugin added, each on its page', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const [marks, out] = [join(folder, 'marks.html'), join(folder, 'out.html')];
  writeFileSync(marks, '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://brought.test/">Brought</A></DL>');
  await answer(terrarium, marks);
  await choose(terrarium, 'import-bookmarks');
  const manager = await terrarium.view('terrarium://bookmarks/');
  await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 1 }));
  await answer(terrarium, out);
  await choose(terrarium, 'export-bookmarks');
  await expect.poll(() => existsSync(out)).toBe(true);
  expect(readFileSync(out, 'utf8')).toContain('https://brought.test/');

  const manifest = { api: 1, id: 'com.example.asked', version: '1.0.0', name: { en: 'Asked' }, description: { en: 'Came by a command.' }, entry: 'main.js', capabilities: ['toolbar'] };
  const [inFolder, zip] = [join(folder, 'plugin'), join(folder, 'plugin.zip')];
  mkdirSync(inFolder);
  writeFileSync(join(inFolder, 'plugin.json'), JSON.stringify(manifest));
  writeFileSync(join(inFolder, 'main.js'), '// nothing');
  writeFileSync(zip, makeZip([{ name: 'plugin.json', content: JSON.stringify({ ...manifest, version: '2.0.0' }) }, { name: 'main.js', content: '// nothing' }]));
  await answer(terrarium, inFolder);
  await choose(terrarium, 'add-plugin-folder');
  const plugins = await terrarium.view('terrarium://plugins/');
  await expect(tab(shell, say('plugins.title'))).toHaveAttribute('aria-selected', 'true');
  const ask = plugins.getByRole('alertdialog', { name: say('plugins.ask.add', { name: 'Asked' }) });
  await expect(ask).toContainText('1.0.0');
  await button(plugins, say('plugins.ask.no')).click();
  // The page is there by now; and once more, from another tab.
  await answer(terrarium, zip);
  for (let time = 0; time < 2; time += 1) {
    await tab(shell, say('bookmarks.title')).click();
    await choose(terrarium, 'add-plugin-zip');
    await expect(tab(shell, say('plugins.title'))).toHaveAttribute('aria-selected', 'true');
    await expect(ask).toContainText('2.0.0');
    await button(plugins, say('plugins.ask.no')).click();
    await expect(ask).toBeHidden();
  }
});

test('the palette leads to each part of the settings, and to the search engines', async ({ terrarium }) => {
  const parts = COMMAND_IDS.filter((command) => command.startsWith('settings-'));
  expect(parts).toContain('settings-spelling');
  for (const command of parts) {
    await choose(terrarium, command);
    const settings = await terrarium.view('terrarium://settings/');
    const part = settings.locator(`section#${command.replace('settings-', '')}`);
    await expect(part.getByRole('heading').first()).toBeInViewport();
  }
  const shell = await terrarium.shell();
  await choose(terrarium, 'search-engines');
  const engines = shell.getByRole('dialog', { name: say('omnibox.engines') });
  await engines.getByRole('radio', { name: 'Naver' }).press('Space');
  await expect(engines.getByRole('radio', { name: 'Naver' })).toBeChecked();
  await shell.keyboard.press('Escape');
  await expect(engines).toBeHidden();
});

test('the palette pauses the inspector’s messages, lets them go on, and saves its diagram', async ({ terrarium }) => {
  await choose(terrarium, 'pause-messages');
  const inspector = await terrarium.inspector();
  await expect(button(inspector, say('inspector.traffic.resume'))).toBeVisible();
  await expect(inspector.getByRole('tab', { name: say('inspector.traffic') })).toHaveAttribute('aria-selected', 'true');
  await choose(terrarium, 'pause-messages');
  await expect(button(inspector, say('inspector.traffic.pause'))).toBeVisible();
  const drawing = join(folder, 'drawing.svg');
  await answer(terrarium, drawing);
  await choose(terrarium, 'save-sequence');
  await expect(inspector.getByRole('status').filter({ hasText: say('inspector.sequence.saved', { path: drawing }) })).toBeVisible();
  expect(readFileSync(drawing, 'utf8')).toMatch(/^<svg [^]*tabs\.[^]*<\/svg>\s*$/);
  // In the diagram it is the diagram that stands still.
  await choose(terrarium, 'pause-messages');
  await expect(button(inspector, say('inspector.traffic.resume'))).toBeVisible();
  await expect(inspector.getByRole('tab', { name: say('inspector.sequence') })).toHaveAttribute('aria-selected', 'true');
});
