import type { Tab } from './tab.ts';

/**
 * To which tab the strip goes back when one closes: a tab that was opened in front is owned by the one that was in front before,
 * until the person chooses another one.
 */
export class TabOwners {
  readonly #owners = new Map<Tab, Tab>();

  set(tab: Tab, owner: Tab): void {
    this.#owners.set(tab, owner);
  }

  /** The tab that comes to the front when this one closes: its owner, else the neighbour at the right, at the end the one at the left. */
  heirOf(tab: Tab, tabs: readonly Tab[]): Tab | undefined {
    const index = tabs.indexOf(tab);
    return this.#owners.get(tab) ?? tabs[index + 1] ?? tabs[index - 1];
  }

  /** The tab is gone. */
  forget(tab: Tab): void {
    this.#owners.delete(tab);
    for (const [owned, owner] of this.#owners) if (owner === tab) this.#owners.delete(owned);
  }

  clear(): void {
    this.#owners.clear();
  }
}
