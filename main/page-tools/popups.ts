import type { SentAlong } from '../lib/sent-along.ts';

/** A tab that a page was kept from opening, with what would have gone along. */
export interface BlockedTab {
  readonly url: string;
  readonly sent: SentAlong;
  /** The page itself wanted it: it may be in no other sandbox than the page. */
  readonly isOwn: boolean;
}

/** True if the page can open it later as it would have. Not for a frame, whose sandbox the page would not pass on, nor with a form, which nobody has any more. */
export const canOpenLater = ({ isOwn, sent }: BlockedTab): boolean => isOwn && sent.form === undefined;

/** Which tabs pages may open by themselves. A click or a key press lets them open one; without it none, unless the person allowed the site to. */
export class Popups {
  readonly #allowed = new Set<string>();
  /** By private windows, until the last of them is gone. */
  #allowedPrivately = new Set<string>();
  /** Tabs whose document has no host, such as a file: no site that could be told from others. They may until another document is there. */
  readonly #allowedTabs = new Set<number>();
  readonly #blocked = new Map<number, BlockedTab[]>();

  /** What was kept from opening, by tab. */
  blockedOf(tabId: number): readonly BlockedTab[] {
    return this.#blocked.get(tabId) ?? [];
  }

  mayOpen(tabId: number, { url, isPrivate, hasGesture }: { readonly url: string; readonly isPrivate: boolean; readonly hasGesture: boolean }): boolean {
    return hasGesture || this.#allowedTabs.has(tabId) || this.#allowedBy(isPrivate).has(hostOf(url));
  }

  block(tabId: number, blocked: BlockedTab): void {
    const before = this.blockedOf(tabId);
    // A page that wants thousands is told of by its first ones.
    if (before.length < MOST_BLOCKED) this.#blocked.set(tabId, [...before, blocked]);
  }

  allow(tabId: number, url: string, isPrivate: boolean): void {
    const host = hostOf(url);
    if (host === '') this.#allowedTabs.add(tabId);
    else this.#allowedBy(isPrivate).add(host);
  }

  /** Its document is gone, and what it wanted. */
  documentGone(tabId: number): void {
    this.#blocked.delete(tabId);
    this.#allowedTabs.delete(tabId);
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
