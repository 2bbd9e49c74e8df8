import { expect, test } from 'vitest';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { isOver, nodeBoxes } from './map-boxes.ts';
import { EMPTY_PLACEMENT, layoutNodes, neighbourOf, placeNodes, type Placeable } from './map-layout.ts';

const SIZES: readonly (readonly [number, number])[] = [[1_440, 300], [420, 720], [900, 500], [1_440, 200], [360, 500]];

function nodes(pages: number, others: readonly ProcessKind[] = ['main', 'shell', 'inspector', 'gpu', 'network', 'plugin', 'utility']): Placeable[] {
  const kinds: ProcessKind[] = [...others, ...Array.from({ length: pages }, (): ProcessKind => 'page')];
  return kinds.map((kind, i) => ({ key: `${100 + i}@1`, kind, createdAtMs: i, pid: 100 + i }));
}

const LOW_SIZES: readonly (readonly [number, number])[] = [[1_440, 120], [1_280, 80], [1_280, 60], [640, 120], [640, 80], [640, 40], [480, 100], [360, 60], [360, 20], [240, 160]];
const LONG_NAME = 'Another small site with a rather long name';

/** What each process takes: circle and label. */
function boxesOf(all: readonly Placeable[], [width, height]: readonly [number, number]) {
  const layout = layoutNodes(placeNodes(EMPTY_PLACEMENT, all), width, height);
  const boxes = all.map(({ key, kind }) => {
    const parts = nodeBoxes(layout.points.get(key) ?? { x: 0, y: 0 }, kind, LONG_NAME, layout);
    return {
      key,
      left: Math.min(...parts.map(({ left }) => left)),
      right: Math.max(...parts.map(({ right }) => right)),
      top: Math.min(...parts.map(({ top }) => top)),
      bottom: Math.max(...parts.map(({ bottom }) => bottom)),
    };
  });
  return { boxes, layout };
}

const KINDS: readonly ProcessKind[] = ['main', 'shell', 'gpu', 'network', 'inspector', 'plugin', 'page', 'utility', 'page', 'page', 'plugin', 'page', 'utility'];

test('from 1 to 60 processes, and 100, in panels of many sizes: nothing overlaps and nothing is outside', () => {
  for (const count of [...Array.from({ length: 60 }, (_, i) => i + 1), 107]) {
    const all = Array.from({ length: count }, (_, i): Placeable => ({ key: `${100 + i}@1`, kind: KINDS[i] ?? 'page', createdAtMs: i, pid: 100 + i }));
    for (const size of [...SIZES, ...LOW_SIZES]) {
      const { boxes, layout } = boxesOf(all, size);
      expect(layout.heightPx).toBeGreaterThanOrEqual(size[1] - 0.001);
      for (const [i, a] of boxes.entries()) {
        const isInside = a.left >= 0 && a.right <= size[0] && a.top >= -0.001 && a.bottom <= layout.heightPx + 0.001;
        if (!isInside) expect.fail(`${a.key} of ${count} is outside in ${size}: ${JSON.stringify(a)}`);
        const over = boxes.slice(i + 1).find((b) => isOver(a, b));
        if (over !== undefined) expect.fail(`${a.key} and ${over.key} of ${count} in ${size}`);
      }
    }
  }
});

test('a tier with fewer places has room for longer names', () => {
  const { layout } = boxesOf(nodes(5), [800, 230]);
  expect(layout.labelPlace).toBe('below');
  expect(layout.labelWidthPx.back).toBeGreaterThan(layout.labelWidthPx.front);
  expect(layout.labelWidthPx.front).toBeGreaterThanOrEqual(layout.labelWidthPx.main);
});

test('in a low panel names stand beside the circles, and the panel is not outgrown', () => {
  for (const size of [[1_440, 120], [1_280, 80], [640, 100], [640, 66]] as const) {
    const { layout } = boxesOf(nodes(5), size);
    expect(layout, String(size)).toMatchObject({ labelPlace: 'beside', heightPx: size[1] });
    expect(layout.labelLines, String(size)).toBeGreaterThan(0);
    expect(Math.min(...Object.values(layout.labelWidthPx)), String(size)).toBeGreaterThan(70);
  }
});

