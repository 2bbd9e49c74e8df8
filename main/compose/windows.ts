import type { WebContents } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { InspectorPanel } from '../electron/inspector-panel.ts';
import type { ClosedTabs } from '../tabs/closed-tabs.ts';
import type { Tab } from '../tabs/tab.ts';
import { infoOf } from '../tabs/tab-info.ts';
import type { TabbedWindow } from './tabbed-window.ts';

/** A window that asks for something. */
type Asking = Pick<TabbedWindow, 'tabs'>;

/** The group of the inspector: it is told of the window that it is in. */
export const INSPECTOR_GROUP = 'inspector';

/** All windows that are open. */
export class Windows {
  readonly #inspector: InspectorPanel;
  readonly #closed: ClosedTabs;
  readonly #make: (id: number, isPrivate: boolean, over: TabbedWindow | undefined) => TabbedWindow;
  /** In the order in which they were last used, the latest last. */
  #byUse: TabbedWindow[] = [];
  #nextId = 1;

  constructor(inspector: InspectorPanel, closed: ClosedTabs, make: (id: number, isPrivate: boolean, over: TabbedWindow | undefined) => TabbedWindow) {
    this.#inspector = inspector;
    this.#closed = closed;
    this.#make = make;
  }

  /** Opens a window without a tab yet. */
  open(isPrivate: boolean): TabbedWindow {
    const window = this.#make(this.#nextId++, isPrivate, this.lastUsed);
    this.#byUse.push(window);
    return window;
  }

  used(window: TabbedWindow): void {
    if (this.#byUse.includes(window)) this.#byUse = [...this.#byUse.filter((other) => other !== window), window];
  }

  closed(window: TabbedWindow): void {
    this.#byUse = this.#byUse.filter((other) => other !== window);
  }

  /** In the order in which they were opened. */
  get all(): readonly TabbedWindow[] {
    return this.#byUse.toSorted((one, other) => one.id - other.id);
  }

  /** Every tab of every window. */
  get allTabs(): readonly Tab[] {
    return this.all.flatMap(({ tabs }) => tabs.all);
  }

  /** The window that the person used last. */
  get lastUsed(): TabbedWindow | undefined {
    return this.#byUse.at(-1);
  }

  /** The window used last that is not private: where addresses from outside open. */
  get lastUsedNormal(): TabbedWindow | undefined {
    return this.#byUse.findLast(({ isPrivate }) => !isPrivate);
  }

  get anyPrivate(): boolean {
    return this.#byUse.some(({ isPrivate }) => isPrivate);
  }

  /** The window that the inspector is in, or else the one used last. */
  get ofInspector(): TabbedWindow | undefined {
    return this.#byUse.find(({ frame }) => frame === this.#inspector.host) ?? this.lastUsed;
  }

  /** The window that holds a tab, or undefined. */
  findOfTab(tabId: number): TabbedWindow | undefined {
    return this.#byUse.find((window) => window.hasTab(tabId));
  }

  /** The window that holds a tab. @throws IpcError `not-found` */
  ofTab(tabId: number): TabbedWindow {
    const window = this.findOfTab(tabId);
    if (window === undefined) throw new IpcError('not-found', `no tab ${tabId}`);
    return window;
  }

  /** @throws IpcError `not-found` */
  tab(tabId: number): Tab {
    return this.ofTab(tabId).tabs.get(tabId);
  }

  /** True for a tab of a private window. */
  isPrivate(tabId: number): boolean {
    return this.findOfTab(tabId)?.isPrivate === true;
  }

  /** True for the page of a tab, or the shell, of a private window; by Electron's id of its web contents. */
  isPrivateContents(contentsId: number): boolean {
    return this.#byUse.some(
      ({ isPrivate, frame, tabs }) =>
        isPrivate && (frame.shellThere?.contentsId === contentsId || tabs.all.some(({ view }) => view.contentsId === contentsId)),
    );
  }

  /**
   * Takes a tab with its page to another window, or to a new one.
   * @throws IpcError `not-found`, or `failed-precondition` between a private window and another
   */
  moveTab(tabId: number, windowId: number | undefined, index?: number): void {
    const from = this.ofTab(tabId);
    const to = windowId === undefined ? undefined : this.#byUse.find(({ id }) => id === windowId);
    if (windowId !== undefined && to === undefined) throw new IpcError('not-found', `no window ${windowId}`);
    if (to !== undefined && to.isPrivate !== from.isPrivate) {
      throw new IpcError('failed-precondition', 'private tabs stay in private windows, and other tabs out of them');
    }
    // The only tab of a window is in a window of its own already.
    if (to === from || (to === undefined && from.tabs.all.length === 1)) return;
    const target = to ?? this.open(from.isPrivate);
    target.adopt(from.tabs.release(tabId), index);
    target.bringToFront();
    target.focusActive();
  }

