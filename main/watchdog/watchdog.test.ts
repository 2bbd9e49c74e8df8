import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeHangNote } from './watchdog.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-watchdog-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a whole one', '{"sinceMs":5,"stack":["busy (main.js:1)"]}', { sinceMs: 5, stack: ['busy (main.js:1)'] }],
  ['one that was half written', '{"sinceMs":5,"sta', undefined],
  ['something else', '{"sinceMs":"long"}', undefined],
])('the note of a hang is taken away when it is read: %s', (_name, text, note) => {
  const path = join(folder, 'main-hang.json');
  writeFileSync(path, text);
  expect(takeHangNote(path)).toEqual(note);
  expect(existsSync(path)).toBe(false);
  expect(takeHangNote(path)).toBeUndefined();
});
