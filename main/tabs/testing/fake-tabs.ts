import { listWithout, type SavedHistory } from '../../lib/saved-history.ts';
import { ClosedTabs } from '../closed-tabs.ts';
import { TabsService } from '../tabs-service.ts';
import type { TabView, TabViewEvent } from '../tab-view.ts';

/** A view that only notes what it is asked for. */
export class FakeView implements TabView {
  readonly contentsId: number;
  readonly loaded: string[] = [];
  readonly tell: (event: TabViewEvent) => void;
  canGoBack = false;
  canGoForward = false;
  pid: number | null;
  visible = true;
  destroyed = false;
  /** What it was asked for beside what stands above, in order. */
  readonly asked: (readonly unknown[])[] = [];
  restored: SavedHistory | undefined;
  #scrollTopPx = 0;

  constructor(id: number, tell: (event: TabViewEvent) => void) {
    this.contentsId = id;
    this.pid = 100 + id;
    this.tell = tell;
  }

  load(url: string): void {
    this.loaded.push(url);
  }

  restore(history: SavedHistory): void {
    this.restored = history;
  }

  history(): SavedHistory {
    const place = this.#scrollTopPx === 0 ? {} : { scrollTopPx: this.#scrollTopPx };
    return { entries: [...this.loaded, ...(this.restored?.entries.map(({ url }) => url) ?? [])].map((url) => ({ url, title: '', ...place })), index: 0 };
  }

  forget(isForgotten: (url: string) => boolean): void {
    this.restored = listWithout(this.restored ?? { entries: [], index: 0 }, isForgotten);
  }

  surround(history: SavedHistory): void {
    this.restored = history;
  }

  lookAtScroll(): Promise<boolean> {
    this.#scrollTopPx = 420;
    return Promise.resolve(true);
  }

  crash(): void {
    this.asked.push(['crash']);
  }

  end(): void {
    this.asked.push(['end']);
  }

  reload(ignoreCache: boolean): void {
    this.asked.push(['reload', ignoreCache]);
  }

  setMuted(muted: boolean): void {
    this.asked.push(['setMuted', muted]);
  }

  focus(): void {}
  stop(): void {}
  back(): void {}
  forward(): void {}
  goBy(): void {}

  setVisible(visible: boolean): void {
    this.visible = visible;
  }

  destroy(): void {
    this.destroyed = true;
  }
}

/** Tabs of one window over such views, and what they told. */
export class FakeTabs {
  readonly views = new Map<number, FakeView>();
  readonly closed = new ClosedTabs();
  readonly asleep: number[] = [];
  /** Tabs whose pages were refused another one. */
  readonly refused: number[] = [];
  readonly tabs: TabsService;
  emptiedCount = 0;
  #lastId = 0;

  constructor() {
    this.tabs = new TabsService({
      windowId: 7,
      makeView: (id, tell) => {
        const view = new FakeView(id, tell);
        this.views.set(id, view);
        return view;
      },
      nextId: () => (this.#lastId += 1),
      closed: this.closed,
      onTabsRefused: (id) => void this.refused.push(id),
      onAsleep: (id) => void this.asleep.push(id),
      onChange: () => undefined,
      onEmpty: () => {
        this.emptiedCount += 1;
      },
      clock: () => 1_000,
    });
  }

  get ids(): number[] {
    return this.tabs.list().tabs.map((tab) => tab.id);
  }

  /** The view that was made last for a tab. */
  viewOf(id: number): FakeView {
    const view = this.views.get(id);
    if (view === undefined) throw new Error(`no view ${id}`);
    return view;
  }
}
