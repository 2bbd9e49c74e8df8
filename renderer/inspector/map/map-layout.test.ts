import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { isOver, nodeBoxes } from './map-boxes.ts';
import { EMPTY_PLACEMENT, layoutNodes, neighbourOf, pidSizePx, placeNodes, type Placeable } from './map-layout.ts';

const SIZES: readonly (readonly [number, number])[] = [[1_440, 300], [420, 720], [900, 500], [1_440, 200], [360, 500]];

function nodes(pages: number, others: readonly ProcessKind[] = ['main', 'shell', 'inspector', 'gpu', 'network', 'plugin', 'utility']): Placeable[] {
  const kinds: ProcessKind[] = [...others, ...Array.from({ length: pages }, (): ProcessKind => 'page')];
  return kinds.map((kind, i) => ({ key: `${100 + i}@1`, kind, createdAtMs: i, pid: 100 + i }));
}

const LOW_SIZES: readonly (readonly [number, number])[] = [[1_440, 120], [1_280, 80], [1_280, 60], [640, 120], [640, 80], [640, 40], [480, 100], [360, 60], [360, 20], [240, 160]];
const SMALL_SIZES: readonly (readonly [number, number])[] = [[480, 240], [640, 240], [640, 160], [500, 300], [800, 180]];
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
  for (const size of [[1_440, 120], [1_280, 80], [640, 100], [640, 84]] as const) {
    const { layout } = boxesOf(nodes(5), size);
    expect(layout, String(size)).toMatchObject({ labelPlace: 'beside', heightPx: size[1] });
    expect(Math.min(...Object.values(layout.labelWidthPx)), String(size)).toBeGreaterThan(70);
  }
});

test('where names have no room, the map is higher than the panel', () => {
  const { layout } = boxesOf(nodes(53), [360, 60]);
  expect(layout.heightPx).toBeGreaterThan(60);
});

/** As many lines as a name takes in a width, by words, about as letters are drawn; the screen's own word on it is in `e2e/inspector-map.spec.ts`. */
function linesOf(name: string, widthPx: number): number {
  let lines = 1;
  let filledPx = 0;
  for (const word of name.split(' ')) {
    const wordPx = [...word].reduce((sum, letter) => sum + (/\p{sc=Hangul}/u.test(letter) ? 10.8 : letter === ',' ? 3.4 : 5.9), 0);
    if (wordPx > widthPx - 4) return Infinity;
    filledPx += (filledPx === 0 ? 0 : 3.4) + wordPx;
    if (filledPx <= widthPx - 4) continue;
    lines += 1;
    filledPx = wordPx;
  }
  return lines;
}

test('names of our processes, of plugins and of Chromium’s are whole in both languages, in panels of all sizes and with up to 107 processes', () => {
  const names = ['en', 'ko'].flatMap((language) => {
    const t = translator(language === 'en' ? 'en' : 'ko');
    const kinds = PROCESS_KINDS.map((kind) => t(`inspector.kind.${kind}`));
    return [...kinds, t('main.shell'), t('main.inspector'), t('main.traceReader'), t('main.privateTab'), t('main.lab.peer', { name: 'A' })];
  });
  names.push('Network Service', 'Storage Service', 'Audio Service', 'Word count', 'Markdown viewer', 'Request blocker', '요청 차단', '말썽꾸러기');
  for (const count of [1, 6, 9, 13, 20, 40, 60, 107]) {
    const placement = placeNodes(EMPTY_PLACEMENT, nodes(count - 1));
    for (const size of [...SIZES, ...LOW_SIZES, ...SMALL_SIZES]) {
      const { label, labelWidthPx, labelPlace } = layoutNodes(placement, ...size);
      const widthPx = Math.min(...Object.values(labelWidthPx));
      for (const name of names) expect(linesOf(name, widthPx), `${name} of ${count} in ${String(size)}, ${labelPlace}, ${widthPx} px`).toBeLessThanOrEqual(label.nameLines);
    }
  }
});

test('memory and CPU give way before a name does', () => {
  const placement = placeNodes(EMPTY_PLACEMENT, nodes(3));
  expect(layoutNodes(placement, 1_440, 300).label).toMatchObject({ nameLines: 1, hasFacts: true });
  // About 60 px for each.
  expect(layoutNodes(placement, 480, 240).label).toMatchObject({ nameLines: 2, hasFacts: false });
  expect(layoutNodes(placement, 480, 900).label).toMatchObject({ nameLines: 2, hasFacts: true });
});

test('60 processes still have circles that hold a pid where that leaves room for names', () => {
  const placement = placeNodes(EMPTY_PLACEMENT, nodes(53));
  for (const size of [SIZES[0], SIZES[2]]) expect(layoutNodes(placement, ...(size ?? [0, 0])).radiusPx, String(size)).toBeGreaterThanOrEqual(15);
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

test('a pid of any length is within its circle, or not there', () => {
  const widthPx = (pid: number, diameterPx: number): number => 0.602 * String(pid).length * pidSizePx(pid, diameterPx);
  for (const pid of [1, 4_321, 54_321, 654_321, 4_194_303]) for (const diameterPx of [14, 22, 25, 31, 38, 43, 50]) expect(widthPx(pid, diameterPx), `${pid} in ${diameterPx} px`).toBeLessThanOrEqual(diameterPx);
  // As most are, in a small panel: not from edge to edge.
  expect(widthPx(54_321, 31)).toBeLessThan(27);
  expect(pidSizePx(54_321, 50)).toBe(10);
  expect(pidSizePx(4_194_303, 25)).toBe(0);
});
