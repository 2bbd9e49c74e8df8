import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWholeFile, writeWhole } from './whole-file.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-sink-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file takes its place once it is whole, and nothing that lies beside it is touched', async () => {
  const path = join(folder, 'bookmarks.html');
  writeFileSync(path, 'before');
  writeFileSync(`${path}.part`, 'of the person');
  const sink = await openWholeFile(path);
  await sink.write('one ');
  await sink.write('둘'.repeat(500_000));
  expect(readFileSync(path, 'utf8')).toBe('before');
  await sink.finish();
  expect(readFileSync(path, 'utf8')).toBe(`one ${'둘'.repeat(500_000)}`);
  expect(readFileSync(`${path}.part`, 'utf8')).toBe('of the person');
  expect(readdirSync(folder)).toHaveLength(2);
});

test('it is noted for as long as it is half-written, before it is there and until it is gone, however it ends', async () => {
  const noted = new Set<string>();
  const notes = {
    add: (part: string) => {
      expect(existsSync(part)).toBe(false);
      noted.add(part);
    },
    remove: (part: string) => {
      expect(existsSync(part)).toBe(false);
      noted.delete(part);
    },
  };
  const parts = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part')).map((name) => join(folder, name));
  for (const end of ['finish', 'abandon'] as const) {
    const sink = await openWholeFile(join(folder, 'bookmarks.html'), notes);
    await sink.write('half');
    expect(noted).toEqual(new Set(parts()));
    await sink[end]();
    expect([noted.size, parts()]).toEqual([0, []]);
  }
  await writeWhole(join(folder, 'page.pdf'), 'x', notes);
  mkdirSync(join(folder, 'a folder'));
  await expect(writeWhole(join(folder, 'a folder'), 'x', notes)).rejects.toThrow(/directory/);
  await expect(writeWhole(join(folder, 'none', 'page.pdf'), 'x', notes)).rejects.toThrow(/ENOENT/);
  expect([noted.size, parts()]).toEqual([0, []]);
});

test('one that is given up leaves nothing behind', async () => {
  const path = join(folder, 'bookmarks.html');
  const sink = await openWholeFile(path);
  await sink.write('half');
  await sink.abandon();
  expect(readdirSync(folder)).toEqual([]);
});

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
