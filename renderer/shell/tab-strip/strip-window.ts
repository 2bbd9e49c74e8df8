import type { TabSlot } from './tab-order.ts';

/** What a strip draws: tabs, by their index, and gaps as wide as the tabs that are not drawn there. */
export type StripItem = { readonly kind: 'tab'; readonly index: number; readonly widthPx: number } | { readonly kind: 'gap'; readonly index: number; readonly widthPx: number };

/** What of the strip is in sight, in px from its left end. */
export interface StripSight {
  readonly leftPx: number;
  readonly rightPx: number;
}

/**
 * The tabs to draw of a strip that is longer than its window: those in sight, and some that are always there. One gap stands for each run of others.
 * @param always indexes of tabs that are drawn wherever they lie, such as the selected one
 */
export function stripItems(widthsPx: readonly number[], { leftPx, rightPx }: StripSight, always: ReadonlySet<number>): StripItem[] {
  const items: StripItem[] = [];
  let atPx = 0;
  for (const [index, widthPx] of widthsPx.entries()) {
    const isDrawn = (atPx + widthPx > leftPx && atPx < rightPx) || always.has(index);
    const last = items.at(-1);
    if (isDrawn) items.push({ kind: 'tab', index, widthPx });
    else if (last?.kind === 'gap') items[items.length - 1] = { ...last, widthPx: last.widthPx + widthPx };
    else items.push({ kind: 'gap', index, widthPx });
    atPx += widthPx;
  }
  return items;
}

/** Where each tab lies, of tabs whose widths are known. */
export function slotsOf(widthsPx: readonly number[]): TabSlot[] {
  let leftPx = 0;
  return widthsPx.map((widthPx) => {
    const slot = { leftPx, widthPx };
    leftPx += widthPx;
    return slot;
  });
}

/** What is in sight and around it, in steps: a strip that is scrolled a little is not drawn anew. */
export function sightAround(scrollLeftPx: number, windowPx: number, stepPx: number): StripSight {
  const step = Math.floor(scrollLeftPx / stepPx) * stepPx;
  return { leftPx: step - stepPx, rightPx: step + windowPx + 2 * stepPx };
}