  /** A tab was dropped at a point of the screen: over another window's strip it goes there, elsewhere it becomes a window. */
  dropTab(tabId: number, at: { readonly x: number; readonly y: number }): void {
    const from = this.ofTab(tabId);
    const over = this.#byUse.findLast((window) => window.isPrivate === from.isPrivate && window.frame.isOverChrome(at));
    if (over === from) return;
    const isAlone = from.tabs.all.length === 1;
    if (over !== undefined) return this.moveTab(tabId, over.id);
    if (!isAlone) this.moveTab(tabId, undefined);
    this.ofTab(tabId).frame.moveTo(at);
  }

  /** Of tabs that are gone, those that can be opened again, the one that was closed last first. */
  reopenable(tabIds: readonly number[]): number[] {
    return this.#closed.among(tabIds);
  }

  /** Pages that were closed and cannot be opened again. Gives what brings them back. */
  forgetClosed(isForgotten: (url: string) => boolean): () => void {
    return this.#closed.forget(isForgotten);
  }

  /** Pages that stand in no open tab's back/forward list any more, but where they are shown; private windows keep theirs. Gives what puts them back. */
  forgetOpen(isForgotten: (url: string) => boolean): () => void {
    const changed = this.#byUse
      .filter(({ isPrivate }) => !isPrivate)
      .flatMap((window) => window.tabs.all.map((tab) => ({ tab, putBack: tab.forget(isForgotten) })))
      .filter(({ putBack }) => putBack !== undefined);
    const refresh = (): void => {
      for (const window of new Set(changed.map(({ tab }) => this.findOfTab(tab.id)))) window?.refresh();
    };
    refresh();
    return () => {
      for (const { tab, putBack } of changed) if (this.findOfTab(tab.id) !== undefined) putBack?.();
      refresh();
    };
  }

  /**
   * Opens what was closed last, where it was; undefined if nothing was, or a private window asks.
   * @param tabId the tab to open instead, as it was called before; undefined if it is not kept any more
   */
  reopenClosed(asking: Asking, tabId?: number): Tab | undefined {
    const own = this.#windowOf(asking);
    if (own.isPrivate) return undefined;
    const last = tabId === undefined ? this.#closed.pop() : this.#closed.take(tabId);
    if (last === undefined) return undefined;
    if (last.kind === 'window') {
      const window = this.open(false);
      const tabs = last.tabs.map((saved) => window.tabs.openLazily(saved));
      const front = tabs[last.activeIndex] ?? tabs[0];
      if (front === undefined) return undefined;
      window.tabs.activate(front.id);
      window.focusActive();
      return front;
    }
    const window = this.#byUse.find(({ id }) => id === last.windowId) ?? own;
    const tab = window.tabs.openLazily(last.tab, { index: last.index });
    window.tabs.activate(tab.id);
    window.bringToFront();
    window.focusActive();
    return tab;
  }

  /** Every tab of the windows that a tab of this one may go to, this window first. */
  listAll(asking: Asking): { windowId: number; activeTabId: number | null; tabs: { id: number; title: string; url: string; shownUrl: string; faviconUrl: string | null }[] }[] {
    const own = this.#windowOf(asking);
    const windows = this.all.filter(({ isPrivate }) => isPrivate === own.isPrivate).toSorted((one, other) => Number(other === own) - Number(one === own));
    return windows.map(({ id, tabs }) => ({
      windowId: id,
      activeTabId: tabs.active?.id ?? null,
      tabs: infoOf(tabs.all).map(({ id: tabId, title, url, shownUrl, faviconUrl }) => ({ id: tabId, title, url, shownUrl, faviconUrl })),
    }));
  }

  #windowOf(asking: Asking): TabbedWindow {
    const window = this.#byUse.find(({ tabs }) => tabs === asking.tabs);
    if (window === undefined) throw new IpcError('not-found', 'this window is closed');
    return window;
  }

  /** The window whose shell asks, or in which the inspector is. @throws IpcError `not-found` */
  ofPeer(peer: PeerIdentity): TabbedWindow {
    const isSought = (window: TabbedWindow): boolean =>
      peer.group === INSPECTOR_GROUP ? this.#inspector.host === window.frame : window.group === peer.group;
    const window = this.#byUse.find(isSought);
    if (window === undefined) throw new IpcError('not-found', 'this view is in no window');
    return window;
  }

  /** The contents of a shell or of the inspector. @throws IpcError `not-found` */
  contentsOfPeer(peer: PeerIdentity): WebContents {
    const contents = peer.group === INSPECTOR_GROUP ? this.#inspector.view?.contents : this.ofPeer(peer).frame.shell.contents;
    if (contents === undefined || contents.isDestroyed()) throw new IpcError('not-found', 'this view is gone');
    return contents;
  }
}
