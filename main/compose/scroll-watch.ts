import type { Windows } from './windows.ts';

/** How often pages in front are asked how far they are scrolled; what is kept is at most so old. */
const ASK_EVERY_MS = 1_000;

/** Has the pages in front say how far they are scrolled, for what is kept of them. */
export class ScrollWatch {
  readonly #windows: () => Windows;
  readonly #onChanged: () => void;
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;

  constructor(windows: () => Windows, onChanged: () => void) {
    this.#windows = windows;
    this.#onChanged = onChanged;
    this.#timer = setInterval(() => void this.#ask(), ASK_EVERY_MS);
    this.#timer.unref();
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
    } finally {
      this.#isAsking = false;
    }
  }

  async #askTab(tab: Windows['all'][number]['tabs']['active']): Promise<void> {
    if (tab === undefined || tab.loading || !tab.showsPage || !/^(https?|file):/.test(tab.url)) return;
    if (await tab.view.lookAtScroll()) this.#onChanged();
  }
}
