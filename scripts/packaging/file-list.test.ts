import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences, fileList } from './file-list.mjs';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'file-list-'));
  mkdirSync(join(dir, 'resources'));
  writeFileSync(join(dir, 'program'), 'a');
  writeFileSync(join(dir, 'resources', 'app.asar'), 'packed');
  symlinkSync('program', join(dir, 'link'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const list = (inArchive: Record<string, string>): string[] => fileList(dir, () => new Map(Object.entries(inArchive)));

test('each file has its hash, those of an archive too, in one order whatever the system', () => {
  expect(list({ 'out/b.js': hash('b'), 'out/a.js': hash('a') })).toEqual([
    `${hash('program')}  link`,
    `${hash('a')}  program`,
    `${hash('a')}  resources/app.asar/out/a.js`,
    `${hash('b')}  resources/app.asar/out/b.js`,
  ]);
});

test('two builds of the same are the same; what differs is named', () => {
  const before = list({ 'out/a.js': hash('a') });
  expect(differences(before, list({ 'out/a.js': hash('a') }))).toEqual([]);
  writeFileSync(join(dir, 'new'), '');
  expect(differences(before, list({ 'out/a.js': hash('other') }))).toEqual(['new', 'resources/app.asar/out/a.js']);
});
