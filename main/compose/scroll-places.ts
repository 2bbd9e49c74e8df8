import type { Windows } from './windows.ts';

/** How often pages in front are asked how far they are scrolled; what is kept is at most so old. */
const ASK_EVERY_MS = 1_000;

/** How far pages were scrolled when they were last in front, for the session. */
export class ScrollPlaces {
  readonly #windows: () => Windows;
  readonly #onChanged: () => void;
  readonly #places = new Map<number, { readonly url: string; readonly topPx: number }>();
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;

  constructor(windows: () => Windows, onChanged: () => void) {
    this.#windows = windows;
    this.#onChanged = onChanged;
    this.#timer = setInterval(() => void this.#ask(), ASK_EVERY_MS);
    this.#timer.unref();
  }

  /** How far a tab's page was scrolled, if it is still the same page. */
  of(tabId: number, url: string): number | undefined {
    const place = this.#places.get(tabId);
    return place?.url === url ? place.topPx : undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(): Promise<void> {
    // A page that does not answer is asked once, not once a second.
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const normal = this.#windows().all.filter(({ isPrivate }) => !isPrivate);
      await Promise.all(normal.map(({ tabs }) => this.#askTab(tabs.active)));
      const open = new Set(normal.flatMap(({ tabs }) => tabs.all.map(({ id }) => id)));
      for (const id of this.#places.keys()) if (!open.has(id)) this.#places.delete(id);
    } finally {
      this.#isAsking = false;
    }
  }

  async #askTab(tab: Windows['all'][number]['tabs']['active']): Promise<void> {
    if (tab === undefined || tab.sleeping !== null || tab.loading || !tab.showsPage || !/^(https?|file):/.test(tab.url)) return;
    const { id, url } = tab;
    const topPx = await tab.view.askScrollTopPx();
    if (topPx === undefined || tab.url !== url || (this.of(id, url) ?? 0) === topPx) return;
    this.#places.set(id, { url, topPx });
    this.#onChanged();
  }
}
