/** Groups in which commands stand in the palette and on the page of keys, in their order. */
export const COMMAND_GROUPS = ['tabs', 'going', 'page', 'windows', 'open', 'inspector', 'look'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that a person can have the browser do, without further words. */
interface CommandEntry {
  readonly group: CommandGroup;
  /** Keys that do it: `Mod` is Ctrl, on macOS Cmd. The key is `KeyboardEvent.key`, letters in upper case. */
  readonly keys?: readonly string[];
  /** On macOS besides, or in place of the same keys. */
  readonly macKeys?: readonly string[];
  /** What there has to be: a page in front that lives, one with a source, one with an article, a window that is not private. */
  readonly needs?: 'page' | 'source' | 'article' | 'normal';
  /** There have to be other tabs in the window. */
  readonly besideOthers?: true;
  /** It makes sense by its keys alone. */
  readonly byKeysOnly?: true;
}

const numbered = (at: number): CommandEntry => ({ group: 'tabs', keys: [`Mod+${at}`], byKeysOnly: true });

/**
 * Every command of the browser, once: keyboard, menus, hints of buttons, command palette and the page of keys read this table. A new one is a line here, what it does in
 * `main/compose/commands.ts`, and its name in `i18n/*` as `commands.do.<id>`.
 */
const TABLE = {
  'new-tab': { group: 'tabs', keys: ['Mod+T'] },
  'close-tab': { group: 'tabs', keys: ['Mod+W', 'Mod+F4'] },
  'reopen-tab': { group: 'tabs', keys: ['Mod+Shift+T'], needs: 'normal' },
  'duplicate-tab': { group: 'tabs' },
  'pin-tab': { group: 'tabs' },
  'mute-tab': { group: 'tabs' },
  'mute-other-tabs': { group: 'tabs', besideOthers: true },
  'sleep-tab': { group: 'tabs', needs: 'page', besideOthers: true },
  'tab-to-new-window': { group: 'tabs', besideOthers: true },
  'close-other-tabs': { group: 'tabs', besideOthers: true },
  'close-right-tabs': { group: 'tabs', besideOthers: true },
  'next-tab': { group: 'tabs', keys: ['Ctrl+Tab', 'Mod+PageDown'], besideOthers: true },
  'previous-tab': { group: 'tabs', keys: ['Ctrl+Shift+Tab', 'Mod+PageUp'], besideOthers: true },
  'move-tab-left': { group: 'tabs', keys: ['Mod+Shift+PageUp'], besideOthers: true },
  'move-tab-right': { group: 'tabs', keys: ['Mod+Shift+PageDown'], besideOthers: true },
  'tab-1': numbered(1),
  'tab-2': numbered(2),
  'tab-3': numbered(3),
  'tab-4': numbered(4),
  'tab-5': numbered(5),
  'tab-6': numbered(6),
  'tab-7': numbered(7),
  'tab-8': numbered(8),
  'last-tab': { group: 'tabs', keys: ['Mod+9'] },
  'search-tabs': { group: 'tabs', keys: ['Mod+Shift+A'] },
  'focus-tabs': { group: 'tabs', keys: ['Shift+F6'] },

  'focus-address': { group: 'going', keys: ['Mod+L', 'Alt+D', 'Mod+K'] },
  'next-pane': { group: 'going', keys: ['F6'], byKeysOnly: true },
  back: { group: 'going', keys: ['Alt+ArrowLeft'], macKeys: ['Meta+[', 'Meta+ArrowLeft'] },
  forward: { group: 'going', keys: ['Alt+ArrowRight'], macKeys: ['Meta+]', 'Meta+ArrowRight'] },
  home: { group: 'going', keys: ['Alt+Home'] },
  reload: { group: 'going', keys: ['Mod+R', 'F5'] },
  'reload-uncached': { group: 'going', keys: ['Mod+Shift+R', 'Mod+F5', 'Shift+F5'] },
  stop: { group: 'going', keys: ['Escape'] },

  find: { group: 'page', keys: ['Mod+F'], needs: 'page' },
  'find-next': { group: 'page', keys: ['Mod+G', 'F3'], needs: 'page' },
  'find-previous': { group: 'page', keys: ['Mod+Shift+G', 'Shift+F3'], needs: 'page' },
  'zoom-in': { group: 'page', keys: ['Mod++', 'Mod+=', 'Mod+Shift++'], needs: 'page' },
  'zoom-out': { group: 'page', keys: ['Mod+-'], needs: 'page' },
  'zoom-reset': { group: 'page', keys: ['Mod+0'], needs: 'page' },
  'bookmark-page': { group: 'page', keys: ['Mod+D'] },
  'page-info': { group: 'page' },
  print: { group: 'page', keys: ['Mod+P'], needs: 'page' },
  'save-page': { group: 'page', keys: ['Mod+S'], needs: 'source' },
  'save-pdf': { group: 'page', needs: 'page' },
  reader: { group: 'page', keys: ['F9'], needs: 'article' },
  'full-screen': { group: 'page', keys: ['F11'] },
  'view-source': { group: 'page', keys: ['Mod+U'], needs: 'source' },
  'dev-tools': { group: 'page', keys: ['F12', 'Mod+Shift+J', 'Mod+Shift+I'], needs: 'page' },
  'dev-tools-window': { group: 'page', needs: 'page' },
  'block-here': { group: 'page', needs: 'source' },
  'crash-tab': { group: 'page', needs: 'page' },
  'break-tab': { group: 'page', needs: 'page' },

  'new-window': { group: 'windows', keys: ['Mod+N'] },
  'new-private-window': { group: 'windows', keys: ['Mod+Shift+N'] },
  'close-window': { group: 'windows', keys: ['Mod+Shift+W'] },
  quit: { group: 'windows', keys: ['Mod+Shift+Q'], macKeys: ['Meta+Q'] },

  'command-palette': { group: 'open', keys: ['Mod+Shift+K'], byKeysOnly: true },
  'open-menu': { group: 'open', keys: ['Alt+F', 'Alt+E', 'F10'] },
  history: { group: 'open', keys: ['Mod+H'], macKeys: ['Meta+Y'] },
  bookmarks: { group: 'open', keys: ['Mod+Shift+O'] },
  downloads: { group: 'open', keys: ['Mod+J'] },
  settings: { group: 'open', keys: ['Mod+,'] },
  'settings-look': { group: 'open' },
  'settings-start': { group: 'open' },
  'settings-downloads': { group: 'open' },
  'settings-blocking': { group: 'open' },
  'settings-spelling': { group: 'open' },
  'settings-site-permissions': { group: 'open' },
  'settings-system': { group: 'open' },
  'search-engines': { group: 'open' },
  'clear-data': { group: 'open', keys: ['Mod+Shift+Delete'], macKeys: ['Meta+Shift+Backspace'] },
  plugins: { group: 'open' },
  'add-plugin-folder': { group: 'open' },
  'add-plugin-zip': { group: 'open' },
  'import-bookmarks': { group: 'open' },
  'export-bookmarks': { group: 'open' },
  tour: { group: 'open', needs: 'normal' },
  learn: { group: 'open' },
  lab: { group: 'open' },
  crashes: { group: 'open' },
  keys: { group: 'open' },
  about: { group: 'open' },

  'toggle-inspector': { group: 'inspector', keys: ['Mod+Shift+X'] },
  'move-inspector': { group: 'inspector', keys: ['Mod+Shift+D'] },
  'dock-bottom': { group: 'inspector' },
  'dock-right': { group: 'inspector' },
  'dock-window': { group: 'inspector' },
  'inspector-processes': { group: 'inspector' },
  'inspector-traffic': { group: 'inspector' },
  'inspector-map': { group: 'inspector' },
  'inspector-sequence': { group: 'inspector' },
  'inspector-statistics': { group: 'inspector' },
  'inspector-gpu': { group: 'inspector' },
  'inspector-crashes': { group: 'inspector' },
  'inspector-faults': { group: 'inspector' },
  'inspector-lab': { group: 'inspector' },
  'toggle-recording': { group: 'inspector' },
  'pause-messages': { group: 'inspector' },
  'clear-messages': { group: 'inspector' },
  'trace-chromium': { group: 'inspector' },
  'export-capture': { group: 'inspector' },
  'export-trace': { group: 'inspector' },
  'export-csv': { group: 'inspector' },
  'open-capture': { group: 'inspector' },
  'save-sequence': { group: 'inspector' },

  'theme-system': { group: 'look' },
  'theme-light': { group: 'look' },
  'theme-dark': { group: 'look' },
  'toggle-bookmarks-bar': { group: 'look', keys: ['Mod+Shift+B'] },
} as const satisfies Readonly<Record<string, CommandEntry>>;

/** Something that the browser can be told to do. */
export type Command = keyof typeof TABLE;

/** Every command with what is to be known of it. */
export const COMMANDS: Readonly<Record<Command, CommandEntry>> = TABLE;

// Of an object literal's own keys, which TypeScript forgets.
export const COMMAND_IDS = Object.keys(TABLE) as unknown as readonly [Command, ...Command[]];

/** Rows of the menu that are no command: the zoom of the page in front, and the theme. */
export type MenuRow = Command | 'zoom' | 'theme';

/** The menu at the toolbar's end, group by group. Names, keys and needs are those of the table above. */
export const MENU: readonly (readonly MenuRow[])[] = [
  ['new-tab', 'new-window', 'new-private-window', 'reopen-tab', 'history', 'bookmarks', 'downloads'],
  ['find', 'zoom', 'reader', 'print', 'save-page', 'save-pdf', 'full-screen', 'view-source', 'dev-tools'],
  ['toggle-inspector', 'crash-tab', 'crashes'],
  ['theme'],
  ['tour', 'learn', 'lab', 'plugins', 'settings', 'clear-data', 'command-palette', 'keys', 'about', 'quit'],
];

/** Commands that only the shell can carry out. */
export const SHELL_COMMANDS = ['focus-address', 'focus-tabs', 'next-pane', 'open-menu', 'search-tabs', 'close-other-tabs', 'close-right-tabs', 'bookmark-page', 'page-info', 'search-engines', 'toggle-bookmarks-bar', 'command-palette', 'block-here', 'break-tab'] as const satisfies readonly Command[];
export type ShellCommand = (typeof SHELL_COMMANDS)[number];

/** The keys of a command on a platform, the usual ones first. */
export function keysOf(command: Command, platform: string): readonly string[] {
  const { keys = [], macKeys = [] } = COMMANDS[command];
  return platform === 'darwin' ? [...macKeys, ...keys] : keys;
}
