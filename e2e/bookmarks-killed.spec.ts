import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say } from './fixtures/window.ts';

const MANAGER = 'terrarium://bookmarks/';

/** What the system's dialog would answer. */
async function choosePath(terrarium: Terrarium, path: string): Promise<void> {
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('an export that a kill cuts off leaves the file that was there, and after the next start nothing beside it', async () => {
  let browser = await Terrarium.launch();
  try {
    const folder = join(browser.profile, 'files of mine');
    const path = join(folder, 'bookmarks.html');
    mkdirSync(folder);
    writeFileSync(path, 'before');
    writeFileSync(join(folder, 'other.part'), 'mine');
    await choosePath(browser, path);
    const manager = await openTab(browser, MANAGER);
    // The disk takes the file and never says that it has it: so far the export goes, and no further.
    await browser.app.evaluate(async () => {
      const file = await process.getBuiltinModule('node:fs/promises').open(process.execPath);
      const kind = Object.getPrototypeOf(file) as { sync(): Promise<void> };
      kind.sync = () => new Promise(() => undefined);
      await file.close();
    });
    await button(manager, say('bookmarks.export')).click();
    const parts = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.terrarium-'));
    await expect.poll(() => parts().map((name) => readFileSync(join(folder, name), 'utf8').endsWith('</DL><p>\n'))).toEqual([true]);
    await browser.kill();
    expect(parts()).toHaveLength(1);

    browser = await Terrarium.launch({ profile: browser.profile });
    await expect.poll(parts).toEqual([]);
    expect(readdirSync(folder)).toEqual(['bookmarks.html', 'other.part']);
    expect(readFileSync(path, 'utf8')).toBe('before');
  } finally {
    await browser.close();
  }
});
