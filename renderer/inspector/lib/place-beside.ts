/** Kept free towards the edges of the window. */
const MARGIN_PX = 8;
/** Kept free towards what the box belongs to. */
const OFFSET_PX = 6;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly top: number;
  readonly left: number;
}

/** Where a box goes so that it does not cover what it belongs to: below, else above, else to the left or the right. */
export function placeBeside(at: Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>, box: Size, viewport: Size): Place {
  const clamp = (value: number, size: number, limit: number): number => Math.max(MARGIN_PX, Math.min(value, limit - size - MARGIN_PX));
  const left = clamp(at.left, box.width, viewport.width);
  const below = at.bottom + OFFSET_PX;
  if (below + box.height + MARGIN_PX <= viewport.height) return { top: below, left };
  const above = at.top - OFFSET_PX - box.height;
  if (above >= MARGIN_PX) return { top: above, left };
  const top = clamp(at.top, box.height, viewport.height);
  const before = at.left - OFFSET_PX - box.width;
  return { top, left: before >= MARGIN_PX ? before : clamp(at.right + OFFSET_PX, box.width, viewport.width) };
}
