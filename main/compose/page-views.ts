import type { Session } from 'electron';
import { roleOfPage } from '../../ipc/contracts/roles.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { ElectronTabView } from '../electron/tab-view.ts';
import { drawn, stillness } from '../electron/page-state.ts';
import { watchGestures } from '../electron/gestures.ts';
import { interceptKeys } from '../electron/ui-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { Tab } from '../tabs/tab.ts';
import { newDocumentOf, type TabViewEvent } from '../tabs/tab-view.ts';
import type { Downloads } from './downloads.ts';
import type { PageLoads } from './page-loads.ts';
import type { PageTools } from './page-tools.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

/** Groups of our own pages in tabs: they are told what is the same in all windows, and whether theirs is private. */
const PAGES_GROUP = 'pages';
export const PRIVATE_PAGES_GROUP = 'private pages';

/** Longer than a page in front is drawn, and loads what it asked for: plugins wait no longer. */
const DRAWN_WITHIN_MS = 500;
const STILL_WITHIN_MS = 1_000;

/** What the views are joined with. */
export interface PageViewsParts {
  readonly traffic: TrafficParts;
  /** For tabs of a window; private ones have one of their own. */
  readonly sessionFor: (window: TabbedWindow) => Session;
  readonly windows: () => Windows;
  readonly plugins: () => PluginsService | undefined;
  readonly loads: PageLoads;
  readonly tools: PageTools;
  readonly downloads: () => Downloads;
  /** Calls once the first page of a start is drawn, or will not be soon. */
  readonly whenPageIsDrawn: (work: () => void) => void;
}

/** The views of all tabs of all windows, and what joins them to the bus and to plugins. */
export class PageViews {
  readonly #parts: PageViewsParts;
  readonly #views = new Map<number, ElectronTabView>();
  /** Documents that are parsed, by tab: each is an object of its own. */
  readonly #parsed = new Map<number, object>();
  /** A page comes to the front, or one that is there changed. */
  onShown: () => void = () => undefined;

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

  make(window: TabbedWindow, tabId: number, onEvent: (event: TabViewEvent) => void, contentsId?: number): ElectronTabView {
    const { traffic, sessionFor, windows, loads } = this.#parts;
    const view: ElectronTabView = new ElectronTabView({
      session: sessionFor(window),
      contentsId,
      place: window.frame,
      background: '#ffffff',
      whenIconMay: this.#parts.whenPageIsDrawn,
      onLoad: (url) => {
        // No page sends a tab somewhere this way.
        this.#parts.downloads().gesture(tabId);
        loads.loading(tabId, url);
      },
      onShown: () => this.onShown(),
      onObjection: (goOn) => this.#parts.tools.leaving.objected(tabId, goOn),
      onEvent: (event) => {
        const passed = loads.pass(tabId, event, view);
        if (passed !== undefined && this.#parts.tools.mayPass(tabId, passed)) onEvent(passed);
      },
    });
    this.#views.set(tabId, view);
    // A page that opens a tab may do so for what a person did in it.
    if (contentsId !== undefined) this.#parts.downloads().gesture(tabId);
    this.#parts.tools.attach(tabId, view);
    watchGestures(view.contents, () => this.#parts.downloads().gesture(tabId));
    traffic.connections.admit(traffic.hub, view.contents, (url) => {
      const page = internalPageOf(url);
      if (page === undefined) return null;
      const group = window.isPrivate ? PRIVATE_PAGES_GROUP : PAGES_GROUP;
      return { role: roleOfPage(page), label: labelOfTab(tabId), group, kind: 'internal', part: `tab ${tabId}`, name: page, isPrivate: window.isPrivate };
    });
    interceptKeys(view.contents, (press) => windows().findOfTab(tabId)?.keyboard.take(press, true) ?? false);
    return view;
  }

  /** The page in front of a window. */
  inFront(window: TabbedWindow | undefined): { readonly url: string; readonly view: ElectronTabView } | undefined {
    const tab = window?.tabs.active;
    const view = tab === undefined ? undefined : this.#views.get(tab.id);
    return tab === undefined || view === undefined ? undefined : { url: tab.url, view };
  }

  /** A tab goes to another window with its page. */
  move(tabId: number, window: TabbedWindow): void {
    this.#views.get(tabId)?.moveTo(window.frame);
  }

  /** A tab, or only its page, is gone. */
  closed(tabId: number): void {
    this.#views.delete(tabId);
    this.#parsed.delete(tabId);
    this.#parts.loads.closed(tabId);
    this.#parts.tools.closed(tabId);
    this.#parts.downloads().closed(tabId);
    this.#parts.plugins()?.onTabDocumentGone(tabId);
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    this.#parts.tools.onTabEvent(tabId, event);
    this.#parts.downloads().onTabEvent(tabId, event);
    if (newDocumentOf(event) !== undefined || event.type === 'gone') {
      this.#parsed.delete(tabId);
      this.#parts.plugins()?.onTabDocumentGone(tabId);
    }
    // Chromium's page of an error is no page of that site.
    // Word of the page before may come when this one is there; its own finds the plugins there already.
    if (event.type === 'dom-ready' && !this.#parsed.has(tabId) && this.#parts.windows().findOfTab(tabId)?.tabs.get(tabId).loadError === null) {
      this.#parsed.set(tabId, {});
      this.#offerToPlugins(tabId);
    }
  }

  /** The plugins came after these documents, whether those are loaded whole yet or not. */
  offerAllToPlugins(): void {
    for (const tabId of this.#parsed.keys()) this.#offerToPlugins(tabId);
  }

  /** The document of a tab is there, for those plugins that want it. */
  #offerToPlugins(tabId: number): void {
    const view = this.#views.get(tabId);
    const window = this.#parts.windows().findOfTab(tabId);
    if (view === undefined || window === undefined || view.pid === null) return;
    const tab = window.tabs.get(tabId);
    const parsed = this.#parsed.get(tabId);
    let first: Promise<void> | undefined;
    let still: Promise<void> | undefined;
    const whenDrawn = (): Promise<void> => (first ??= drawn(view.contents, DRAWN_WITHIN_MS));
    const whenStill = (): Promise<void> => (still ??= whenDrawn().then(() => stillness(view.contents, STILL_WITHIN_MS)));
    const ifThere = (work: () => void) => (): void => {
      if (this.#parsed.get(tabId) === parsed) work();
    };
    this.#parts.plugins()?.onTabDocument({
      tabId,
      url: tab.url,
      pid: view.pid,
      // What is private is told to no plugin but those that the person lets in there.
      isPrivate: window.isPrivate,
      whenDrawn: (work) => void whenDrawn().then(ifThere(work)),
      whenCalm: (work) => void whenStill().then(ifThere(work)),
      postMessage: (channel, message, ports) => view.postToPage(channel, message, ports),
    });
  }
}

/** How the connection of a page of ours in a tab is called. */
export const labelOfTab = (tabId: number): string => `tab ${tabId}`;

/** The tab in which a page of ours asks; undefined if it is in none. */
export const tabOfPeer = (windows: Windows, peer: PeerIdentity): Tab | undefined => windows.allTabs.find(({ id }) => peer.label === labelOfTab(id));
