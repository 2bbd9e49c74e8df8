import { SHELL_COMMANDS } from '../../ipc/contracts/commands.ts';
import type { Command, ShellCommand } from '../../ipc/contracts/commands.ts';
import { INSPECTOR_DOCKS } from '../../ipc/contracts/shell.ts';
import type { BookmarkTransfer } from '../bookmarks/bookmark-transfer.ts';
import type { CapturesService } from '../captures/captures-service.ts';
import type { ChromiumTraceService } from '../chromium-trace/chromium-trace-service.ts';
import type { InspectorDock } from '../window/inspector-place.ts';
import { PAGE_TOOL_COMMANDS } from '../window/shortcuts.ts';
import type { PageToolCommand } from '../window/shortcuts.ts';

/** A tab as commands need it. */
export interface CommandableTab {
  readonly id: number;
  readonly loading: boolean;
  readonly showsPage: boolean;
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly view: { back(): void; forward(): void; stop(): void; crash(): void };
}

/** The themes that commands choose. */
const THEMES = { 'theme-system': 'system', 'theme-light': 'light', 'theme-dark': 'dark' } as const;
/** What commands save all of the inspector's messages as. */
const EXPORTS = { 'export-capture': 'capture', 'export-trace': 'trace' } as const;

/** Commands that the window hands on. */
const BROWSER_COMMANDS = [
  'tour', 'theme-system', 'theme-light', 'theme-dark', 'trace-chromium', 'toggle-recording', 'pause-messages', 'clear-messages', 'export-capture', 'export-trace', 'export-csv', 'open-capture',
  'save-sequence', 'import-bookmarks', 'export-bookmarks',
] as const satisfies readonly Command[];
export type BrowserCommand = (typeof BROWSER_COMMANDS)[number];

/** What commands can reach. */
export interface CommandTargets<Tab extends CommandableTab> {
  readonly tabs: {
    readonly active: Tab | undefined;
    readonly all: readonly Tab[];
    open(): Tab;
    close(id: number): void;
    activate(id: number): void;
    move(id: number, index: number): void;
    indexOf(tab: Tab): number;
    neighbour(step: number): Tab | undefined;
    /** The tab that comes to the front when this one closes. */
    heirOf(tab: Tab): Tab | undefined;
    reload(tab: Tab, ignoreCache: boolean): void;
    duplicate(id: number): Tab;
    setPinned(id: number, pinned: boolean): void;
    setMuted(id: number, muted: boolean): void;
    putToSleep(id: number): Promise<void>;
  };
  /** Takes a tab with its page to a window of its own. */
  readonly moveToNewWindow: (id: number) => void;
  readonly reopenClosed: () => void;
  readonly goHome: (tab: Tab) => void;
  /** Shows one of our own pages, in the tab that has it or in a new one. */
  readonly openPage: (url: string) => void;
  /** Puts the keyboard where the person goes on: the page in front, or the address bar of an empty tab. */
  readonly focusActive: () => void;
  readonly toggleInspector: () => void;
  /** To its next place; opens it if it is not there. */
  readonly moveInspector: () => void;
  /** To this place, in this window; opens it if it is not there. */
  readonly dockInspector: (dock: InspectorDock) => void;
  readonly openWindow: (kind: 'normal' | 'private') => void;
  readonly closeWindow: () => void;
  /** Only the shell can do these. */
  readonly askShell: (command: ShellCommand) => void;
  /** Shows a panel of the inspector, in this window. */
  readonly showPanel: (panel: string) => void;
  /** What is done to the page in front; false if there is none. */
  readonly pageTool: (command: PageToolCommand) => boolean;
  /** What is one for all windows. */
  readonly inBrowser: (command: BrowserCommand) => void;
  readonly quit: () => void;
}

const PAGES: { readonly [command in Command]?: string } = {
  history: 'terrarium://history/',
  downloads: 'terrarium://downloads/',
  bookmarks: 'terrarium://bookmarks/',
  settings: 'terrarium://settings/',
  'clear-data': 'terrarium://settings/#clear-data',
  plugins: 'terrarium://plugins/',
  // The page asks for it.
  'add-plugin-folder': 'terrarium://plugins/#add-folder',
  'add-plugin-zip': 'terrarium://plugins/#add-zip',
  learn: 'terrarium://learn/',
  lab: 'terrarium://lab/',
  crashes: 'terrarium://crashes/',
  keys: 'terrarium://keys/',
  about: 'terrarium://about/',
};

/** Carries a command out. False if there is nothing to do, so that the page gets the key. */
export function runCommand<Tab extends CommandableTab>(command: Command, targets: CommandTargets<Tab>): boolean {
  const { tabs } = targets;
  const tab = tabs.active;
  if (command === 'stop') {
    if (tab === undefined || !tab.loading) return false;
    tab.view.stop();
    return true;
  }
  const pageTool = PAGE_TOOL_COMMANDS.find((each) => each === command);
  if (pageTool !== undefined) return targets.pageTool(pageTool);
  const ofShell = SHELL_COMMANDS.find((each) => each === command);
  const section = /^settings-(.+)$/.exec(command)?.[1];
  const page = section === undefined ? PAGES[command] : `terrarium://settings/#${section}`;
  const panel = /^inspector-(.+)$/.exec(command)?.[1];
  const ofBrowser = BROWSER_COMMANDS.find((each) => each === command);
  const dock = INSPECTOR_DOCKS.find((each) => command === `dock-${each}`);
  const numbered = /^tab-(\d)$/.exec(command)?.[1];
  const activate = (other: Tab | undefined): void => {
    if (other === undefined) return;
    tabs.activate(other.id);
    targets.focusActive();
  };
  if (ofShell !== undefined) targets.askShell(ofShell);
  else if (page !== undefined) targets.openPage(page);
  else if (panel !== undefined) targets.showPanel(panel);
  else if (ofBrowser !== undefined) targets.inBrowser(ofBrowser);
  else if (numbered !== undefined) activate(tabs.all[Number(numbered) - 1]);
  else if (command === 'new-tab') {
    tabs.open();
    targets.focusActive();
  } else if (command === 'reopen-tab') targets.reopenClosed();
  else if (command === 'next-tab') activate(tabs.neighbour(1));
  else if (command === 'previous-tab') activate(tabs.neighbour(-1));
  else if (command === 'last-tab') activate(tabs.all.at(-1));
  else if (command === 'toggle-inspector') targets.toggleInspector();
  else if (command === 'move-inspector') targets.moveInspector();
  else if (dock !== undefined) targets.dockInspector(dock);
  else if (command === 'new-window') targets.openWindow('normal');
  else if (command === 'new-private-window') targets.openWindow('private');
  else if (command === 'close-window') targets.closeWindow();
  else if (command === 'quit') targets.quit();
  else if (tab !== undefined) runOnTab(command, tab, targets);
  return true;
}

