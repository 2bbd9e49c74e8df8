import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';

/** What the layout needs to know of a process. */
export interface Placeable {
  readonly key: string;
  readonly kind: ProcessKind;
  readonly createdAtMs: number;
  readonly pid: number;
}

/** Main above; what it shows to people and pages below; what serves them all at the bottom. */
type Tier = 'main' | 'front' | 'back';

interface Slot {
  readonly tier: Tier;
  readonly index: number;
}

/** Who has which place. A process keeps its place as long as it lives, whoever comes and goes. */
export interface Placement {
  readonly slots: ReadonlyMap<string, Slot>;
  /** Places for which there is room. They grow and shrink by steps, so that the map does not move with every process. */
  readonly capacity: Readonly<Record<'front' | 'back', number>>;
}

const STEPS: readonly number[] = [5, 8, 12, 18, 27, 40, 60, 90, 140, 220, 340, 520];

export const EMPTY_PLACEMENT: Placement = { slots: new Map(), capacity: { front: 8, back: 5 } };

const BACK: ReadonlySet<ProcessKind> = new Set(['plugin', 'gpu', 'network', 'utility', 'os']);

/** In which part of the map a process of this kind stands. */
export function tierOf(kind: ProcessKind): Tier {
  if (kind === 'main') return 'main';
  return BACK.has(kind) ? 'back' : 'front';
}

/** Gives each new process the first free place of its tier. The same placement comes back if nobody came or went. */
export function placeNodes(former: Placement, nodes: readonly Placeable[]): Placement {
  const slots = new Map<string, Slot>();
  const newcomers: Placeable[] = [];
  for (const node of nodes) {
    const slot = former.slots.get(node.key);
    if (slot === undefined) newcomers.push(node);
    else slots.set(node.key, slot);
  }
  if (newcomers.length === 0 && slots.size === former.slots.size) return former;
  const taken = new Set([...slots.values()].map(({ tier, index }) => `${tier} ${index}`));
  newcomers.sort((a, b) => PROCESS_KINDS.indexOf(a.kind) - PROCESS_KINDS.indexOf(b.kind) || a.createdAtMs - b.createdAtMs || a.pid - b.pid);
  for (const { key, kind } of newcomers) {
    const tier = tierOf(kind);
    let index = 0;
    while (taken.has(`${tier} ${index}`)) index++;
    taken.add(`${tier} ${index}`);
    slots.set(key, { tier, index });
  }
  return { slots, capacity: { front: capacityOf('front', slots, former.capacity.front), back: capacityOf('back', slots, former.capacity.back) } };
}

function capacityOf(wanted: 'front' | 'back', slots: ReadonlyMap<string, Slot>, former: number): number {
  let used = 1;
  for (const { tier, index } of slots.values()) if (tier === wanted) used = Math.max(used, index + 1);
  const isFitting = used <= former && used > former / 3;
  return isFitting ? former : Math.max(EMPTY_PLACEMENT.capacity[wanted], STEPS.find((step) => step >= used) ?? used);
}

/** A place on the map, in px: the middle of a process's circle. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** Where everything is, for a size of the panel. */
export interface MapLayout {
  readonly points: ReadonlyMap<string, MapPoint>;
  /** Room for each process: nothing of another is in it. */
  readonly cellWidthPx: number;
  readonly cellHeightPx: number;
  /** Height of it all: more than the panel has where not even the smallest circles would fit. */
  readonly heightPx: number;
  readonly radiusPx: number;
  /** The label is below the circle, of main above it; or, where rows are low, at the right of it. */
  readonly labelPlace: 'below' | 'beside';
  /** Lines of the label. */
  readonly labelLines: 0 | 1 | 2;
  /** How wide a label gets at most: places of one tier may be wider than those of the other. */
  readonly labelWidthPx: Readonly<Record<Tier, number>>;
}

