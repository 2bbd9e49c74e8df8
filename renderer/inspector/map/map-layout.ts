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
  /** Height of it all: more than the panel has where names would have no room. */
  readonly heightPx: number;
  readonly radiusPx: number;
  /** The label is below the circle, of main above it; or, where rows are low, at the right of it. */
  readonly labelPlace: 'below' | 'beside';
  readonly label: LabelShape;
  /** How wide a label gets at most: places of one tier may be wider than those of the other. */
  readonly labelWidthPx: Readonly<Record<Tier, number>>;
}

/** What a label holds. Where room is scarce memory and CPU go first; a name goes on in a second line before it is shortened. */
export interface LabelShape {
  readonly nameLines: 1 | 2;
  /** Below the name, memory and CPU. */
  readonly hasFacts: boolean;
  readonly heightPx: number;
}

const MAX_SPACING_PX = 190;
const ONE: LabelShape = { nameLines: 1, hasFacts: false, heightPx: 15 };
const ONE_AND_FACTS: LabelShape = { nameLines: 1, hasFacts: true, heightPx: 30 };
/** Lines of a name are nearer to each other than names to what is below them. */
const TWO: LabelShape = { nameLines: 2, hasFacts: false, heightPx: 26 };
const TWO_AND_FACTS: LabelShape = { nameLines: 2, hasFacts: true, heightPx: 41 };
/** Widths of labels: the names of our own processes and of Chromium's are whole in two lines, and in one; memory and CPU are; one line has room for most titles. */
const WIDTH_PX = { two: 62, one: 100, facts: 108, title: 150 };
const MARGIN_PX = 4;
/** Above a circle and below a name of two lines, where each pixel counts. */
const TIGHT_MARGIN_PX = 1;
const RADIUS_PX = { least: 7, most: 25 };
/** Between a circle and the label at its right. */
export const BESIDE_GAP_PX = 6;
const BESIDE_MOST_RADIUS_PX = 15;
/** The lowest place for a circle with a name of two lines. */
const LEAST_ROW_PX = 50;

interface Grid {
  readonly columns: number;
  readonly lines: Readonly<Record<'front' | 'back', number>>;
}

/** Puts a placement into a panel. Pure: the same size gives the same map. */
export function layoutNodes({ slots, capacity }: Placement, widthPx: number, heightPx: number): MapLayout {
  const sizes = sizesBelow(capacity, widthPx, heightPx) ?? sizesBeside(capacity, widthPx, heightPx) ?? sizesScrolled(capacity, widthPx);
  const { lines, perLine, spacing, cellWidthPx, cellHeightPx, label, labelPlace, radiusPx } = sizes;

  const points = new Map<string, MapPoint>();
  const middle = widthPx / 2;
  const labelHeightPx = labelPlace === 'below' ? label.heightPx : 0;
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
  const widthOf = (placePx: number): number => (labelPlace === 'below' ? belowPx(placePx) : besidePx(cellWidthPx, radiusPx));
  const labelWidthPx = { main: widthOf(cellWidthPx), front: widthOf(spacing.front), back: widthOf(spacing.back) };
  return { points, cellWidthPx, cellHeightPx, heightPx: rowsOf(lines) * cellHeightPx, radiusPx, labelPlace, label, labelWidthPx };
}

/** How wide labels are in places of a width. */
const belowPx = (placePx: number): number => placePx - 6;
const besidePx = (placePx: number, radiusPx: number): number => placePx - 2 * radiusPx - BESIDE_GAP_PX - 2 * MARGIN_PX;

interface Cells {
  readonly lines: Grid['lines'];
  readonly perLine: Grid['lines'];
  readonly spacing: Grid['lines'];
  readonly cellWidthPx: number;
}

interface Sizes extends Cells {
  readonly cellHeightPx: number;
  readonly label: LabelShape;
  readonly labelPlace: MapLayout['labelPlace'];
  readonly radiusPx: number;
}

/** The label that there is room for below a circle; undefined where no name could be read. */
function shapeBelow(labelPx: number, heightPx: number): LabelShape | undefined {
  const hasFacts = labelPx >= WIDTH_PX.facts;
  if (labelPx < WIDTH_PX.title) {
    if (hasFacts && heightPx >= 85) return TWO_AND_FACTS;
    if (labelPx >= WIDTH_PX.two && heightPx >= LEAST_ROW_PX) return TWO;
  } else if (heightPx >= 78) return ONE_AND_FACTS;
  return labelPx >= WIDTH_PX.one && heightPx >= 44 ? ONE : undefined;
}

