import { spawn } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PartNotesFile } from './part-notes.ts';
import { openWholeFile, writeWhole } from './whole-file.ts';

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
const partName = (digit = 0): string => `.terrarium-${digit}1234567-89ab-cdef-0123-456789abcdef.part`;

/** A program that writes without an end. */
const ENDLESS = (): string => `
  import { openWholeFile } from ${at('whole-file.ts')};
  import { PartNotesFile } from ${at('part-notes.ts')};
  const file = await openWholeFile(${JSON.stringify(join(folder, 'a.html'))}, new PartNotesFile(${JSON.stringify(notesPath())}));
  for (;;) await file.write('x'.repeat(10_000));`;

test('what a killed program left is gone after the next start; what was there stays, and what lies beside it', async () => {
  writeFileSync(join(folder, 'mine.part'), 'mine');
  writeFileSync(join(folder, 'a.html'), 'before');
  const child = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS()], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  try {
    await expect.poll(() => readdirSync(folder).length, { timeout: 60_000 }).toBe(3);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('.terrarium-'))).toHaveLength(1);
  expect(await new PartNotesFile(notesPath()).sweep()).toBe(1);
  expect(readdirSync(folder)).toEqual(['a.html', 'mine.part']);
  expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe('before');
  expect(readdirSync(profile)).toEqual([]);
  expect(await new PartNotesFile(notesPath()).sweep()).toBe(0);
});

test('one that got its name in the moment of the kill stays', async () => {
  const [renamed, linked] = [partName(1), partName(2)].map((name) => join(folder, name));
  for (const part of [renamed, linked]) writeFileSync(part ?? '', 'whole');
  renameSync(renamed ?? '', join(folder, 'renamed.html'));
  linkSync(linked ?? '', join(folder, 'linked.csv'));
  writeFileSync(notesPath(), JSON.stringify([renamed, linked]));
  await new PartNotesFile(notesPath()).sweep();
  expect(readdirSync(folder)).toEqual(['linked.csv', 'renamed.html']);
  expect(['linked.csv', 'renamed.html'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['whole', 'whole']);
  expect(readdirSync(profile)).toEqual([]);
});

test('nothing but a half-written file of ours is ever removed, whatever the notes say', async () => {
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  mkdirSync(join(folder, partName()));
  mkdirSync(join(folder, 'sub'));
  symlinkSync(join(folder, 'mine.txt'), join(folder, 'sub', partName()));
  const before = readdirSync(folder, { recursive: true });
  const notes = [join(folder, 'mine.txt'), join(folder, partName()), join(folder, 'sub', partName()), partName(), 5, null];
  for (const text of [JSON.stringify(notes), '{"a":1}', 'garbage', '']) {
    writeFileSync(notesPath(), text);
    expect(await new PartNotesFile(notesPath()).sweep()).toBe(0);
  }
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('what this run writes while it sweeps stays, and is noted beside what the run before left', async () => {
  const left = join(folder, partName());
  writeFileSync(left, 'half');
  writeFileSync(notesPath(), JSON.stringify([left]));
  const notes = new PartNotesFile(notesPath());
  const file = await openWholeFile(join(folder, 'a.html'), notes);
  expect(JSON.parse(readFileSync(notesPath(), 'utf8'))).toEqual([left, expect.stringContaining(folder)]);
  expect(await notes.sweep()).toBe(1);
  await file.write('all');
  await file.finish();
  expect([readdirSync(folder), readdirSync(profile)]).toEqual([['a.html'], []]);
});

test('a profile that cannot be written holds no export up', async () => {
  await writeWhole(join(folder, 'a.csv'), 'x', new PartNotesFile(join(profile, 'gone', 'exports.json')));
  expect(readdirSync(folder)).toEqual(['a.csv']);
});
