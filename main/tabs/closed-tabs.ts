import type { SavedTab } from './saved-tab.ts';

const MAX_REMEMBERED = 200;

/** A tab that was closed, or a window with all of its tabs. */
export type Closed =
  | { readonly kind: 'tab'; readonly tab: SavedTab; readonly index: number; readonly windowId: number }
  | { readonly kind: 'window'; readonly tabs: readonly SavedTab[]; readonly activeIndex: number };

/** What was closed in all windows, the latest last. Private windows never tell it anything. */
export class ClosedTabs {
  readonly #closed: Closed[] = [];

  get count(): number {
    return this.#closed.length;
  }

  push(closed: Closed): void {
    this.#closed.push(closed);
    if (this.#closed.length > MAX_REMEMBERED) this.#closed.shift();
  }

  /** Takes what was closed last. */
  pop(): Closed | undefined {
    return this.#closed.pop();
  }

  /** Forgets everything. */
  clear(): void {
    this.#closed.length = 0;
  }
}
