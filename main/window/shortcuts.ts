/** A key press as Electron tells it before a page sees it. */
export interface KeyPress {
  /** `KeyboardEvent.key` and `.code`. */
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** What a shortcut does to the page in front. */
export const PAGE_TOOL_COMMANDS = [
  'find', 'find-next', 'find-previous', 'zoom-in', 'zoom-out', 'zoom-reset', 'print', 'save-page', 'view-source', 'dev-tools', 'full-screen',
] as const;
export type PageToolCommand = (typeof PAGE_TOOL_COMMANDS)[number];

/** What a keyboard shortcut asks for. */
export type ShortcutCommand =
  | 'new-tab' | 'close-tab' | 'reopen-tab' | 'next-tab' | 'previous-tab' | 'move-tab-left' | 'move-tab-right'
  | 'last-tab' | 'focus-address' | 'back' | 'forward' | 'reload' | 'reload-uncached' | 'stop' | 'open-menu'
  | 'toggle-inspector' | 'move-inspector' | 'focus-tabs' | 'home' | 'quit' | 'new-window' | 'new-private-window' | 'close-window' | 'search-tabs'
  | 'history' | 'settings' | 'clear-data' | 'bookmark-page' | 'bookmarks' | 'downloads' | 'toggle-bookmarks-bar'
  | PageToolCommand
  | `tab-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** `Mod` is Ctrl, on macOS Cmd. Written as `Mod+Shift+T`; the key is `KeyboardEvent.key`, letters in upper case. */
const SHORTCUTS: Readonly<Record<string, ShortcutCommand>> = {
  'Mod+T': 'new-tab',
  'Mod+N': 'new-window',
  'Mod+Shift+N': 'new-private-window',
  'Mod+Shift+W': 'close-window',
  'Mod+Shift+A': 'search-tabs',
  'Mod+W': 'close-tab',
  'Mod+F4': 'close-tab',
  'Mod+Shift+T': 'reopen-tab',
  'Ctrl+Tab': 'next-tab',
  'Mod+PageDown': 'next-tab',
  'Ctrl+Shift+Tab': 'previous-tab',
  'Mod+PageUp': 'previous-tab',
  'Mod+Shift+PageUp': 'move-tab-left',
  'Mod+Shift+PageDown': 'move-tab-right',
  'Mod+1': 'tab-1',
  'Mod+2': 'tab-2',
  'Mod+3': 'tab-3',
  'Mod+4': 'tab-4',
  'Mod+5': 'tab-5',
  'Mod+6': 'tab-6',
  'Mod+7': 'tab-7',
  'Mod+8': 'tab-8',
  'Mod+9': 'last-tab',
  'Mod+L': 'focus-address',
  'Alt+D': 'focus-address',
  'Mod+K': 'focus-address',
  'F6': 'focus-address',
  'Alt+ArrowLeft': 'back',
  'Alt+ArrowRight': 'forward',
  'Alt+Home': 'home',
  'F5': 'reload',
  'Mod+R': 'reload',
  'Mod+F5': 'reload-uncached',
  'Shift+F5': 'reload-uncached',
  'Mod+Shift+R': 'reload-uncached',
  'Escape': 'stop',
  'Alt+F': 'open-menu',
  'Alt+E': 'open-menu',
  'F10': 'open-menu',
  'Mod+Shift+X': 'toggle-inspector',
  'Mod+Shift+D': 'move-inspector',
  'Shift+F6': 'focus-tabs',
  'Mod+Shift+Q': 'quit',
  'Mod+F': 'find',
  'Mod+G': 'find-next',
  'Mod+Shift+G': 'find-previous',
  'F3': 'find-next',
  'Shift+F3': 'find-previous',
  'Mod++': 'zoom-in',
  'Mod+=': 'zoom-in',
  'Mod+Shift++': 'zoom-in',
  'Mod+-': 'zoom-out',
  'Mod+0': 'zoom-reset',
  'Mod+P': 'print',
  'Mod+S': 'save-page',
  'Mod+U': 'view-source',
  'F12': 'dev-tools',
  'Mod+Shift+J': 'dev-tools',
  'Mod+Shift+I': 'dev-tools',
  'F11': 'full-screen',
  'Mod+H': 'history',
  'Mod+J': 'downloads',
  'Mod+D': 'bookmark-page',
  'Mod+Shift+O': 'bookmarks',
  'Mod+Shift+B': 'toggle-bookmarks-bar',
  'Mod+,': 'settings',
  'Mod+Shift+Delete': 'clear-data',
};

const MAC_SHORTCUTS: Readonly<Record<string, ShortcutCommand>> = {
  'Meta+[': 'back',
  'Meta+]': 'forward',
  'Meta+ArrowLeft': 'back',
  'Meta+ArrowRight': 'forward',
  'Meta+Q': 'quit',
  'Meta+Y': 'history',
  'Meta+Shift+Backspace': 'clear-data',
};

/** The command that a key press means, or undefined if it belongs to the page. */
export function commandOf(press: KeyPress, platform: string): ShortcutCommand | undefined {
  const isMac = platform === 'darwin';
  const parts: string[] = [];
  if (press.control) parts.push('Ctrl');
  if (press.meta) parts.push('Meta');
  if (press.alt) parts.push('Alt');
  if (press.shift) parts.push('Shift');
  parts.push(keyOf(press));
  const typed = parts.join('+');
  if (isMac && MAC_SHORTCUTS[typed] !== undefined) return MAC_SHORTCUTS[typed];
  return SHORTCUTS[typed] ?? SHORTCUTS[typed.replace(isMac ? 'Meta' : 'Ctrl', 'Mod')];
}

/** True for the keys that close a tab or a window. */
export function closesWindow(press: KeyPress, platform: string = process.platform): boolean {
  const command = commandOf(press, platform);
  return command === 'close-tab' || command === 'close-window';
}

/** The key, so that letters work with any case and with a keyboard layout that has other letters (Korean among them). */
function keyOf(press: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  if (digit !== undefined) return digit;
  if (letter !== undefined && press.key.length === 1 && press.key.charCodeAt(0) > 0x7f) return letter;
  return press.key;
}