/** The same, at the right of a circle. */
function shapeBeside(labelPx: number, heightPx: number): LabelShape | undefined {
  if (labelPx < WIDTH_PX.title) {
    if (labelPx >= WIDTH_PX.facts && heightPx >= TWO_AND_FACTS.heightPx + 2) return TWO_AND_FACTS;
    if (labelPx >= WIDTH_PX.two && heightPx >= TWO.heightPx + 2) return TWO;
  } else if (heightPx >= ONE_AND_FACTS.heightPx + 2) return ONE_AND_FACTS;
  return labelPx >= WIDTH_PX.one && heightPx >= ONE.heightPx + 1 ? ONE : undefined;
}

/** Undefined where there is no room for names below. */
function sizesBelow(capacity: Placement['capacity'], widthPx: number, heightPx: number): Sizes | undefined {
  return bestOf(capacity, widthPx, (cells, columns) => {
    const rows = rowsOf(cells.lines);
    const cellHeightPx = heightPx / rows;
    const label = shapeBelow(belowPx(cells.cellWidthPx), cellHeightPx);
    if (label === undefined) return undefined;
    const sizes = { ...cells, cellHeightPx, label, labelPlace: 'below', radiusPx: radiusBelow(cells.cellWidthPx, cellHeightPx, label) } as const;
    return { sizes, room: Math.min(widthPx / columns, 1.35 * cellHeightPx) };
  });
}

/** Undefined where there is no room for names beside. */
function sizesBeside(capacity: Placement['capacity'], widthPx: number, heightPx: number): Sizes | undefined {
  return bestOf(capacity, widthPx, (cells) => {
    const cellHeightPx = heightPx / rowsOf(cells.lines);
    const radiusPx = Math.max(RADIUS_PX.least, Math.min(BESIDE_MOST_RADIUS_PX, cellHeightPx / 2 - 1));
    const label = shapeBeside(besidePx(cells.cellWidthPx, radiusPx), cellHeightPx);
    if (label === undefined) return undefined;
    return { sizes: { ...cells, cellHeightPx, label, labelPlace: 'beside', radiusPx }, room: Math.min(cells.cellWidthPx, 4 * cellHeightPx) };
  });
}

/** As few lines as names leave room for, in a map that is higher than its panel: it scrolls. */
function sizesScrolled(capacity: Placement['capacity'], widthPx: number): Sizes {
  const columns = Math.max(1, Math.floor(widthPx / (WIDTH_PX.two + 6) - 0.5));
  const cells = cellsOf(capacity, gridOf(capacity, columns), widthPx);
  return { ...cells, cellHeightPx: LEAST_ROW_PX, label: TWO, labelPlace: 'below', radiusPx: radiusBelow(cells.cellWidthPx, LEAST_ROW_PX, TWO) };
}

function radiusBelow(cellWidthPx: number, cellHeightPx: number, label: LabelShape): number {
  const marginPx = label.nameLines === 2 ? TIGHT_MARGIN_PX : MARGIN_PX;
  const freePx = Math.min(cellWidthPx - 2 * MARGIN_PX, cellHeightPx - label.heightPx - 2 * marginPx);
  return Math.max(RADIUS_PX.least, Math.min(RADIUS_PX.most, freePx / 2));
}

function cellsOf(capacity: Placement['capacity'], { columns, lines }: Grid, widthPx: number): Cells {
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

function gridOf(capacity: Placement['capacity'], columns: number): Grid {
  return { columns, lines: { front: Math.ceil(capacity.front / columns), back: Math.ceil(capacity.back / columns) } };
}

/** As many columns as leave the most room for each process; undefined if there is room in none. */
function bestOf(
  capacity: Placement['capacity'],
  widthPx: number,
  sizesIn: (cells: Cells, columns: number) => { readonly sizes: Sizes; readonly room: number } | undefined,
): Sizes | undefined {
  let best: ReturnType<typeof sizesIn>;
  for (let columns = 1; columns <= Math.max(capacity.front, capacity.back); columns++) {
    const found = sizesIn(cellsOf(capacity, gridOf(capacity, columns), widthPx), columns);
    if (found !== undefined && found.room > (best?.room ?? 0)) best = found;
  }
  return best?.sizes;
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

/** The figures of a pid, large and small, and what one is wide in parts of its height. */
const PID_PX = { least: 7, most: 10, figureShare: 0.602 };
/** So far a pid keeps from its circle, on both sides together. */
const PID_MARGIN_PX = 5;

/** How large a pid is written, so that its circle holds it; 0 if it does not. */
export function pidSizePx(pid: number, diameterPx: number): number {
  const share = PID_PX.figureShare * String(pid).length;
  const sizePx = Math.max(PID_PX.least, Math.min(PID_PX.most, (diameterPx - PID_MARGIN_PX) / share));
  return sizePx * share <= diameterPx ? sizePx : 0;
}
