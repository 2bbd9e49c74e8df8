/** Where a tab lies in the strip, in px from the strip's left end. */
export interface TabSlot {
  readonly leftPx: number;
  readonly widthPx: number;
}

/**
 * The index that a dragged tab takes: it changes places with a neighbour when its leading edge passes the neighbour's middle.
 * @param slots every tab as it lay before the drag
 * @param from index of the dragged tab
 * @param offsetPx how far it was dragged; left is negative
 */
export function dropIndex(slots: readonly TabSlot[], from: number, offsetPx: number): number {
  const dragged = slots[from];
  if (!dragged) return from;
  const leftPx = dragged.leftPx + offsetPx;
  const rightPx = leftPx + dragged.widthPx;
  let index = from;
  for (let at = from + 1; at < slots.length; at++) {
    const slot = slots[at];
    if (slot && rightPx > slot.leftPx + slot.widthPx / 2) index = at;
  }
  for (let at = from - 1; at >= 0; at--) {
    const slot = slots[at];
    if (slot && leftPx < slot.leftPx + slot.widthPx / 2) index = at;
  }
  return index;
}

/** The place nearest to `to` that keeps pinned tabs before all others, as main does it. */
export function withinKind(tabs: readonly { readonly pinned: boolean }[], from: number, to: number): number {
  const pinnedCount = tabs.filter(({ pinned }) => pinned).length;
  return tabs[from]?.pinned ? Math.min(to, pinnedCount - 1) : Math.max(to, pinnedCount);
}

/** How far a tab moves aside while another is dragged from `from` to `to`, in px. */
export function asidePx(index: number, from: number, to: number, draggedWidthPx: number): number {
  if (index > from && index <= to) return -draggedWidthPx;
  if (index < from && index >= to) return draggedWidthPx;
  return 0;
}

/** The list with the item at `from` moved to stand at `to`. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/**
 * The index that the keyboard's focus goes to in the strip.
 * @returns null for keys that do not move it
 */
export function focusIndex(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowRight') return (from + 1) % count;
  if (key === 'ArrowLeft') return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
