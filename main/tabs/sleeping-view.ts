import type { SavedHistory } from '../lib/saved-history.ts';
import type { TabView } from './tab-view.ts';

/** Stands in a tab that has no page yet, or no longer: it shows nothing, has no process, and keeps where the tab was. */
export class SleepingView implements TabView {
  readonly contentsId = 0;
  readonly pid = null;
  readonly #history: SavedHistory;

  constructor(history: SavedHistory) {
    this.#history = history;
  }

  get canGoBack(): boolean {
    return this.#history.index > 0;
  }

  get canGoForward(): boolean {
    return this.#history.index < this.#history.entries.length - 1;
  }

  history(): SavedHistory {
    return this.#history;
  }

  lookAtScroll(): Promise<boolean> {
    return Promise.resolve(false);
  }

  forget(): void {}
  surround(): void {}
  restore(): void {}
  load(): void {}
  reload(): void {}
  stop(): void {}
  back(): void {}
  forward(): void {}
  goBy(): void {}
  crash(): void {}
  end(): void {}
  setMuted(): void {}
  setVisible(): void {}
  focus(): void {}
  destroy(): void {}
}
