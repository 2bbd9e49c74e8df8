import { BOOKMARKS_BAR_HEIGHT_PX, MIN_BELOW_BARS_PX, SHELL_CHROME_HEIGHT_PX } from '../../ipc/contracts/layout.ts';
import type { Bounds } from '../../ipc/contracts/shell.ts';

/** Where the inspector is docked. */
export type Dock = 'bottom' | 'right';

/** What decides where the views lie. Sizes in CSS pixels. */
export interface LayoutInput {
  readonly width: number;
  readonly height: number;
  readonly inspectorOpen: boolean;
  /** The bookmarks bar is shown below the toolbar. */
  readonly hasBookmarksBar?: boolean;
  readonly dock: Dock;
  /** Height at the bottom, width at the right. */
  readonly inspectorSizePx: number;
  /** Bars of the shell between toolbar and page. */
  readonly barPx?: number;
}

/** Where each view lies, in CSS pixels of the window. */
export interface Layout {
  readonly shell: Bounds;
  readonly content: Bounds;
  readonly inspector: Bounds;
}

const MIN_INSPECTOR_PX = 120;
/** What the page keeps at least, if the window has it: of its height over the inspector, of its width beside it, where words break in a narrow column. */
const MIN_CONTENT_PX: Readonly<Record<Dock, number>> = { bottom: 120, right: 240 };

/** Lays out one window. The shell lies under everything; pages and the inspector share what is below its toolbar and bookmarks bar. */
export function layoutWindow(input: LayoutInput): Layout {
  const width = Math.max(0, Math.round(input.width));
  const height = Math.max(0, Math.round(input.height));
  const top = Math.min(SHELL_CHROME_HEIGHT_PX + (input.hasBookmarksBar === true ? BOOKMARKS_BAR_HEIGHT_PX : 0), height);
  const shell = { x: 0, y: 0, width, height };
  const whole = { x: 0, y: top, width, height: height - top };
  const bar = Math.round(input.barPx ?? 0);
  const below = (area: Bounds): Bounds => ({ ...area, y: area.y + Math.min(bar, area.height), height: Math.max(0, area.height - bar) });
  if (!input.inspectorOpen) return { shell, content: below(whole), inspector: { x: 0, y: height, width: 0, height: 0 } };
  // Bars have what is to be answered: the inspector leaves them their height, all of its own if need be.
  const sizePx = input.dock === 'bottom'
    ? clampInspectorSize(input.inspectorSizePx, whole.height, MIN_CONTENT_PX.bottom, bar === 0 ? 0 : bar + MIN_BELOW_BARS_PX)
    : clampInspectorSize(input.inspectorSizePx, whole.width, MIN_CONTENT_PX.right, 0);
  if (input.dock === 'bottom') {
    const contentHeight = whole.height - sizePx;
    return {
      shell,
      content: below({ ...whole, height: contentHeight }),
      inspector: { x: 0, y: top + contentHeight, width, height: sizePx },
    };
  }
  const contentWidth = width - sizePx;
  return {
    shell,
    content: below({ ...whole, width: contentWidth }),
    inspector: { x: contentWidth, y: top, width: sizePx, height: whole.height },
  };
}

/** A page fills the window, below the bars that say so. */
export function fullLayout(width: number, height: number, barPx: number): Layout {
  return {
    shell: { x: 0, y: 0, width, height },
    content: { x: 0, y: Math.min(barPx, height), width, height: Math.max(0, height - barPx) },
    inspector: { x: 0, y: height, width: 0, height: 0 },
  };
}

/** Keeps the inspector usable and leaves the page `contentPx` of a small window; @param neededPx is left whatever becomes of the inspector */
function clampInspectorSize(wantedPx: number, availablePx: number, contentPx: number, neededPx: number): number {
  const least = Math.min(MIN_INSPECTOR_PX, Math.max(0, availablePx - neededPx));
  const most = Math.max(least, availablePx - Math.max(contentPx, neededPx));
  return Math.round(Math.min(most, Math.max(MIN_INSPECTOR_PX, wantedPx)));
}
