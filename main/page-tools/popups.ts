/** Which tabs pages may open by themselves. A click or a key press lets them open one; without it none, unless the person allowed the site to. */
export class Popups {
  readonly #allowed = new Set<string>();
  readonly #blocked = new Map<number, string[]>();

  /** Addresses that were kept from opening, by tab. */
  blockedOf(tabId: number): readonly string[] {
    return this.#blocked.get(tabId) ?? [];
  }

  mayOpen(site: string, hasGesture: boolean): boolean {
    return hasGesture || this.#allowed.has(site);
  }

  block(tabId: number, url: string): void {
    const before = this.blockedOf(tabId);
    // A page that wants thousands is told of by its first ones.
    if (before.length < MOST_BLOCKED) this.#blocked.set(tabId, [...before, url]);
  }

  allow(site: string): void {
    this.#allowed.add(site);
  }

  /** Gives what was blocked, and forgets it. */
  take(tabId: number): readonly string[] {
    const blocked = this.blockedOf(tabId);
    this.#blocked.delete(tabId);
    return blocked;
  }
}

/** So many are remembered. */
export const MOST_BLOCKED = 100;
