import { expect, test } from 'vitest';
import { pageMenuKeys } from './page-menu-keys.ts';

test.each([
  ['back', 'Alt+←', '⌘['],
  ['forward', 'Alt+→', '⌘]'],
  ['reload', 'Ctrl+R', '⌘R'],
  ['save-page', 'Ctrl+S', '⌘S'],
  ['select-all', 'Ctrl+A', '⌘A'],
  ['save-pdf', undefined, undefined],
  ['copy-link', undefined, undefined],
] as const)('%s has the keys %s, on macOS %s', (action, common, mac) => {
  expect(pageMenuKeys(action, 'linux')).toBe(common);
  expect(pageMenuKeys(action, 'darwin')).toBe(mac);
});
