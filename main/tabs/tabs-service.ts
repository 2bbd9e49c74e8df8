import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { historyOf, type SavedTab } from './saved-tab.ts';
import { SleepingView } from './sleeping-view.ts';
import { infoOf, type TabsList } from './tab-info.ts';
import { TabOwners } from './tab-owners.ts';
import { allowedIndex, indexForNew } from './tab-places.ts';
import { Tab } from './tab.ts';
import { isOwnSite } from '../lib/own-sites.ts';
import type { SentAlong } from '../lib/sent-along.ts';
import type { TabView, TabViewEvent } from './tab-view.ts';
import type { TabPlacing, TabsOptions } from './tabs-options.ts';

/** The tabs of one window: which there are, their order, which one is in front. It alone decides. */
export class TabsService {
  readonly #options: TabsOptions;
  readonly #clock: () => number;
  #tabs: Tab[] = [];
  #active: Tab | undefined;
  readonly #owners = new TabOwners();

  constructor(options: TabsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** Opens a tab and loads an address into it. */
  open(url: string = START_PAGE_URL, placing: TabPlacing = {}): Tab {
    const tab = this.#newTab(placing.openerId);
    this.#wakeWith(tab, placing.contentsId);
    this.#tabs = this.#tabs.toSpliced(indexForNew(this.#tabs, placing), 0, tab);
    if (placing.contentsId === undefined) this.load(tab, url, placing.sent);
    // Until a page is there the one that opened it may write into it: it is shown under no name but its own.
    else tab.url = 'about:blank';
    this.#place(tab, placing.background === true);
    return tab;
  }

  /** Adds a tab whose page is made when it is first chosen. It does not come to the front by itself. */
  openLazily(saved: SavedTab, placing: Omit<TabPlacing, 'background'> = {}): Tab {
    const tab = this.#newTab(placing.openerId);
    tab.take(saved);
    tab.sleeping = saved;
    tab.view = new SleepingView(historyOf(saved));
    this.#tabs = this.#tabs.toSpliced(indexForNew(this.#tabs, { ...placing, pinned: saved.pinned }), 0, tab);
    this.#options.onChange();
    return tab;
  }

  /** Loads an address into a tab. */
  load(tab: Tab, url: string, sent?: SentAlong): void {
    if (tab.sleeping !== null) this.#wakeWith(tab);
    tab.requestedUrl = url;
    if (tab.url === '') tab.url = url;
    tab.view.load(url, sent);
    this.#options.onChange();
  }

  /** What the person said of a page that does not answer. */
  answerUnresponsive(id: number, answer: 'wait' | 'end-process'): void {
    const tab = this.get(id);
    if (answer === 'end-process') tab.view.end();
    else tab.apply({ type: 'responsive' });
    this.#options.onChange();
  }

  /** Brings a dead or failed page back, or reloads a live one. On its way from a failure to another address, it goes on there. */
  reload(tab: Tab, ignoreCache: boolean): void {
    if (tab.sleeping !== null) this.#wake(tab);
    else if (tab.loadError !== null) this.load(tab, tab.headsFor || tab.loadError.url);
    else if (tab.life.state === 'crashed' && tab.requestedUrl !== '') this.load(tab, tab.url);
    else tab.view.reload(ignoreCache);
  }

  /** @param isSure nobody is asked */
  close(id: number, isSure: boolean = false): void {
    const tab = this.get(id);
    if (!isSure && this.#options.mayClose?.(id) === false) return;
    if (tab.url !== '' && tab.url !== START_PAGE_URL && !isOwnSite(tab.url)) {
      this.#options.closed?.push({ kind: 'tab', tabId: id, tab: tab.save(), index: this.indexOf(tab), windowId: this.#options.windowId ?? 0 });
    }
    this.#takeOut(tab);
    tab.onEvent = () => undefined;
    tab.view.destroy();
    this.#options.onTabClosed?.(id);
    this.#options.onChange();
    if (this.#tabs.length === 0) this.#options.onEmpty();
  }

  /** Closes those of the tabs that are here. Gives which are: some may object, and close later or not at all. */
  closeMany(ids: readonly number[]): number[] {
    const wanted = new Set(ids);
    const here = this.#tabs.map(({ id }) => id).filter((id) => wanted.has(id));
    // The one in front goes last, so that none is shown, and woken for it, that closes next.
    const front = this.#active?.id;
    for (const id of here.toReversed().toSorted((a, b) => Number(a === front) - Number(b === front))) this.close(id);
    return here;
  }

  /** The window is gone: takes all views away. */
  shutDown(): void {
    const tabs = this.#tabs;
    this.#tabs = [];
    this.#active = undefined;
    for (const tab of tabs) {
      tab.onEvent = () => undefined;
      tab.view.destroy();
      this.#options.onTabClosed?.(tab.id);
    }
  }

  /** Brings a tab to the front, as the person chose. */
  activate(id: number): void {
    const tab = this.get(id);
    if (this.#active !== tab) this.#owners.clear();
    this.#bringToFront(tab);
  }

  /** The tab that comes to the front when this one closes. */
  heirOf(tab: Tab): Tab | undefined {
    return this.#owners.heirOf(tab, this.#tabs);
  }

  #bringToFront(tab: Tab): void {
    if (this.#active !== tab) {
      const before = this.#active;
      if (before !== undefined) before.lastShownAtMs = this.#clock();
      this.#active = tab;
      if (tab.sleeping !== null) this.#wake(tab);
      this.#show(tab);
      before?.view.setVisible(false);
    }
    tab.lastShownAtMs = this.#clock();
    this.#options.onChange();
  }

  /** Puts a tab at a place in the strip. Places past the end mean the end; pinned tabs stay before the others. */
  move(id: number, index: number): void {
    const tab = this.get(id);
    const others = this.#tabs.filter((other) => other !== tab);
    others.splice(allowedIndex(others, tab.pinned, index), 0, tab);
    this.#tabs = others;
    this.#options.onChange();
  }

  /** Pins a tab, as the last of the pinned ones, or unpins it, as the first of the others. */
  setPinned(id: number, pinned: boolean): void {
    const tab = this.get(id);
    if (tab.pinned === pinned) return;
    tab.pinned = pinned;
    this.move(id, pinned ? this.#tabs.length : 0);
  }

  setMuted(id: number, muted: boolean): void {
    const tab = this.get(id);
    tab.muted = muted;
    tab.view.setMuted(muted);
    this.#options.onChange();
  }

  /** Opens a copy of a tab beside it, with its back/forward list. @throws IpcError `not-found` */
  duplicate(id: number): Tab {
    const tab = this.get(id);
    const copy = this.openLazily(tab.save(), { index: this.#tabs.indexOf(tab) + 1, openerId: id });
    this.#place(copy, false);
    return copy;
  }

  /** Lets a tab's page go until the tab is chosen again; nothing for the one in front. */
  async putToSleep(id: number): Promise<void> {
    const tab = this.get(id);
    const mayNot = (): boolean => tab === this.#active || !tab.showsPage || !this.#tabs.includes(tab);
    if (mayNot()) return;
    await tab.view.lookAtScroll();
    // Meanwhile it may have been chosen, or be gone.
    if (mayNot()) return;
    const saved = tab.save();
    tab.sleeping = saved;
    tab.onEvent = () => undefined;
    tab.view.destroy();
    tab.view = new SleepingView(historyOf(saved));
    tab.loading = false;
    tab.audible = false;
    this.#options.onAsleep?.(id);
    this.#options.onChange();
  }

  /** Gives a tab with its page away, to another window's `adopt`. */
  release(id: number): Tab {
    const tab = this.get(id);
    tab.view.setVisible(false);
    this.#takeOut(tab);
    tab.onEvent = () => undefined;
    this.#options.onChange();
    if (this.#tabs.length === 0) this.#options.onEmpty();
    return tab;
  }

  /** Takes a tab from another window in, and brings it to the front. Its view is to be in this window already. */
  adopt(tab: Tab, index?: number): void {
    tab.onEvent = (event) => this.#onViewEvent(tab, event);
    this.#tabs = this.#tabs.toSpliced(indexForNew(this.#tabs, { ...(index === undefined ? {} : { index }), pinned: tab.pinned }), 0, tab);
    this.activate(tab.id);
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
    return { tabs: infoOf(this.#tabs), activeTabId: this.#active?.id ?? null };
  }

  #newTab(openerId: number | undefined): Tab {
    return new Tab(this.#options.nextId(), new SleepingView({ entries: [], index: 0 }), openerId, this.#clock);
  }

  /** Gives a tab a page, an empty one. */
  #wakeWith(tab: Tab, contentsId?: number): void {
    tab.sleeping = null;
    tab.onEvent = (event) => this.#onViewEvent(tab, event);
    // A view that was let go may still have last words; they are not the new one's.
    const view: TabView = this.#options.makeView(tab.id, (event) => tab.view === view && tab.onEvent(event), contentsId);
    tab.view = view;
    if (tab.muted) tab.view.setMuted(true);
  }

  /** Brings a sleeping tab's page back where it was. */
  #wake(tab: Tab): void {
    const saved = tab.sleeping;
    if (saved === null) return;
    this.#wakeWith(tab);
    tab.requestedUrl = saved.url;
    tab.view.restore(historyOf(saved));
    if (tab !== this.#active) tab.view.setVisible(false);
  }

  #place(tab: Tab, background: boolean): void {
    if (!background || this.#active === undefined) {
      if (this.#active !== undefined) this.#owners.set(tab, this.#active);
      return this.#bringToFront(tab);
    }
    tab.view.setVisible(false);
    this.#options.onChange();
  }

  #takeOut(tab: Tab): void {
    const heir = this.heirOf(tab);
    this.#owners.forget(tab);
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    if (this.#active !== tab) return;
    this.#active = undefined;
    if (heir !== undefined) this.#bringToFront(heir);
  }

  #onViewEvent(tab: Tab, event: TabViewEvent): void {
    tab.apply(event);
    if (event.type === 'tab-asked') {
      if (tab.mayOpenMore()) event.allow();
      else this.#options.onTabsRefused?.(tab.id);
    }
    if (event.type === 'tab-requested') this.open(event.url, { ...event, openerId: tab.id });
    if (event.type === 'close-requested') this.close(tab.id, true);
    else if (tab === this.#active) this.#show(tab);
    this.#options.onTabEvent?.(tab.id, event);
    this.#options.onChange();
  }

  #show(tab: Tab): void {
    tab.view.setVisible(tab.showsPage);
  }
}
