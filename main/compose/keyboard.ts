import type { Command, ShellCommand } from '../../ipc/contracts/commands.ts';
import type { MainWindow } from '../electron/main-window.ts';
import type { Tab } from '../tabs/tab.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import type { TabsService } from '../tabs/tabs-service.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { InspectorDock } from '../window/inspector-place.ts';
import { commandOf } from '../window/shortcuts.ts';
import type { KeyPress, PageToolCommand } from '../window/shortcuts.ts';
import { runCommand } from './commands.ts';
import type { BrowserCommand } from './commands.ts';

/** What the keyboard reaches. */
export interface KeyboardParts {
  readonly window: MainWindow;
  readonly tabs: TabsService;
  readonly tellShell: (command: ShellCommand) => void;
  readonly toggleInspector: () => void;
  readonly moveInspector: () => void;
  readonly dockInspector: (dock: InspectorDock) => void;
  readonly openWindow: (kind: 'normal' | 'private') => void;
  readonly reopenClosed: () => void;
  readonly moveToNewWindow: (tabId: number) => void;
  /** Carries out what is done to the page in front; false if there is none. */
  readonly pageTool: (command: PageToolCommand) => boolean;
  readonly showPanel: (panel: string) => void;
  readonly inBrowser: (command: BrowserCommand) => void;
  readonly quit: () => void;
}

/** Where the keyboard is, and what its shortcuts do. */
export class Keyboard {
  readonly #parts: KeyboardParts;
  /** The tab whose page is still to give the keyboard back to the address bar. */
  #focusAddressIn: number | undefined;

  constructor(parts: KeyboardParts) {
    this.#parts = parts;
  }

  /** Carries out what a key press means; false if it belongs to the view that has the keyboard. */
  take(press: KeyPress, inPage: boolean): boolean {
    const command = commandOf(press, process.platform);
    // In the shell and the inspector Escape closes what is open there.
    if (command === undefined || (command === 'stop' && !inPage)) return false;
    return this.run(command);
  }

  /** Carries a command out; false if there is nothing to do. */
  run(command: Command): boolean {
    const { window, tabs } = this.#parts;
    // A key may still come from the view of a window that has just closed.
    if (window.isClosed) return false;
    return runCommand<Tab>(command, {
      ...this.#parts,
      goHome: (tab) => tabs.load(tab, START_PAGE_URL),
      openPage: (url) => this.#openPage(url),
      focusActive: () => this.focusActive(),
      closeWindow: () => window.window.close(),
      askShell: (name) => this.#askShell(name),
    });
  }

  /** Puts the keyboard into the page in front; where there is none yet, into the address bar. */
  focusActive(): void {
    const tab = this.#parts.tabs.active;
    if (tab === undefined) return;
    if (tab.url !== START_PAGE_URL && tab.showsPage) return tab.view.focus();
    this.#askShell('focus-address');
    // The start page takes the keyboard when it loads; it is given back then.
    this.#focusAddressIn = tab.loading ? tab.id : undefined;
  }

  /** Follows what happens in the tab in front. */
  onTabEvent(tabId: number, event: TabViewEvent): void {
    if (event.type === 'tab-requested' && !event.background) this.focusActive();
    const { tabs, window } = this.#parts;
    if (tabId !== tabs.active?.id) return;
    if (event.type === 'load-stopped' && tabId === this.#focusAddressIn) {
      this.#focusAddressIn = undefined;
      // Only the view: what was typed meanwhile stays as it is. Where Enter led elsewhere, the page keeps the keyboard.
      if (tabs.active.url === START_PAGE_URL) window.shell.contents.focus();
    }
    // What the shell draws in the page's place wants the keyboard.
    if (event.type === 'gone' || event.type === 'unresponsive') window.shell.contents.focus();
  }

  #openPage(url: string): void {
    const { tabs } = this.#parts;
    const [page] = url.split('#');
    const open = tabs.all.find((tab) => tab.url.split('#')[0] === page);
    if (open === undefined) tabs.open(url);
    else {
      tabs.activate(open.id);
      if (open.url !== url && url.includes('#')) tabs.load(open, url);
    }
    this.focusActive();
  }

  #askShell(command: ShellCommand): void {
    const { window, tellShell } = this.#parts;
    // From a page on to the panel, and from there to the top: the shell knows only its own panes.
    const isFromOutside = command === 'next-pane' && !window.shell.contents.isFocused();
    if (isFromOutside && window.focusPanel()) return;
    window.shell.contents.focus();
    tellShell(isFromOutside ? 'focus-address' : command);
  }
}
