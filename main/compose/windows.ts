import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { InspectorPanel } from '../electron/inspector-panel.ts';
import type { Tab } from '../tabs/tab.ts';
import type { TabbedWindow } from './tabbed-window.ts';

/** The group of the inspector: it is told of the window that it is in. */
export const INSPECTOR_GROUP = 'inspector';

/** All windows that are open. */
export class Windows {
  readonly #inspector: InspectorPanel;
  readonly #make: (id: number, isPrivate: boolean, over: TabbedWindow | undefined) => TabbedWindow;
  /** In the order in which they were last used, the latest last. */
  #byUse: TabbedWindow[] = [];
  #nextId = 1;

  constructor(inspector: InspectorPanel, make: (id: number, isPrivate: boolean, over: TabbedWindow | undefined) => TabbedWindow) {
    this.#inspector = inspector;
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

  /** The window whose shell asks, or in which the inspector is. @throws IpcError `not-found` */
  ofPeer(peer: PeerIdentity): TabbedWindow {
    const isSought = (window: TabbedWindow): boolean =>
      peer.group === INSPECTOR_GROUP ? this.#inspector.host === window.frame : window.group === peer.group;
    const window = this.#byUse.find(isSought);
    if (window === undefined) throw new IpcError('not-found', 'this view is in no window');
    return window;
  }
}
