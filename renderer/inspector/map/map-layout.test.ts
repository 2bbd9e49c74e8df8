import { expect, test } from 'vitest';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { EMPTY_PLACEMENT, layoutNodes, LINE_PX, neighbourOf, placeNodes, type Placeable, type Placement } from './map-layout.ts';

const SIZES: readonly (readonly [number, number])[] = [[1_440, 300], [420, 720], [900, 500], [1_440, 200], [360, 500]];

function nodes(pages: number, others: readonly ProcessKind[] = ['main', 'shell', 'inspector', 'gpu', 'network', 'plugin', 'utility']): Placeable[] {
  const kinds: ProcessKind[] = [...others, ...Array.from({ length: pages }, (): ProcessKind => 'page')];
  return kinds.map((kind, i) => ({ key: `${100 + i}@1`, kind, createdAtMs: i, pid: 100 + i }));
}

/** The part of each cell that is drawn in: circle and label. */
function boxes(placement: Placement, [width, height]: readonly [number, number]) {
  const layout = layoutNodes(placement, width, height);
  const halfWidth = Math.max(layout.radiusPx, layout.labelLines === 0 ? 0 : layout.cellWidthPx / 2 - 2);
  return [...layout.points].map(([key, { x, y }]) => ({
    key,
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - layout.radiusPx - (key === '100@1' ? layout.labelLines * LINE_PX : 0),
    bottom: y + layout.radiusPx + (key === '100@1' ? 0 : layout.labelLines * LINE_PX),
  }));
}

test.each([1, 8, 24, 53, 100])('with %d pages nothing overlaps and nothing is outside', (pages) => {
  const placement = placeNodes(EMPTY_PLACEMENT, nodes(pages));
  for (const size of SIZES) {
    const all = boxes(placement, size);
    for (const [i, a] of all.entries()) {
      expect(a.left, `${a.key} in ${size}`).toBeGreaterThanOrEqual(0);
      expect(a.right, `${a.key} in ${size}`).toBeLessThanOrEqual(size[0]);
      expect(a.top, `${a.key} in ${size}`).toBeGreaterThanOrEqual(0);
      expect(a.bottom, `${a.key} in ${size}`).toBeLessThanOrEqual(size[1]);
      for (const b of all.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart, `${a.key} and ${b.key} with ${pages} pages in ${size}`).toBe(true);
      }
    }
  }
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
