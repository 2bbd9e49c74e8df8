import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { savePage } from './save-page.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-save-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]): string => join(folder, ...names);
const textOf = (...names: string[]): string => readFileSync(at(...names), 'utf8');

/** Writes as Chromium does: what it points at lies in a folder that is called as the file is, and whatever has its name there is replaced. */
function chromium(fails: () => boolean = () => false) {
  return {
    savePage: (path: string, type: string): Promise<void> => {
      const { dir, name } = parse(path);
      const pictures = `${name}_files`;
      if (type === 'HTMLComplete') {
        mkdirSync(join(dir, pictures), { recursive: true });
        writeFileSync(join(dir, pictures, 'fern.png'), 'of the page');
      }
      writeFileSync(path, type === 'HTMLComplete' ? `<img src="./${pictures}/fern.png">` : type);
      return fails() ? Promise.reject(new Error('no room')) : Promise.resolve();
    },
  };
}

it('puts the pictures of a page beside it', async () => {
  await savePage(chromium(), at('ferns.html'), 'complete');
  expect([readdirSync(folder).toSorted(), textOf('ferns.html'), textOf('ferns_files', 'fern.png')]).toEqual([['ferns.html', 'ferns_files'], '<img src="./ferns_files/fern.png">', 'of the page']);
});

it('writes into no folder that is there: the pictures get one of their own, and the page points at it', async () => {
  mkdirSync(at('ferns_files'));
  writeFileSync(at('ferns_files', 'fern.png'), 'of a person');
  writeFileSync(at('ferns (1).html'), 'of a person, too');
  // This one the person agreed to have replaced.
  writeFileSync(at('ferns.html'), 'of yesterday');
  await savePage(chromium(), at('ferns.html'), 'complete');
  expect(readdirSync(folder).toSorted()).toEqual(['ferns (1).html', 'ferns (2)_files', 'ferns.html', 'ferns_files']);
  expect([textOf('ferns_files', 'fern.png'), textOf('ferns (1).html')]).toEqual(['of a person', 'of a person, too']);
  expect([textOf('ferns.html'), textOf('ferns (2)_files', 'fern.png')]).toEqual(['<img src="./ferns (2)_files/fern.png">', 'of the page']);
  expect(readdirSync(at('ferns_files'))).toEqual(['fern.png']);
});

it('leaves nothing half done beside what was there', async () => {
  mkdirSync(at('ferns_files'));
  writeFileSync(at('ferns.html'), 'of yesterday');
  await expect(savePage(chromium(() => true), at('ferns.html'), 'complete')).rejects.toThrow('no room');
  expect([readdirSync(folder).toSorted(), textOf('ferns.html')]).toEqual([['ferns.html', 'ferns_files'], 'of yesterday']);
});

it('needs no other name for what has no folder', async () => {
  mkdirSync(at('ferns_files'));
  await savePage(chromium(), at('ferns.html'), 'html');
  await savePage(chromium(), at('ferns.mhtml'), 'one-file');
  expect([textOf('ferns.html'), textOf('ferns.mhtml')]).toEqual(['HTMLOnly', 'MHTML']);
  expect(existsSync(at('ferns (1).html'))).toBe(false);
});

it('says so where nothing was written', async () => {
  const silent = { savePage: () => Promise.resolve() };
  writeFileSync(at('ferns.html'), 'of yesterday');
  await expect(savePage(silent, at('ferns.html'), 'complete')).rejects.toThrow('nothing was written');
  await expect(savePage(silent, at('moss.html'), 'complete')).rejects.toThrow('ENOENT');
});
