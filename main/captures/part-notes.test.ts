import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileWriter } from './capture-files.ts';
import { PartNotesFile } from './part-notes.ts';

let folder: string;
let profile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'part-notes-'));
  profile = mkdtempSync(join(tmpdir(), 'part-notes-profile-'));
});
afterEach(() => {
  for (const each of [folder, profile]) rmSync(each, { recursive: true, force: true });
});

const notesPath = (): string => join(profile, 'exports.json');
const at = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);

/** A program that writes without an end. */
const ENDLESS = (): string => `
  import { FileWriter } from ${at('capture-files.ts')};
  import { PartNotesFile } from ${at('part-notes.ts')};
  async function* endless() { for (;;) { yield 'x'.repeat(10_000); await new Promise((resolve) => setImmediate(resolve)); } }
  const writer = new FileWriter({ notes: new PartNotesFile(${JSON.stringify(notesPath())}) });
  await writer.write(${JSON.stringify(join(folder, 'a.csv'))}, endless(), { compress: false, signal: new AbortController().signal });`;

test('what a killed export left is gone after the next start; the files beside it stay', async () => {
  writeFileSync(join(folder, 'mine.part'), 'mine');
  const child = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS()], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  try {
    await expect.poll(() => readdirSync(folder).length, { timeout: 60_000 }).toBe(2);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('.terrarium-'))).toHaveLength(1);
  expect(new PartNotesFile(notesPath()).sweep()).toBe(1);
  expect(readdirSync(folder)).toEqual(['mine.part']);
  expect(readdirSync(profile)).toEqual([]);
  expect(new PartNotesFile(notesPath()).sweep()).toBe(0);
});

test('an export that ends well, or badly, leaves no note', async () => {
  const writer = new FileWriter({ notes: new PartNotesFile(notesPath()) });
  async function* one(): AsyncGenerator<string> {
    expect(existsSync(notesPath())).toBe(true);
    yield 'x';
  }
  const { signal } = new AbortController();
  await writer.write(join(folder, 'a.csv'), one(), { compress: false, signal });
  await expect(writer.write(join(folder, 'none', 'a.csv'), one(), { compress: false, signal })).rejects.toMatchObject({ problem: 'not-writable' });
  expect([readdirSync(folder), readdirSync(profile)]).toEqual([['a.csv'], []]);
});

test('nothing but a half-written file of ours is ever removed, whatever the notes say', () => {
  const partName = '.terrarium-01234567-89ab-cdef-0123-456789abcdef.part';
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  mkdirSync(join(folder, partName));
  mkdirSync(join(folder, 'sub'));
  symlinkSync(join(folder, 'mine.txt'), join(folder, 'sub', partName));
  const before = readdirSync(folder, { recursive: true });
  const notes = [join(folder, 'mine.txt'), join(folder, partName), join(folder, 'sub', partName), partName, 5, null];
  for (const text of [JSON.stringify(notes), '{"a":1}', 'garbage', '']) {
    writeFileSync(notesPath(), text);
    expect(new PartNotesFile(notesPath()).sweep()).toBe(0);
  }
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('a profile that cannot be written holds no export up', async () => {
  const writer = new FileWriter({ notes: new PartNotesFile(join(profile, 'gone', 'exports.json')) });
  async function* one(): AsyncGenerator<string> {
    yield 'x';
  }
  await writer.write(join(folder, 'a.csv'), one(), { compress: false, signal: new AbortController().signal });
  expect(readdirSync(folder)).toEqual(['a.csv']);
});
