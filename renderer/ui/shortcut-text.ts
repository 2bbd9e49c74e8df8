import type { WindowState } from '../../ipc/contracts/shell.ts';

/** As they stand on keyboards, rather than as events call them. */
const NAMES: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Delete: 'Del' };
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Meta: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃', Tab: '⇥', Escape: 'esc', Delete: '⌦', Backspace: '⌫' };

/**
 * Keys as the platform writes them: `Mod+Shift+T` is `Ctrl+Shift+T`, on macOS `⇧⌘T`.
 * @param keys joined with `+`; `Mod` is Ctrl, or Command on macOS
 */
export function shortcutText(keys: string, platform: WindowState['platform']): string {
  // The key itself may be a plus.
  const parts = keys.split(/\+(?=.)/);
  if (platform !== 'darwin') return parts.map((part) => (part === 'Mod' ? 'Ctrl' : (NAMES[part] ?? part))).join('+');
  const [key = '', ...modifiers] = parts.toReversed();
  const order = ['Ctrl', 'Alt', 'Shift', 'Mod', 'Meta'];
  const marks = modifiers.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).map((part) => MAC[part] ?? part);
  return [...marks, MAC[key] ?? NAMES[key] ?? key].join('');
}
