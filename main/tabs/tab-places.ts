/** A tab as far as its place in the strip goes. */
export interface PlacedTab {
  readonly id: number;
  readonly openerId: number | undefined;
  readonly pinned: boolean;
}

/** How many tabs are pinned: they stand first. */
export const pinnedCount = (tabs: readonly PlacedTab[]): number => tabs.filter(({ pinned }) => pinned).length;

/** The place nearest to `index` that a tab may have among the others: pinned ones before all that are not. */
export function allowedIndex(others: readonly PlacedTab[], pinned: boolean, index: number): number {
  const border = pinnedCount(others);
  return pinned ? Math.min(Math.max(0, index), border) : Math.min(Math.max(border, index), others.length);
}

/** Where a new tab goes: where it was, beside the tab that asked for it, else at the end. */
export function indexForNew(tabs: readonly PlacedTab[], placing: { index?: number; openerId?: number; pinned?: boolean }): number {
  const { pinned = false, openerId } = placing;
  if (placing.index !== undefined) return allowedIndex(tabs, pinned, placing.index);
  const opener = tabs.findIndex(({ id }) => id === openerId);
  if (opener === -1) return allowedIndex(tabs, pinned, tabs.length);
  // After those that the same page asked for before; none stands among the pinned ones.
  let index = allowedIndex(tabs, pinned, opener + 1);
  while (tabs[index] !== undefined && tabs[index]?.openerId === openerId) index += 1;
  return allowedIndex(tabs, pinned, index);
}
