import type { Bounds } from '../../ipc/contracts/shell.ts';

/** Of a window of the browser nobody has sized yet. */
const USUAL_PX = { width: 1_440, height: 900 } as const;
/** How far a window that opens over another one is moved, so that both are seen. */
const CASCADE_PX = 28;
/** So much of a window has to be on a screen for the person to get hold of it. */
const MIN_VISIBLE_PX = 80;

/** Where a window is put on the screen, in pixels that the scale of the screen does not change. */
export interface WindowPlace extends Bounds {
  /** It fills the screen's work area; the bounds are those it goes back to. */
  readonly isMaximized: boolean;
}

/** Where the window used last was, from one start to the next. */
export interface WindowMemory {
  /** Null before anybody moved or sized one. */
  readonly place: WindowPlace | null;
  keep(place: WindowPlace): void;
}

/** Where a new window goes: a size, and a place unless the system is to choose one. */
export interface StartPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/**
 * A place for a window: where the last one was, if that is on a screen still, and never larger than its screen.
 * @param areaOf the work area of the screen that lies nearest to these bounds
 * @param usualArea the work area of the usual screen
 * @param usual its size before anybody sized one
 */
export function firstPlace(last: Bounds | null, areaOf: (bounds: Bounds) => Bounds, usualArea: Bounds, usual: StartPlace = USUAL_PX): StartPlace {
  if (last === null) return sizeWithin(usual, usualArea);
  const area = areaOf(last);
  const size = sizeWithin(last, area);
  // One that is made narrower ends further left, and may be out of sight by that.
  const visibleX = Math.min(last.x + size.width, area.x + area.width) - Math.max(last.x, area.x);
  const visibleY = Math.min(last.y + last.height, area.y + area.height) - Math.max(last.y, area.y);
  return visibleX >= MIN_VISIBLE_PX && visibleY >= MIN_VISIBLE_PX ? { ...size, x: last.x, y: Math.max(last.y, area.y) } : size;
}

/** A place for a window that opens over another one: of its size, moved a little, within its screen. */
export function placeOver(other: Bounds, area: Bounds): StartPlace {
  const { width, height } = sizeWithin(other, area);
  const within = (at: number, size: number, from: number, room: number): number => (at + size > from + room ? from : at);
  return {
    width,
    height,
    x: within(other.x + CASCADE_PX, width, area.x, area.width),
    y: within(other.y + CASCADE_PX, height, area.y, area.height),
  };
}

function sizeWithin(size: { readonly width: number; readonly height: number }, area: Bounds): StartPlace {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) };
}
