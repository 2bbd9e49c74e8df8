import { IpcError } from '../../ipc/core/errors.ts';
import type { TabInfo } from '../../ipc/contracts/tabs.ts';
import { Tab, securityOf } from './tab.ts';
import type { MakeTabView, TabViewEvent } from './tab-view.ts';

export const START_PAGE_URL = 'terrarium://newtab/';
const MAX_CLOSED_REMEMBERED = 25;

/** The tab strip as the shell is told of it. */
export interface TabsList {
  readonly tabs: TabInfo[];
  readonly activeTabId: number | null;
}

export interface TabsOptions {
  readonly makeView: MakeTabView;
  /** Gives ids that no other tab has, in whichever window. */
  readonly nextId: () => number;
  /** Called after any change. */
  readonly onChange: () => void;
  /** Told of what a tab's page did, after the tab took it over. */
  readonly onTabEvent?: (tabId: number, event: TabViewEvent) => void;
  /** Told when a tab is gone. */
  readonly onTabClosed?: (tabId: number) => void;
  /** The last tab was closed by the person. */
  readonly onEmpty: () => void;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

interface ClosedTab {
  readonly url: string;
  readonly index: number;
}

/** The tabs of one window: which there are, their order, which one is in front. It alone decides. */
export class TabsService {
  readonly #options: TabsOptions;
  readonly #clock: () => number;
  #tabs: Tab[] = [];
  #active: Tab | undefined;
  /** Tabs in the order in which they were last in front, the latest last. */
  #visited: Tab[] = [];
  readonly #closed: ClosedTab[] = [];