const MAX_SPACING_PX = 190;
/** Height of a line of a label. */
export const LINE_PX = 15;
const MARGIN_PX = 4;
const RADIUS_PX = { least: 7, most: 25 };
/** What the smallest circle takes, with some room around it. */
const LEAST_CELL_PX = 2 * RADIUS_PX.least + 4;
/** Between a circle and the label at its right. */
export const BESIDE_GAP_PX = 6;
/** Room for a circle and a name at its right. */
const BESIDE_PX = { width: 104, height: 16, mostRadius: 15 };

interface Grid {
  readonly columns: number;
  readonly lines: Readonly<Record<'front' | 'back', number>>;
}

/** Puts a placement into a panel. Pure: the same size gives the same map. */
export function layoutNodes({ slots, capacity }: Placement, widthPx: number, heightPx: number): MapLayout {
  const below = sizesBelow(capacity, widthPx, heightPx);
  const sizes = below.labelLines > 0 ? below : (sizesBeside(capacity, widthPx, heightPx) ?? below);
  const { lines, perLine, spacing, cellWidthPx, cellHeightPx, labelLines, labelPlace, radiusPx } = sizes;

  const points = new Map<string, MapPoint>();
  const middle = widthPx / 2;
  const labelHeightPx = labelPlace === 'below' ? labelLines * LINE_PX : 0;
  const circleY = (cellHeightPx - labelHeightPx) / 2;
  // With a label at its right the circle stands at the left of its place.
  const circleX = labelPlace === 'below' ? 0 : radiusPx + MARGIN_PX - cellWidthPx / 2;
  for (const [key, { tier, index }] of slots) {
    if (tier === 'main') {
      // A label above it: lines go away below.
      points.set(key, { x: middle + index * cellWidthPx + (labelPlace === 'below' ? 0 : -radiusPx), y: cellHeightPx - circleY });
      continue;
    }
    const line = Math.floor(index / perLine[tier]);
    const lineFromTop = 1 + line + (tier === 'back' ? lines.front : 0);
    const shift = lines.front + lines.back > 2 ? (lineFromTop % 2 === 0 ? 0.25 : -0.25) : 0;
    const x = middle + (fromMiddle(index % perLine[tier], perLine[tier]) + shift) * spacing[tier];
    points.set(key, { x: x + circleX, y: lineFromTop * cellHeightPx + circleY });
  }
  const widthOf = (placePx: number): number => (labelPlace === 'below' ? placePx - 6 : cellWidthPx - 2 * radiusPx - BESIDE_GAP_PX - 2 * MARGIN_PX);
  const labelWidthPx = { main: widthOf(cellWidthPx), front: widthOf(spacing.front), back: widthOf(spacing.back) };
  return { points, cellWidthPx, cellHeightPx, heightPx: rowsOf(lines) * cellHeightPx, radiusPx, labelPlace, labelLines, labelWidthPx };
}

interface Sizes {
  readonly lines: Grid['lines'];
  readonly perLine: Grid['lines'];
  readonly spacing: Grid['lines'];
  readonly cellWidthPx: number;
  readonly cellHeightPx: number;
  readonly labelLines: 0 | 1 | 2;
  readonly labelPlace: MapLayout['labelPlace'];
  readonly radiusPx: number;
}

function sizesBelow(capacity: Placement['capacity'], widthPx: number, heightPx: number): Sizes {
  const grid = gridOf(capacity, (rows, columns) => {
    // Half a place more: lines may be shifted.
    if (widthPx / (columns + 0.5) < LEAST_CELL_PX) return 0;
    // Where rows would be too low for any circle: as few of them as there can be.
    return heightPx / rows < LEAST_CELL_PX ? columns / 1_000 : Math.min(widthPx / columns, (1.35 * heightPx) / rows);
  });
  const cells = cellsOf(capacity, grid, widthPx);
  const cellHeightPx = Math.max(LEAST_CELL_PX, heightPx / rowsOf(grid.lines));
  const { cellWidthPx } = cells;
  const labelLines = cellHeightPx >= 78 && cellWidthPx >= 84 ? 2 : cellHeightPx >= 44 && cellWidthPx >= 40 ? 1 : 0;
  const freePx = Math.min(cellWidthPx, cellHeightPx - labelLines * LINE_PX) - 2 * MARGIN_PX;
  return { ...cells, cellHeightPx, labelLines, labelPlace: 'below', radiusPx: Math.max(RADIUS_PX.least, Math.min(RADIUS_PX.most, freePx / 2)) };
}

