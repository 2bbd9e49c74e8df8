import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_IDS } from '../../ipc/contracts/commands.ts';
import { editKeysText, keysText, withKeys } from './command-keys.ts';

test('the first keys of the table are the usual ones, written as on the platform', () => {
  expect([keysText('back', 'linux'), keysText('back', 'darwin')]).toEqual(['Alt+←', '⌘[']);
  expect([keysText('history', 'win32'), keysText('history', 'darwin')]).toEqual(['Ctrl+H', '⌘Y']);
  expect([editKeysText('redo', 'linux'), editKeysText('redo', 'darwin')]).toEqual(['Ctrl+Shift+Z', '⇧⌘Z']);
});

test('what has no keys has none in its hint', () => {
  expect(keysText('pin-tab', 'linux')).toBeUndefined();
  expect(withKeys('Pin', 'pin-tab', 'linux')).toBe('Pin');
  expect(withKeys('Find next', 'find-next', 'linux')).toBe('Find next (Ctrl+G)');
});

test('no window and no page writes the keys of a command by hand', () => {
  const room = join(import.meta.dirname, '..');
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !/^(?:ui[\\/](?:command-keys|shortcut-text)|pages[\\/]keys[\\/]place-keys)\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(COMMAND_IDS.length);
  expect(files.filter((file) => /["'](?:(?:Mod|Ctrl|Alt|Meta|Cmd)\+|[⌘⌥⌃])/.test(readFileSync(join(room, file), 'utf8')))).toEqual([]);
});
