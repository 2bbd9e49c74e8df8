import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSink } from './open-sink.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-sink-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file takes its place once it is whole, and nothing that lies beside it is touched', async () => {
  const path = join(folder, 'bookmarks.html');
  writeFileSync(path, 'before');
  writeFileSync(`${path}.part`, 'of the person');
  const sink = await openSink(path);
  await sink.write('one ');
  await sink.write('둘'.repeat(500_000));
  expect(readFileSync(path, 'utf8')).toBe('before');
  await sink.finish();
  expect(readFileSync(path, 'utf8')).toBe(`one ${'둘'.repeat(500_000)}`);
  expect(readFileSync(`${path}.part`, 'utf8')).toBe('of the person');
  expect(readdirSync(folder)).toHaveLength(2);
});

test('one that is given up leaves nothing behind', async () => {
  const path = join(folder, 'bookmarks.html');
  const sink = await openSink(path);
  await sink.write('half');
  await sink.abandon();
  expect(readdirSync(folder)).toEqual([]);
});
