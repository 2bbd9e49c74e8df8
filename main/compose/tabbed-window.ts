import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { Command, ShellCommand } from '../../ipc/contracts/commands.ts';
import { pauseChange } from '../../ipc/contracts/inspector-address.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import type { InspectorPanel } from '../electron/inspector-panel.ts';
import { MainWindow } from '../electron/main-window.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { interceptKeys, type UiView } from '../electron/ui-view.ts';
import type { ClosedTabs } from '../tabs/closed-tabs.ts';
import type { Tab } from '../tabs/tab.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import type { TabsList } from '../tabs/tab-info.ts';
import { TabsService } from '../tabs/tabs-service.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { BrowserCommand } from './commands.ts';
import { Keyboard } from './keyboard.ts';
import { nextDock } from '../window/inspector-place.ts';
import type { PageToolCommand } from '../window/shortcuts.ts';
import { UntilHeard } from '../window/until-heard.ts';
import type { WindowMemory } from '../window/window-place.ts';

/** However much happens in a page, the shell is told of it so often at most. */
const TOLD_EACH_MS = 30;

/** What every window shares, and is told of. */
export interface TabbedWindowShared {
  readonly uiSession: Session;
  readonly say: Translate;
  readonly inspector: InspectorPanel;
  readonly nextTabId: () => number;
  readonly memory: WindowMemory;
  readonly hasBookmarksBar: () => boolean;
  readonly closedTabs: ClosedTabs;
  /** Takes the view of a tab, if it has one, to a window. */
  readonly moveView: (tabId: number, window: TabbedWindow) => void;
  readonly makeView: (window: TabbedWindow, tabId: number, onEvent: (event: TabViewEvent) => void, contentsId?: number) => ElectronTabView;
  readonly stateOf: (window: TabbedWindow) => WindowState;
  /** Calls as soon as a shell may take the processor from the page in front. */
  readonly whenShellMay: (work: () => void) => void;
  /** Told of the shell's view once it is made. */
  readonly onShellView: (window: TabbedWindow, view: UiView) => void;
  /** What the shell of this window is told. */
  readonly publish: {
    readonly tabs: (group: string, list: TabsList) => void;
    readonly window: (group: string, state: WindowState) => void;
    /** False if no shell listens there. */
    readonly command: (group: string, command: ShellCommand) => boolean;
  };
  readonly openWindow: (from: TabbedWindow, kind: 'normal' | 'private') => void;
  readonly pageTool: (window: TabbedWindow, command: PageToolCommand) => boolean;
  /** A command that is one for all windows. */
  readonly inBrowser: (window: TabbedWindow, command: BrowserCommand) => void;
  readonly onTabEvent: (tabId: number, event: TabViewEvent) => void;
  /** A page wanted to open too many tabs. */
  readonly onTabsRefused: (window: TabbedWindow, tabId: number) => void;
  /** A tab, or only its page, is gone. */
  readonly onPageGone: (tabId: number) => void;
  readonly reopenClosed: (window: TabbedWindow) => void;
  readonly moveToNewWindow: (tabId: number) => void;
  readonly onRefreshed: (window: TabbedWindow) => void;
  readonly onUsed: (window: TabbedWindow) => void;
  /** False keeps it open: it is closed later if it may. */
  readonly mayCloseTab: (tabId: number) => boolean;
  /** False keeps it open. */
  readonly mayClose: (window: TabbedWindow) => boolean;
  readonly onClosed: (window: TabbedWindow) => void;
  readonly quit: () => void;
}

/** One window of the browser with what is its own: shell, tabs, keyboard, and the states that its shell is told. */
export class TabbedWindow {
  readonly id: number;
  readonly isPrivate: boolean;
  readonly frame: MainWindow;
  readonly tabs: TabsService;
  readonly keyboard: Keyboard;
  /** Its shell's group: what is meant for this window alone goes there. */
  readonly group: string;
  readonly #shared: TabbedWindowShared;
  readonly #untilHeard: UntilHeard<ShellCommand>;
  #refreshPending = false;
  #refreshedAtMs = -TOLD_EACH_MS;

