import type { TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import type { MapPoint } from './map-layout.ts';

/** A line to draw. */
export interface EdgePath {
  /** For the attribute `d`. */
  readonly d: string;
  /** Points on it where its figures may be, the best one first. */
  readonly places: readonly MapPoint[];
}

/** Lines of several layers between the same two processes lie beside each other. */
const BEND: Readonly<Record<TrafficLayer, number>> = { bus: 0.1, port: -0.12, chromium: -0.1, os: 0.2 };
/** A long line bends no more than this, in heights of a row: above main there is no room. */
const MOST_BEND = 0.3;
/** Along a row a line goes round those between its ends. */
const LEVEL_BEND = 0.45;
/** How far down a line its label is: mostly near the lower end, where lines are further apart, and not beside that of another layer. */
const LABEL_AT: Readonly<Record<TrafficLayer, number>> = { bus: 0.64, port: 0.5, chromium: 0.36, os: 0.5 };

/** How much a line bends, tried one after the other until it meets no other process. */
const TRIES: readonly number[] = [1, -1, 2.2, -2.2, 3.5];
/** Points of a line that are looked at for that. */
const SAMPLES: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Parts of a line at which its figures may be. */
const LABEL_PLACES: readonly number[] = [0.16, 0.2, 0.24, 0.28, 0.32, 0.36, 0.4, 0.45, 0.5, 0.55, 0.6, 0.64, 0.68, 0.72, 0.76, 0.8, 0.84];

/** What lines are drawn between. */
export interface PathRoom {
  readonly radiusPx: number;
  /** Height of a row. */
  readonly rowPx: number;
  /** The middles of all circles: lines go round them where they can. */
  readonly points: readonly MapPoint[];
}

/** A curve between the rims of two circles. */
export function pathBetween(a: MapPoint, b: MapPoint, layer: TrafficLayer, room: PathRoom): EdgePath {
  let best: Curve | undefined;
  let fewest = Infinity;
  for (const times of TRIES) {
    const curve = curveBetween(a, b, layer, room, times);
    const met = room.points.filter((point) => point !== a && point !== b && isMet(curve, point, room.radiusPx + 3)).length;
    if (met < fewest) [best, fewest] = [curve, met];
    if (met === 0) break;
  }
  const curve = best ?? curveBetween(a, b, layer, room, 1);
  const { start, control, end } = curve;
  const usual = a.y <= b.y ? LABEL_AT[layer] : 1 - LABEL_AT[layer];
  const places = LABEL_PLACES.toSorted((one, other) => Math.abs(one - usual) - Math.abs(other - usual)).map((t) => pointAt(curve, t));
  return { d: `M${short(start)}Q${short(control)} ${short(end)}`, places };
}

interface Curve {
  readonly start: MapPoint;
  readonly control: MapPoint;
  readonly end: MapPoint;
}

function curveBetween(a: MapPoint, b: MapPoint, layer: TrafficLayer, { radiusPx, rowPx }: PathRoom, times: number): Curve {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy) || 1;
  const isLevel = Math.abs(dy) < rowPx / 2;
  // To the left and to the right they bend the same way: outwards.
  const side = dx < 0 ? -1 : 1;
  const bend = times * (isLevel ? side * LEVEL_BEND * rowPx * (layer === 'bus' ? 1 : 1.4) : -side * Math.sign(BEND[layer]) * Math.min(Math.abs(BEND[layer]) * length, MOST_BEND * rowPx));
  const control = { x: (a.x + b.x) / 2 - (dy / length) * bend, y: (a.y + b.y) / 2 + (dx / length) * bend };
  return { start: towards(a, control, radiusPx), control, end: towards(b, control, radiusPx) };
}

function pointAt({ start, control, end }: Curve, t: number): MapPoint {
  const at = (p: number, q: number, r: number): number => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r;
  return { x: at(start.x, control.x, end.x), y: at(start.y, control.y, end.y) };
}

function isMet(curve: Curve, point: MapPoint, distancePx: number): boolean {
  return SAMPLES.some((t) => {
    const { x, y } = pointAt(curve, t);
    return Math.hypot(x - point.x, y - point.y) < distancePx;
  });
}

function towards(from: MapPoint, to: MapPoint, distancePx: number): MapPoint {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distancePx, y: from.y + ((to.y - from.y) / length) * distancePx };
}

const short = ({ x, y }: MapPoint): string => `${x.toFixed(1)},${y.toFixed(1)}`;
