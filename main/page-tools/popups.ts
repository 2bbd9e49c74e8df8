import type { SentAlong } from '../lib/sent-along.ts';

/** A tab that a page was kept from opening, with what would have gone along. */
export interface BlockedTab {
  readonly url: string;
  readonly sent: SentAlong;
}

/** Which tabs pages may open by themselves. A click or a key press lets them open one; without it none, unless the person allowed the site to. */
export class Popups {
  readonly #allowed = new Set<string>();
  /** By private windows, until the last of them is gone. */
  #allowedPrivately = new Set<string>();
  readonly #blocked = new Map<number, BlockedTab[]>();

  /** What was kept from opening, by tab. */
  blockedOf(tabId: number): readonly BlockedTab[] {
    return this.#blocked.get(tabId) ?? [];
  }

  mayOpen(url: string, isPrivate: boolean, hasGesture: boolean): boolean {
    return hasGesture || this.#allowedBy(isPrivate).has(hostOf(url));
  }

  block(tabId: number, blocked: BlockedTab): void {
    const before = this.blockedOf(tabId);
    // A page that wants thousands is told of by its first ones.
    if (before.length < MOST_BLOCKED) this.#blocked.set(tabId, [...before, blocked]);
  }

  /** What has no host, such as files, is no site that could be told from others: it is allowed this once. */
  allow(url: string, isPrivate: boolean): void {
    const host = hostOf(url);
    if (host !== '') this.#allowedBy(isPrivate).add(host);
  }

  forgetPrivate(): void {
    this.#allowedPrivately = new Set();
  }

  /** Gives what was blocked, and forgets it. */
  take(tabId: number): readonly BlockedTab[] {
    const blocked = this.blockedOf(tabId);
    this.#blocked.delete(tabId);
    return blocked;
  }

  #allowedBy(isPrivate: boolean): Set<string> {
    return isPrivate ? this.#allowedPrivately : this.#allowed;
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** So many are remembered. */
export const MOST_BLOCKED = 100;
