import type { Session } from 'electron';
import { roleOfPage } from '../../ipc/contracts/roles.ts';
import { ElectronTabView } from '../electron/tab-view.ts';
import { interceptKeys } from '../electron/ui-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

/** What the views are joined with. */
export interface PageViewsParts {
  readonly traffic: TrafficParts;
  readonly session: Session;
  readonly windows: () => Windows;
  readonly plugins: () => PluginsService | undefined;
}

/** The views of all tabs of all windows, and what joins them to the bus and to plugins. */
export class PageViews {
  readonly #parts: PageViewsParts;
  readonly #views = new Map<number, ElectronTabView>();

  constructor(parts: PageViewsParts) {
    this.#parts = parts;
  }

  get all(): readonly ElectronTabView[] {
    return [...this.#views.values()];
  }

  /** The view of a tab, if it has one. */
  find(tabId: number): ElectronTabView | undefined {
    return this.#views.get(tabId);
  }

  make(window: TabbedWindow, tabId: number, onEvent: (event: TabViewEvent) => void): ElectronTabView {
    const { traffic, session, windows } = this.#parts;
    const view = new ElectronTabView({ session, place: window.frame, background: '#ffffff', onEvent });
    this.#views.set(tabId, view);
    traffic.connections.admit(traffic.hub, view.contents, (url) => {
      const page = internalPageOf(url);
      if (page === undefined) return null;
      return { role: roleOfPage(page), label: labelOfTab(tabId), kind: 'internal', part: `tab ${tabId}`, name: page, isPrivate: window.isPrivate };
    });
    interceptKeys(view.contents, (press) => windows().findOfTab(tabId)?.keyboard.take(press, true) ?? false);
    return view;
  }

  closed(tabId: number): void {
    this.#views.delete(tabId);
    this.#parts.plugins()?.onTabGone(tabId);
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    if (event.type === 'committed' || event.type === 'gone') this.#parts.plugins()?.onTabDocumentGone(tabId);
    if (event.type === 'dom-ready') this.offerToPlugins(tabId);
  }

  /** The document of a tab is there, for those plugins that want it. */
  offerToPlugins(tabId: number): void {
    const view = this.#views.get(tabId);
    const window = this.#parts.windows().findOfTab(tabId);
    const tab = window?.tabs.get(tabId);
    // Plugins see nothing of private windows.
    if (view === undefined || tab === undefined || view.pid === null || window?.isPrivate === true) return;
    this.#parts.plugins()?.onTabDocument({
      tabId,
      url: tab.url,
      pid: view.pid,
      postMessage: (channel, message, ports) => view.postToPage(channel, message, ports),
    });
  }
}

/** How the connection of a page of ours in a tab is called. */
export const labelOfTab = (tabId: number): string => `tab ${tabId}`;
