import type { EdgePath } from './edge-path.ts';
import { isOver, type Box } from './map-boxes.ts';
import type { MapEdge } from './map-edges.ts';
import { thicknessOf } from './map-edges.ts';
import type { MapPoint } from './map-layout.ts';

/** How much room the figures of a line take at most, such as "≈ 999.9 KB/s" below "≈ 1,200/s"; and the first of them alone. */
const FIGURES_PX = [{ width: 72, height: 25, lines: 2 }, { width: 50, height: 13, lines: 1 }] as const;

/** Where the figures of a line are. */
export interface Figures {
  /** The middle of them. */
  readonly point: MapPoint;
  /** Two: messages and bytes. One: messages. */
  readonly lines: 1 | 2;
}

/** What figures may not be drawn over, and within what. */
export interface LabelRoom {
  readonly taken: readonly Box[];
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Where lines have room for their figures: on no process, on no name, and on no other figures. Where two are too near, those of the line that
 * more goes over stay; in steps, so that they do not take turns with every sample. Who finds no room for all has a line less, or none.
 */
export function placeFigures(edges: readonly MapEdge[], paths: ReadonlyMap<string, EdgePath>, room: LabelRoom): ReadonlyMap<string, Figures> {
  const step = ({ both }: MapEdge): number => Math.round(thicknessOf(both.messagesPerSecond));
  const taken = [...room.taken];
  const placed = new Map<string, Figures>();
  const busy = edges.filter(({ both, ended }) => both.messagesPerSecond > 0 && !ended);
  for (const edge of busy.toSorted((one, other) => step(other) - step(one) || one.id.localeCompare(other.id))) {
    const places = paths.get(edge.id)?.places ?? [];
    for (const { width, height, lines } of FIGURES_PX) {
      const point = places.find((place) => isFree(boxAround(place, width, height), taken, room));
      if (point === undefined) continue;
      taken.push(boxAround(point, width, height));
      placed.set(edge.id, { point, lines });
      break;
    }
  }
  return placed;
}

function isFree(box: Box, taken: readonly Box[], { widthPx, heightPx }: LabelRoom): boolean {
  const isInside = box.left >= 0 && box.top >= 0 && box.right <= widthPx && box.bottom <= heightPx;
  return isInside && !taken.some((other) => isOver(box, other));
}

/** What figures take up. */
export function boxAround({ x, y }: MapPoint, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** The box of placed figures. */
export function figuresBox({ point, lines }: Figures): Box {
  const size = FIGURES_PX[lines === 2 ? 0 : 1];
  return boxAround(point, size.width, size.height);
}