  constructor(id: number, isPrivate: boolean, shared: TabbedWindowShared, over: TabbedWindow | undefined) {
    this.id = id;
    this.isPrivate = isPrivate;
    this.group = `window ${id}`;
    this.#shared = shared;
    this.frame = new MainWindow({
      session: shared.uiSession,
      shellUrl: id === 1 ? 'terrarium://shell/' : `terrarium://shell/?window=${id}`,
      title: shared.say(isPrivate ? 'windows.privateAppName' : 'main.appName'),
      over: over?.frame,
      memory: isPrivate ? { place: shared.memory.place, keep: () => undefined } : shared.memory,
      hasBookmarksBar: shared.hasBookmarksBar,
      onShell: (view) => {
        shared.onShellView(this, view);
        interceptKeys(view.contents, (press) => this.keyboard.take(press, false));
      },
      onShellGone: () => {
        this.frame.setOverlay(false);
        this.frame.setBarHeight(0);
      },
      onChange: () => this.refresh(),
      onFocused: () => shared.onUsed(this),
      mayClose: () => shared.mayClose(this),
      onClosed: () => this.#closed(),
    });
    this.tabs = new TabsService({
      windowId: id,
      closed: isPrivate ? undefined : shared.closedTabs,
      makeView: (...asked) => shared.makeView(this, ...asked),
      nextId: shared.nextTabId,
      onChange: () => this.refresh(),
      onTabEvent: (tabId, event) => {
        shared.onTabEvent(tabId, event);
        this.keyboard.onTabEvent(tabId, event);
      },
      onTabClosed: (tabId) => {
        shared.onPageGone(tabId);
        this.keepKeyboard();
      },
      onAsleep: shared.onPageGone,
      mayClose: shared.mayCloseTab,
      onTabsRefused: (tabId) => shared.onTabsRefused(this, tabId),
      onEmpty: () => this.close(),
    });
    this.keyboard = new Keyboard({
      window: this.frame,
      tabs: this.tabs,
      // It may be about a tab that the shell does not know of yet: what is typed next would go to the one before.
      tellShell: (command) => this.onceTold(() => this.#untilHeard.tell(command)),
      toggleInspector: () => this.toggleInspector(),
      moveInspector: () => this.moveInspector(),
      dockInspector: (dock) => {
        if (shared.inspector.host !== this.frame) this.toggleInspector();
        shared.inspector.setDock(dock);
      },
      openWindow: (kind) => shared.openWindow(this, kind),
      reopenClosed: () => shared.reopenClosed(this),
      moveToNewWindow: shared.moveToNewWindow,
      pageTool: (command) => shared.pageTool(this, command),
      showPanel: (panel) => this.showPanel(panel),
      inBrowser: (command) => shared.inBrowser(this, command),
      quit: shared.quit,
    });
    this.#untilHeard = new UntilHeard({
      tell: (command) => this.frame.isClosed || shared.publish.command(this.group, command),
      // The address bar of an empty tab takes the keyboard by itself when it is first drawn.
      isWanted: (command) => command !== 'focus-address' || this.tabs.active?.url !== START_PAGE_URL,
      onLate: () => {
        // What loaded meanwhile may have the keyboard. Who went to another window has it there.
        if (!this.frame.isClosed && this.frame.window.isFocused()) this.frame.shell.contents.focus();
      },
      after: setTimeout,
    });
    shared.whenShellMay(() => this.#makeShell());
  }

  /** What loads takes the keyboard: it goes back to a page that was there before the shell. */
  #makeShell(): void {
    if (this.frame.isClosed || this.frame.shellThere !== undefined) return;
    const { contents } = this.frame.shell;
    contents.once('did-navigate', () => {
      if (this.#untilHeard.isWaiting) return;
      // In a window behind another one a page that takes the keyboard would bring its window to the front.
      if (this.frame.isClosed || !this.frame.window.isFocused() || !contents.isFocused()) return;
      const { active } = this.tabs;
      if (active !== undefined && active.url !== START_PAGE_URL && active.showsPage) active.view.focus();
    });
  }

  hasTab(tabId: number): boolean {
    return this.tabs.all.some((tab) => tab.id === tabId);
  }

  setOverlay(open: boolean): void {
    this.frame.setOverlay(open);
  }

  toggleInspector(): void {
    this.#shared.inspector.toggleIn(this.frame);
  }

