import { windowWithoutPages, withoutPages } from '../lib/saved-history.ts';
import type { SavedTab } from './saved-tab.ts';

const MAX_REMEMBERED = 200;

interface ClosedTab {
  readonly kind: 'tab';
  /** Which it was. Opened again it is another one. */
  readonly tabId: number;
  readonly tab: SavedTab;
  readonly index: number;
  readonly windowId: number;
}

/** A tab that was closed, or a window with all of its tabs. */
export type Closed = ClosedTab | { readonly kind: 'window'; readonly tabs: readonly SavedTab[]; readonly activeIndex: number };

/** What was closed in all windows, the latest last. Private windows never tell it anything. */
export class ClosedTabs {
  #closed: Closed[] = [];

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

  /** Takes this tab; undefined if it is not here, or not any more. Tabs of windows that were closed are not here by themselves. */
  take(tabId: number): Closed | undefined {
    const at = this.#closed.findIndex((closed) => closed.kind === 'tab' && closed.tabId === tabId);
    return at === -1 ? undefined : this.#closed.splice(at, 1)[0];
  }

  /** Which of these tabs are here, the one that was closed last first. */
  among(tabIds: readonly number[]): number[] {
    const wanted = new Set(tabIds);
    return this.#closed.flatMap((closed) => (closed.kind === 'tab' && wanted.has(closed.tabId) ? [closed.tabId] : [])).toReversed();
  }

  /**
   * Forgets pages: tabs that stood at one of them, and what the others' back and forward lists hold of them. Gives what brings them back: all but what was
   * opened again meanwhile.
   */
  forget(isForgotten: (url: string) => boolean): () => void {
    const before = this.#closed;
    const left = before.map((closed) => withoutForgotten(closed, isForgotten));
    this.#closed = left.filter((closed) => closed !== undefined);
    return () => {
      const here = new Set(this.#closed);
      const isNew = new Set(this.#closed);
      const back = before.filter((_, at) => {
        const rest = left[at];
        if (rest !== undefined) isNew.delete(rest);
        return rest === undefined || here.has(rest);
      });
      this.#closed = [...back, ...isNew].slice(-MAX_REMEMBERED);
    };
  }
}

/** The very same where it knew of none of them. */
function withoutForgotten(closed: Closed, isForgotten: (url: string) => boolean): Closed | undefined {
  if (closed.kind === 'tab') {
    const tab = withoutPages(closed.tab, isForgotten);
    return tab === undefined || tab === closed.tab ? tab && closed : { ...closed, tab };
  }
  const left = windowWithoutPages(closed.tabs, closed.activeIndex, isForgotten);
  return left && { ...closed, tabs: left.tabs.filter((tab) => tab !== undefined), activeIndex: left.activeIndex };
}
