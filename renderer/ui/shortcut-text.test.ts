import { expect, test } from 'vitest';
import { shortcutText } from './shortcut-text.ts';

test.each([
  ['Mod+T', 'Ctrl+T', '⌘T'],
  ['Mod+Shift+T', 'Ctrl+Shift+T', '⇧⌘T'],
  ['Ctrl+Tab', 'Ctrl+Tab', '⌃⇥'],
  ['Alt+Shift+Mod+X', 'Alt+Shift+Ctrl+X', '⌥⇧⌘X'],
  ['F5', 'F5', 'F5'],
  ['Mod++', 'Ctrl++', '⌘+'],
  ['Alt+ArrowLeft', 'Alt+←', '⌥←'],
  ['Mod+Shift+Delete', 'Ctrl+Shift+Del', '⇧⌘⌦'],
  ['Escape', 'Esc', 'esc'],
  ['Mod+Shift++', 'Ctrl+Shift++', '⇧⌘+'],
])('%s is written %s, on macOS %s', (keys, common, mac) => {
  expect(shortcutText(keys, 'linux')).toBe(common);
  expect(shortcutText(keys, 'win32')).toBe(common);
  expect(shortcutText(keys, 'darwin')).toBe(mac);
});

test('keys that are for macOS alone are written as there', () => {
  expect(shortcutText('Meta+[', 'darwin')).toBe('⌘[');
  expect(shortcutText('Meta+Shift+Backspace', 'darwin')).toBe('⇧⌘⌫');
});
