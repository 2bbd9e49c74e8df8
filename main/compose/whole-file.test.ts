import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from './whole-file.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-whole-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a text', '글'],
  ['bytes', new Uint8Array(Buffer.from('글'))],
])('a file is replaced by %s', async (_name, content) => {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, 'before');
  await writeWhole(path, content);
  expect(readFileSync(path, 'utf8')).toBe('글');
  expect(readdirSync(folder)).toEqual(['page.pdf']);
});

test('where it cannot be written, what was there stays, and nothing else', async () => {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, 'before');
  // What no disk takes.
  await expect(writeWhole(path, {} as Uint8Array)).rejects.toThrow(TypeError);
  expect(readFileSync(path, 'utf8')).toBe('before');
  mkdirSync(join(folder, 'a folder'));
  await expect(writeWhole(join(folder, 'a folder'), 'x')).rejects.toThrow(/directory/);
  expect(readdirSync(folder).toSorted()).toEqual(['a folder', 'page.pdf']);
});
