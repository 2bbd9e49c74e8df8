/** Height of a line in the list. The style sheet has the same number as `--line-height`. */
export const LINE_PX = 26;
/** Lines drawn beyond each edge, so that scrolling meets drawn ones. */
const OVERSCAN_LINES = 6;

/** The lines to draw: from `start` up to, not including, `end`. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines that a scrolled list shows, and a few more. All lines have one height, so nothing is kept for a line:
 * a list of 262,144 costs as much as one of 50.
 */
export function visibleLines(scrollTopPx: number, viewportPx: number, lineCount: number): LineRange {
  const first = Math.floor(scrollTopPx / LINE_PX);
  const shown = Math.ceil(viewportPx / LINE_PX) + 1;
  const start = Math.max(0, Math.min(first, lineCount - shown) - OVERSCAN_LINES);
  return { start, end: Math.min(lineCount, Math.max(0, first) + shown + OVERSCAN_LINES) };
}

/** Where to scroll so that a line is in view; the same place if it is. */
export function scrollTopToShow(index: number, scrollTopPx: number, viewportPx: number): number {
  const top = index * LINE_PX;
  if (top < scrollTopPx) return top;
  return Math.max(scrollTopPx, top + LINE_PX - viewportPx);
}