  constructor(options: TabsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** Opens a tab and loads an address into it. */
  open(url: string = START_PAGE_URL, placing: { background?: boolean; index?: number; openerId?: number } = {}): Tab {
    const id = this.#options.nextId();
    const tab: Tab = new Tab(id, this.#options.makeView(id, (event) => this.#onViewEvent(tab, event)), placing.openerId, this.#clock);
    this.#tabs.splice(this.#indexFor(placing), 0, tab);
    this.load(tab, url);
    if (placing.background !== true || this.#active === undefined) this.activate(id);
    else {
      this.#visited.unshift(tab);
      tab.view.setVisible(false);
      this.#options.onChange();
    }
    return tab;
  }

  /** Loads an address into a tab. */
  load(tab: Tab, url: string): void {
    tab.requestedUrl = url;
    if (tab.url === '') tab.url = url;
    tab.view.load(url);
    this.#options.onChange();
  }

  /** What the person said of a page that does not answer. */
  answerUnresponsive(id: number, answer: 'wait' | 'end-process'): void {
    const tab = this.get(id);
    if (answer === 'end-process') tab.view.crash();
    else tab.apply({ type: 'responsive' });
    this.#options.onChange();
  }

  /** Brings a dead or failed page back, or reloads a live one. */
  reload(tab: Tab, ignoreCache: boolean): void {
    if (tab.loadError !== null) this.load(tab, tab.loadError.url);
    else if (tab.life.state === 'crashed' && tab.requestedUrl !== '') this.load(tab, tab.url);
    else tab.view.reload(ignoreCache);
  }

  close(id: number): void {
    const tab = this.get(id);
    const index = this.#tabs.indexOf(tab);
    this.#tabs.splice(index, 1);
    this.#visited = this.#visited.filter((other) => other !== tab);
    if (tab.url !== '' && tab.url !== START_PAGE_URL) {
      this.#closed.push({ url: tab.url, index });
      if (this.#closed.length > MAX_CLOSED_REMEMBERED) this.#closed.shift();
    }
    if (this.#active === tab) {
      this.#active = undefined;
      // As in Chrome: the neighbour at the right, at the end the one at the left.
      const next = this.#tabs[index] ?? this.#tabs[index - 1];
      if (next !== undefined) this.activate(next.id);
    }
    tab.view.destroy();
    this.#options.onTabClosed?.(id);
    this.#options.onChange();
    if (this.#tabs.length === 0) this.#options.onEmpty();
  }

  /** The window is gone: takes all views away. */
  shutDown(): void {
    const tabs = this.#tabs;
    this.#tabs = [];
    this.#visited = [];
    this.#active = undefined;
    for (const tab of tabs) {
      tab.view.destroy();
      this.#options.onTabClosed?.(tab.id);
    }
  }

  get canReopen(): boolean {
    return this.#closed.length > 0;
  }

  /** Opens the tab closed last where it was. @throws IpcError `not-found` */
  reopenClosed(): Tab {
    const last = this.#closed.pop();
    if (last === undefined) throw new IpcError('not-found', 'no tab was closed');
    return this.open(last.url, { index: last.index });
  }

  activate(id: number): void {
    const tab = this.get(id);
    if (this.#active !== tab) {
      const before = this.#active;
      this.#active = tab;
      this.#visited = [...this.#visited.filter((other) => other !== tab), tab];
      this.#show(tab);
      before?.view.setVisible(false);
    }
    this.#options.onChange();
  }

  /** Puts a tab at a place in the strip. Places past the end mean the end. */
  move(id: number, index: number): void {
    const tab = this.get(id);
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    this.#tabs.splice(Math.min(index, this.#tabs.length), 0, tab);
    this.#options.onChange();
  }

  /** The tab `step` places after the active one, going round at the ends. */
  neighbour(step: number): Tab | undefined {
    if (this.#active === undefined) return undefined;
    const { length } = this.#tabs;
    return this.#tabs[(this.#tabs.indexOf(this.#active) + step + length) % length];
  }

  /** @throws IpcError `not-found` */
  get(id: number): Tab {
    const tab = this.#tabs.find((other) => other.id === id);
    if (tab === undefined) throw new IpcError('not-found', `no tab ${id}`);
    return tab;
  }

  get active(): Tab | undefined {
    return this.#active;
  }

  get all(): readonly Tab[] {
    return this.#tabs;
  }

  indexOf(tab: Tab): number {
    return this.#tabs.indexOf(tab);
  }

  /** What the shell is told. */
  list(): TabsList {
    const pids = this.#tabs.map((tab) => (tab.life.state === 'crashed' ? null : tab.view.pid));
    const tabs = this.#tabs.map((tab, index): TabInfo => {
      const pid = pids[index] ?? null;
      return {
        id: tab.id,
        title: tab.title,
        url: tab.url,
        faviconUrl: tab.faviconUrl,
        loading: tab.loading,
        progress: tab.progress,
        canGoBack: tab.view.canGoBack,
        canGoForward: tab.view.canGoForward,
        pid,
        sharesProcess: pid !== null && pids.filter((other) => other === pid).length > 1,
        security: securityOf(tab.url, tab.loadError !== null),
        loadError: tab.loadError,
        life: tab.life,
      };
    });
    return { tabs, activeTabId: this.#active?.id ?? null };
  }

  #onViewEvent(tab: Tab, event: TabViewEvent): void {
    // A view may tell its last words after its tab was closed.
    if (!this.#tabs.includes(tab)) return;
    tab.apply(event);
    if (event.type === 'tab-requested') this.open(event.url, { background: event.background, openerId: tab.id });
    if (event.type === 'close-requested') this.close(tab.id);
    else if (tab === this.#active) this.#show(tab);
    this.#options.onTabEvent?.(tab.id, event);
    this.#options.onChange();
  }

  #show(tab: Tab): void {
    tab.view.setVisible(tab.showsPage);
  }

  #indexFor(placing: { index?: number; openerId?: number }): number {
    if (placing.index !== undefined) return Math.min(placing.index, this.#tabs.length);
    const opener = this.#tabs.findIndex((tab) => tab.id === placing.openerId);
    if (opener === -1) return this.#tabs.length;
    // After those that the same page asked for before.
    let index = opener + 1;
    while (this.#tabs[index]?.openerId === placing.openerId) index += 1;
    return index;
  }
}