test('where not even the smallest circles fit, the map is higher than the panel', () => {
  const { layout } = boxesOf(nodes(53), [360, 60]);
  expect(layout.heightPx).toBeGreaterThan(60);
});

test('60 processes still have circles that hold a pid, and a label', () => {
  const placement = placeNodes(EMPTY_PLACEMENT, nodes(53));
  for (const size of SIZES.slice(0, 3)) {
    const { radiusPx, labelLines } = layoutNodes(placement, ...size);
    expect(radiusPx, String(size)).toBeGreaterThanOrEqual(15);
    expect(labelLines, String(size)).toBeGreaterThanOrEqual(1);
  }
});

test('main is in the middle above all others', () => {
  const { points } = layoutNodes(placeNodes(EMPTY_PLACEMENT, nodes(10)), 1_000, 400);
  const main = points.get('100@1');
  expect(main?.x).toBe(500);
  for (const [key, point] of points) if (key !== '100@1') expect(point.y).toBeGreaterThan(main?.y ?? Infinity);
});

test('who lives keeps its place, whoever comes and goes', () => {
  let all = nodes(3);
  let placement = placeNodes(EMPTY_PLACEMENT, all);
  const before = layoutNodes(placement, 1_000, 400).points;
  const late: Placeable = { key: '900@1', kind: 'page', createdAtMs: 50, pid: 900 };
  placement = placeNodes(placement, [...all, late]);
  for (const [key, slot] of placeNodes(EMPTY_PLACEMENT, all).slots) expect(placement.slots.get(key)).toEqual(slot);
  // One goes: the others stay, and the next newcomer takes its place.
  const gone = all.find(({ kind }) => kind === 'page')?.key ?? '';
  all = all.filter(({ key }) => key !== gone);
  placement = placeNodes(placement, all);
  const after = layoutNodes(placement, 1_000, 400).points;
  for (const { key } of all) expect(after.get(key)).toEqual(before.get(key));
  placement = placeNodes(placement, [...all, { ...late, key: '901@1' }]);
  expect(layoutNodes(placement, 1_000, 400).points.get('901@1')).toEqual(before.get(gone));
});

test('the order in which processes are listed does not matter; nothing new is the same placement', () => {
  const all = nodes(20);
  const placement = placeNodes(EMPTY_PLACEMENT, all);
  expect(placeNodes(EMPTY_PLACEMENT, all.toReversed())).toEqual(placement);
  expect(placeNodes(placement, all.toReversed())).toBe(placement);
});

test('room grows by steps, and shrinks only when most of it is free', () => {
  let placement = placeNodes(EMPTY_PLACEMENT, nodes(8));
  expect(placement.capacity.front).toBe(12);
  const { front } = placement.capacity;
  placement = placeNodes(placement, nodes(9));
  expect(placement.capacity.front).toBe(front);
  placement = placeNodes(placement, nodes(50));
  expect(placement.capacity.front).toBeGreaterThan(50);
  placement = placeNodes(placement, nodes(30));
  expect(placement.capacity.front).toBeGreaterThan(50);
  expect(placeNodes(placement, nodes(2)).capacity.front).toBe(8);
});

test('arrow keys reach every process from main, and lead back up', () => {
  for (const pages of [2, 53]) {
    const { points } = layoutNodes(placeNodes(EMPTY_PLACEMENT, nodes(pages)), 1_440, 300);
    const reached = new Set(['100@1']);
    for (const from of reached) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = neighbourOf(points, from, key);
        if (next !== undefined) reached.add(next);
      }
    }
    expect(reached.size).toBe(points.size);
    let at = [...points.keys()].at(-1) ?? '';
    for (let steps = 0; steps < 20 && at !== '100@1'; steps++) at = neighbourOf(points, at, 'ArrowUp') ?? at;
    expect(at).toBe('100@1');
    expect(neighbourOf(points, '100@1', 'Enter')).toBeUndefined();
  }
});
