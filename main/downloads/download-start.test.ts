import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFromChromium } from './download-start.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

it('a part gets a name that Chromium does not know, and takes no other file’s', () => {
  write('a.zip.kept.part', 'somebody else’s');
  const kept = keepFromChromium(write('a.zip.part', 'mine'));
  expect(kept).toBe(join(folder, 'a.zip.kept-2.part'));
  expect(readFileSync(kept ?? '', 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'a.zip.kept.part'), 'utf8')).toBe('somebody else’s');
  expect(readdirSync(folder)).toHaveLength(2);
});

it('a part that was kept before, and went on since, is known by that name: it gets another one', () => {
  const kept = keepFromChromium(write('a.zip.kept.part', 'mine'));
  expect([kept, readdirSync(folder)]).toEqual([join(folder, 'a.zip.kept-2.part'), ['a.zip.kept-2.part']]);
  expect(keepFromChromium(kept ?? '')).toBe(join(folder, 'a.zip.kept.part'));
});

it('a part that is gone is nowhere', () => {
  expect(keepFromChromium(join(folder, 'gone.part'))).toBeUndefined();
});