function runOnTab<Tab extends CommandableTab>(command: Command, tab: Tab, targets: CommandTargets<Tab>): void {
  const { tabs } = targets;
  const index = tabs.indexOf(tab);
  if (command === 'close-tab') {
    tabs.close(tab.id);
    targets.focusActive();
  }
  if (command === 'move-tab-left') tabs.move(tab.id, Math.max(0, index - 1));
  else if (command === 'move-tab-right') tabs.move(tab.id, index + 1);
  else if (command === 'duplicate-tab') tabs.duplicate(tab.id);
  else if (command === 'pin-tab') tabs.setPinned(tab.id, !tab.pinned);
  else if (command === 'mute-tab') tabs.setMuted(tab.id, !tab.muted);
  else if (command === 'mute-other-tabs') tabs.all.forEach((other) => other !== tab && tabs.setMuted(other.id, true));
  else if (command === 'sleep-tab') sleepTab(tab, targets);
  else if (command === 'tab-to-new-window') targets.moveToNewWindow(tab.id);
  else if (command === 'crash-tab') tab.view.crash();
  else if (command === 'back') tab.view.back();
  else if (command === 'forward') tab.view.forward();
  else if (command === 'reload') tabs.reload(tab, false);
  else if (command === 'reload-uncached') tabs.reload(tab, true);
  else if (command === 'home') targets.goHome(tab);
}

/** The tab in front gives its place to the one that would have it if it were closed. */
function sleepTab<Tab extends CommandableTab>(tab: Tab, { tabs, focusActive }: CommandTargets<Tab>): void {
  const next = tabs.heirOf(tab);
  if (next === undefined || !tab.showsPage) return;
  tabs.activate(next.id);
  focusActive();
  void tabs.putToSleep(tab.id);
}

/** What commands that are one for all windows can reach. */
export interface BrowserTargets<Window> {
  readonly openTour: (window: Window) => void;
  readonly setTheme: (theme: (typeof THEMES)[keyof typeof THEMES]) => void;
  readonly trace: Pick<ChromiumTraceService, 'status' | 'setEnabled'>;
  readonly captures: Pick<CapturesService, 'progress' | 'export' | 'open'>;
  readonly recorder: { readonly isRecording: boolean; setRecording(isOn: boolean): void; clear(): void; rangeOf(log: 'all' | 'own'): { readonly nextSeq: number } };
  readonly bookmarks: Pick<BookmarkTransfer, 'importFile' | 'exportFile'>;
  /** The rows that the inspector shows, as a table: it names them. */
  readonly exportShown: () => void;
  /** The diagram that the inspector shows, as a file: it draws it. */
  readonly saveSequence: () => void;
}

/** A window as those commands need it. */
export interface BrowserCommandWindow {
  showPanel(panel: string): void;
  /** The inspector's messages stand still, or go on. @param nextSeqOf where the end of a log is now */
  pauseMessages(nextSeqOf: (log: 'all' | 'own') => number): void;
  run(command: Command): void;
}

/** Carries out a command that is one for all windows. @param window where it was asked for */
export function runInBrowser<Window extends BrowserCommandWindow>(command: BrowserCommand, window: Window, targets: BrowserTargets<Window>): void {
  const { trace, captures, recorder } = targets;
  if (command === 'tour') targets.openTour(window);
  else if (command === 'theme-system' || command === 'theme-light' || command === 'theme-dark') targets.setTheme(THEMES[command]);
  else if (command === 'pause-messages') window.pauseMessages((log) => recorder.rangeOf(log).nextSeq);
  else if (command === 'save-sequence') {
    window.showPanel('sequence');
    targets.saveSequence();
  } else if (command === 'import-bookmarks' || command === 'export-bookmarks') {
    // How it goes stands there.
    window.run('bookmarks');
    void (command === 'import-bookmarks' ? targets.bookmarks.importFile() : targets.bookmarks.exportFile());
  } else {
    // How it goes stands there, and what is under way.
    window.showPanel('traffic');
    const { job, opened } = captures.progress;
    if (command === 'trace-chromium') void trace.setEnabled(trace.status.state === 'off');
    else if (command === 'toggle-recording') recorder.setRecording(!recorder.isRecording);
    else if (command === 'clear-messages') recorder.clear();
    else if (job !== null) return;
    else if (command === 'open-capture') void captures.open();
    else if (command === 'export-csv') targets.exportShown();
    else void captures.export(EXPORTS[command], opened?.id ?? null, null);
  }
}
