import { COMMANDS } from '../../../ipc/contracts/commands.ts';
import type { Command } from '../../../ipc/contracts/commands.ts';
import {
  AddIcon, BackIcon, BookmarkIcon, ClearIcon, CopyIcon, CrashesIcon, CrashIcon, CrossIcon, DarkThemeIcon, ExportIcon, ForwardIcon, FullScreenIcon, GlobeIcon, ImportIcon, InspectorIcon, KeysIcon,
  LabIcon, LearnIcon, LightThemeIcon, ListIcon, MenuIcon, MoveOutIcon, MutedIcon, OpenFileIcon, OwnWindowIcon, PageIcon, PauseIcon, PinIcon, PluginIcon, PrintIcon, PrivateIcon, QuitIcon, ReloadIcon, ReopenIcon, SearchIcon,
  SettingsIcon, ShieldIcon, SleepIcon, SourceIcon, StarIcon, SystemThemeIcon, TerrariumIcon, ToolsIcon, TourIcon, UndoIcon, WindowIcon, ZoomInIcon, ZoomOutIcon,
} from '../../ui/icons.tsx';
import type { Icon } from '../../ui/icons.tsx';

/** What is not named here gets the icon of its group. */
const OF_COMMAND: { readonly [command in Command]?: Icon } = {
  'new-tab': AddIcon,
  'close-tab': CrossIcon,
  'reopen-tab': UndoIcon,
  'duplicate-tab': CopyIcon,
  'pin-tab': PinIcon,
  'mute-tab': MutedIcon,
  'mute-other-tabs': MutedIcon,
  'sleep-tab': SleepIcon,
  'tab-to-new-window': MoveOutIcon,
  'search-tabs': SearchIcon,
  back: BackIcon,
  forward: ForwardIcon,
  home: TerrariumIcon,
  reload: ReloadIcon,
  'reload-uncached': ReloadIcon,
  stop: CrossIcon,
  find: SearchIcon,
  'find-next': SearchIcon,
  'find-previous': SearchIcon,
  'zoom-in': ZoomInIcon,
  'zoom-out': ZoomOutIcon,
  'bookmark-page': StarIcon,
  print: PrintIcon,
  'save-page': ExportIcon,
  reader: LearnIcon,
  'full-screen': FullScreenIcon,
  'view-source': SourceIcon,
  'dev-tools': ToolsIcon,
  'dev-tools-window': OwnWindowIcon,
  'block-here': ShieldIcon,
  'crash-tab': CrashIcon,
  'break-tab': CrashIcon,
  'new-private-window': PrivateIcon,
  'close-window': CrossIcon,
  quit: QuitIcon,
  'command-palette': KeysIcon,
  history: ReopenIcon,
  bookmarks: BookmarkIcon,
  downloads: ExportIcon,
  settings: SettingsIcon,
  'clear-data': ClearIcon,
  plugins: PluginIcon,
  'add-plugin-folder': AddIcon,
  'add-plugin-zip': AddIcon,
  'import-bookmarks': ImportIcon,
  'export-bookmarks': ExportIcon,
  tour: TourIcon,
  learn: LearnIcon,
  lab: LabIcon,
  crashes: CrashesIcon,
  keys: KeysIcon,
  about: TerrariumIcon,
  'move-inspector': OwnWindowIcon,
  'dock-window': OwnWindowIcon,
  'pause-messages': PauseIcon,
  'clear-messages': ClearIcon,
  'inspector-crashes': CrashesIcon,
  'inspector-faults': CrashIcon,
  'inspector-lab': LabIcon,
  'export-capture': ExportIcon,
  'export-trace': ExportIcon,
  'export-csv': ExportIcon,
  'open-capture': OpenFileIcon,
  'save-sequence': ExportIcon,
  'theme-system': SystemThemeIcon,
  'theme-light': LightThemeIcon,
  'theme-dark': DarkThemeIcon,
  'toggle-bookmarks-bar': BookmarkIcon,
};

const OF_GROUP = { tabs: ListIcon, going: GlobeIcon, page: PageIcon, windows: WindowIcon, open: MenuIcon, inspector: InspectorIcon, look: LightThemeIcon } as const;

/** The icon of a command, in menu and palette. */
export function CommandIcon({ command, className }: { readonly command: Command; readonly className?: string | undefined }) {
  const Drawn = OF_COMMAND[command] ?? OF_GROUP[COMMANDS[command].group];
  return <Drawn {...(className !== undefined && { className })} />;
}
