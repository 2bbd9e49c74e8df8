import { useLayoutEffect, type RefObject } from 'react';

/** To the edge of the view, and to the button. */
const EDGE_PX = 8;
const GAP_PX = 6;

/**
 * Keeps what hangs from the right end of a button inside the view: as far to the right as it takes, above the button where it
 * does not fit below and has more room there, and no higher than that room.
 * @param content Placed again when this is another: what makes it higher.
 */
export function useHangingPlace(popup: RefObject<HTMLElement | null>, content?: unknown): void {
  useLayoutEffect(() => {
    const element = popup.current;
    const anchor = element?.offsetParent;
    if (element === null || anchor === null || anchor === undefined) return;
    const { style } = element;
    Object.assign(style, { right: '', top: '', bottom: '', maxHeight: '' });
    const { left, top, height } = element.getBoundingClientRect();
    const belowPx = window.innerHeight - EDGE_PX - top;
    const abovePx = anchor.getBoundingClientRect().top - GAP_PX - EDGE_PX;
    if (left < EDGE_PX) style.right = `${left - EDGE_PX}px`;
    if (height <= belowPx) return;
    if (abovePx > belowPx) Object.assign(style, { top: 'auto', bottom: `calc(100% + ${GAP_PX}px)` });
    const roomPx = Math.max(abovePx, belowPx);
    if (height > roomPx) style.maxHeight = `${roomPx}px`;
  }, [popup, content]);
}
