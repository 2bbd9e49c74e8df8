import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase } from './fixtures/profile-database.ts';
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

test('an import that a kill cuts off leaves nothing behind, and what was there as it was', async () => {
  let browser = await Terrarium.launch();
  const rowCount = (): Promise<number> => withDatabase(browser.profile, (database) => database.prepare('SELECT id FROM bookmarks').all().length);
  try {
    const path = join(browser.profile, 'bookmarks of mine.html');
    await choosePath(browser, path);
    const manager = await openTab(browser, MANAGER);
    writeFileSync(path, '<DL><p><DT><H3>Plants</H3><DL><p><DT><A HREF="https://fern.test/">Fern</A></DL><p></DL>');
    await button(manager, say('bookmarks.import')).click();
    await expect(manager.getByRole('status')).toHaveText(say('bookmarks.importDone', { count: 2 }));
    const before = await rowCount();
    writeFileSync(path, `<DL><p>${Array.from({ length: 200_000 }, (_, at) => `<DT><A HREF="https://n${at}.test/">Number ${at}</A>\n`).join('')}</DL>`);
    await button(manager, say('bookmarks.import')).click();
    await expect.poll(rowCount, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(before + 1_000);
    await browser.kill();
    expect(await rowCount()).toBeLessThan(200_000);

    browser = await Terrarium.launch({ profile: browser.profile });
    const again = await browser.view(MANAGER).catch(async () => openTab(browser, MANAGER));
    await expect(again.getByRole('treeitem')).toHaveText([say('bookmarks.bar'), say('bookmarks.other'), 'Plants']);
    await again.getByRole('treeitem', { name: 'Plants' }).click();
    await expect(again.getByRole('listbox').getByRole('option')).toHaveText([/^Fern/]);
    expect(await rowCount()).toBe(before);
  } finally {
    await browser.close();
  }
});