/** Undefined where there is no room for names beside. */
function sizesBeside(capacity: Placement['capacity'], widthPx: number, heightPx: number): Sizes | undefined {
  const grid = gridOf(capacity, (rows, columns) => {
    const isRoomy = widthPx / (columns + 0.5) >= BESIDE_PX.width && heightPx / rows >= BESIDE_PX.height;
    return isRoomy ? Math.min(widthPx / (columns + 0.5), (4 * heightPx) / rows) : 0;
  });
  const cellHeightPx = heightPx / rowsOf(grid.lines);
  const cells = cellsOf(capacity, grid, widthPx);
  if (cells.cellWidthPx < BESIDE_PX.width || cellHeightPx < BESIDE_PX.height) return undefined;
  const radiusPx = Math.max(RADIUS_PX.least, Math.min(BESIDE_PX.mostRadius, cellHeightPx / 2 - 1));
  return { ...cells, cellHeightPx, labelLines: cellHeightPx >= 2 * LINE_PX + 2 ? 2 : 1, labelPlace: 'beside', radiusPx };
}

function cellsOf(capacity: Placement['capacity'], { columns, lines }: Grid, widthPx: number): Pick<Sizes, 'lines' | 'perLine' | 'spacing' | 'cellWidthPx'> {
  const perLine = { front: Math.ceil(capacity.front / lines.front), back: Math.ceil(capacity.back / lines.back) };
  // Every second line is shifted by half a place, so that lines from above find a way through.
  const shifted = lines.front + lines.back > 2 ? 0.5 : 0;
  const spacing = {
    front: Math.min(MAX_SPACING_PX, widthPx / (perLine.front + shifted)),
    back: Math.min(MAX_SPACING_PX, widthPx / (perLine.back + shifted)),
  };
  return { lines, perLine, spacing, cellWidthPx: Math.min(spacing.front, spacing.back, widthPx / columns) };
}

/** Lines, and that of main above them. */
function rowsOf({ front, back }: Grid['lines']): number {
  return 1 + front + back;
}

/** The i-th place of a line counted from its middle outwards, in places from the middle. */
function fromMiddle(i: number, places: number): number {
  const step = Math.ceil(i / 2) * (i % 2 === 1 ? -1 : 1);
  return step + (places % 2 === 0 ? 0.5 : 0);
}

/** As many columns as leave the most room for each process. */
function gridOf(capacity: Placement['capacity'], roomOf: (rows: number, columns: number) => number): Grid {
  let best = { columns: 1, lines: { front: capacity.front, back: capacity.back }, room: 0 };
  for (let columns = 1; columns <= Math.max(capacity.front, capacity.back); columns++) {
    const lines = { front: Math.ceil(capacity.front / columns), back: Math.ceil(capacity.back / columns) };
    const room = roomOf(rowsOf(lines), columns);
    if (room > best.room) best = { columns, lines, room };
  }
  return best;
}

/** The process that an arrow key leads to: the nearest one that lies more in that direction than aside. */
export function neighbourOf(points: ReadonlyMap<string, MapPoint>, from: string, key: string): string | undefined {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const start = points.get(from);
  if (direction === undefined || start === undefined) return undefined;
  const [dx = 0, dy = 0] = direction;
  let best: { readonly key: string; readonly cost: number } | undefined;
  for (const [other, point] of points) {
    const along = (point.x - start.x) * dx + (point.y - start.y) * dy;
    const aside = Math.abs((point.x - start.x) * dy) + Math.abs((point.y - start.y) * dx);
    // Lines above each other are few and far: there any process of the next line will do.
    if (along < 1 || (dy === 0 && aside > along)) continue;
    const cost = dy === 0 ? along + aside * 2 : along * 3 + aside;
    if (best === undefined || cost < best.cost) best = { key: other, cost };
  }
  return best?.key;
}