  /** Shows a panel of the inspector in this window. */
  showPanel(panel: string): void {
    this.#showInspector(new URLSearchParams({ panel }).toString());
  }

  /** Shows messages as they come, to who is led there from what just happened, whatever was looked at before. */
  showNewestMessages(): void {
    this.#showInspector('panel=traffic&top=&paused=&message=&detail=');
  }

  /** The inspector's messages stand still, or go on. @param nextSeqOf where the end of a log is now */
  pauseMessages(nextSeqOf: (log: 'all' | 'own') => number): void {
    this.#showInspector(pauseChange(this.#shared.inspector.url, nextSeqOf));
  }

  #showInspector(change: string): void {
    const { inspector } = this.#shared;
    // In another window it would be shown where the person does not look.
    if (inspector.host !== undefined && inspector.host !== this.frame) this.toggleInspector();
    inspector.showAt(this.frame, change);
  }

  /** Does what the person chose in the shell; the keyboard is where it would be without that. */
  run(command: Command): void {
    this.focusPage();
    this.keyboard.run(command);
  }

  /** Puts the inspector to its next place; opens it if it is not here. */
  moveInspector(): void {
    const { inspector } = this.#shared;
    if (inspector.host === this.frame) inspector.setDock(nextDock(inspector.dock));
    else this.toggleInspector();
  }

  /** Takes a tab over that another window gave away. */
  adopt(tab: Tab, index?: number): void {
    this.#shared.moveView(tab.id, this);
    this.tabs.adopt(tab, index);
  }

  /** A page that closes takes the keyboard along, often a moment after it was asked: no key would reach anything until somebody clicks. */
  keepKeyboard(): void {
    const { frame } = this;
    if (!frame.isClosed && frame.window.isFocused() && !frame.hasKeyboard) this.focusActive();
  }

  /** Puts the keyboard into the page in front. */
  focusPage(): void {
    this.tabs.active?.view.focus();
  }

  focusActive(): void {
    this.keyboard.focusActive();
  }

  bringToFront(): void {
    this.frame.bringToFront();
    this.#shared.onUsed(this);
  }

  close(): void {
    if (!this.frame.isClosed) this.frame.window.close();
  }

  /** Tells the shell what changed: at once, and then many changes as one. */
  refresh(): void {
    if (this.#refreshPending) return;
    this.#refreshPending = true;
    const waitMs = this.#refreshedAtMs + TOLD_EACH_MS - performance.now();
    const tell = (): void => this.#tellPending();
    if (waitMs <= 0) setImmediate(tell);
    else setTimeout(tell, waitMs);
  }

  /** Does what needs a shell that was told how things stand now. */
  onceTold(work: () => void): void {
    this.#tellPending();
    // States go out at the end of this turn.
    queueMicrotask(work);
  }

  /** What the shell was to be told soon, now. */
  #tellPending(): void {
    if (!this.#refreshPending) return;
    this.#refreshPending = false;
    this.#refreshedAtMs = performance.now();
    if (this.frame.isClosed) return;
    const { publish, say, stateOf, onRefreshed } = this.#shared;
    // Asked before anything is sent: the window may end with what follows.
    const state = stateOf(this);
    publish.tabs(this.group, this.tabs.list());
    publish.window(this.group, state);
    const title = this.tabs.active?.title ?? '';
    const [empty, titled] = this.isPrivate ? (['windows.privateAppName', 'windows.privateTitle'] as const) : (['main.appName', 'main.windowTitle'] as const);
    const text = title === '' ? say(empty) : say(titled, { title });
    const { window } = this.frame;
    // Asked last: a debugger may end the window between any two of our functions.
    if (window.isDestroyed()) return;
    window.setTitle(text);
    onRefreshed(this);
  }

  #closed(): void {
    const { inspector, closedTabs } = this.#shared;
    inspector.windowClosed(this.frame);
    const { active, all } = this.tabs;
    // One that held nothing is nothing to bring back.
    if (!this.isPrivate && all.some(({ url }) => url !== '' && url !== START_PAGE_URL)) {
      closedTabs.push({ kind: 'window', tabs: all.map((tab) => tab.save()), activeIndex: active === undefined ? 0 : this.tabs.indexOf(active) });
    }
    this.tabs.shutDown();
    this.#shared.onClosed(this);
  }
}
