import { expect, test } from 'vitest';
import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { TRAFFIC_LAYERS, type TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import { pathBetween } from './edge-path.ts';
import { isOver, nodeBoxes } from './map-boxes.ts';
import type { MapEdge } from './map-edges.ts';
import { figuresBox, placeFigures, type LabelRoom } from './map-labels.ts';
import { EMPTY_PLACEMENT, layoutNodes, placeNodes, type MapPoint, type Placeable } from './map-layout.ts';

const edge = (id: string, messagesPerSecond: number, ended = false): MapEdge => {
  const node = { key: id, pid: 1, kind: 'page' } as MapEdge['a'];
  const flow = { messageCount: 1, byteCount: 1, exactCount: 1, messagesPerSecond, bytesPerSecond: 1 };
  return { id, a: node, b: node, layer: 'bus', there: flow, back: flow, both: flow, kind: 'page', ended };
};
const at = (points: Record<string, readonly [number, number]>) => new Map(Object.entries(points).map(([id, [x, y]]) => [id, { d: '', places: [{ x, y }] }]));
const ROOM: LabelRoom = { taken: [], widthPx: 800, heightPx: 400 };
const labelled = (edges: readonly MapEdge[], paths: ReturnType<typeof at>): string[] => [...placeFigures(edges, paths, ROOM).keys()].toSorted();

test('no figures lie over others: those of the busier line stay', () => {
  const edges = [edge('a', 2), edge('b', 300), edge('c', 5)];
  expect(labelled(edges, at({ a: [100, 100], b: [120, 110], c: [300, 100] }))).toEqual(['b', 'c']);
  expect(labelled(edges, at({ a: [100, 100], b: [120, 130], c: [300, 100] }))).toHaveLength(3);
});

test('a little more traffic does not move figures from one line to another', () => {
  const points = at({ a: [100, 100], b: [110, 100] });
  expect(labelled([edge('a', 20), edge('b', 21)], points)).toEqual(['a']);
  expect(labelled([edge('a', 21), edge('b', 20)], points)).toEqual(['a']);
});

test('a line at rest, and one that ended, take no room', () => {
  const edges = [edge('a', 0), edge('b', 9, true), edge('c', 1)];
  expect(labelled(edges, at({ a: [100, 100], b: [100, 100], c: [100, 100] }))).toEqual(['c']);
});

test('figures keep off names and the edge; where both have no room, the messages alone do', () => {
  const taken = [{ left: 60, right: 140, top: 107, bottom: 130 }];
  const paths = at({ a: [100, 100], b: [10, 200], c: [300, 200] });
  const figures = placeFigures([edge('a', 1), edge('b', 1), edge('c', 1)], paths, { ...ROOM, taken });
  expect([...figures].map(([id, { lines }]) => [id, lines])).toEqual([['a', 1], ['c', 2]]);
});

test('on maps with 1 to 60 processes of which each talks to the next ones over every layer, no two texts lie over each other', () => {
  let placedCount = 0;
  for (let count = 1; count <= 60; count += count < 14 ? 1 : 23) {
    const all = Array.from({ length: count }, (_, i): Placeable => ({ key: `${100 + i}@1`, kind: (i === 0 ? 'main' : PROCESS_KINDS[1 + (i % (PROCESS_KINDS.length - 1))]) as ProcessKind, createdAtMs: i, pid: 100 + i }));
    for (const [widthPx, heightPx] of [[1_280, 290], [1_280, 100], [640, 240], [640, 80], [420, 640], [1_900, 900]] as const) {
      const layout = layoutNodes(placeNodes(EMPTY_PLACEMENT, all), widthPx, heightPx);
      const pointOf = (node: Placeable): MapPoint => layout.points.get(node.key) ?? { x: 0, y: 0 };
      const taken = all.flatMap((node) => nodeBoxes(pointOf(node), node.kind, 'A small site', layout));
      const room = { radiusPx: layout.radiusPx, rowPx: layout.cellHeightPx, points: all.map(pointOf) };
      const talks = all.flatMap((a, i) => all.slice(i + 1, i + 4).flatMap((b) => TRAFFIC_LAYERS.map((layer: TrafficLayer) => ({ a, b, layer, id: `${a.key} ${b.key} ${layer}` }))));
      const paths = new Map(talks.map(({ a, b, layer, id }) => [id, pathBetween(pointOf(a), pointOf(b), layer, room)]));
      const figures = placeFigures(talks.map(({ id }, i) => edge(id, 1 + (i % 50))), paths, { taken, widthPx, heightPx: layout.heightPx });
      const boxes = [...figures.values()].map(figuresBox);
      placedCount += boxes.length;
      for (const [i, box] of boxes.entries()) {
        if ([...taken, ...boxes.slice(i + 1)].some((other) => isOver(box, other))) expect.fail(`${count} processes in ${widthPx} x ${heightPx}: ${JSON.stringify(box)}`);
      }
    }
  }
  expect(placedCount).toBeGreaterThan(1_000);
});
