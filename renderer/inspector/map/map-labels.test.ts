import { expect, test } from 'vitest';
import type { MapEdge } from './map-edges.ts';
import { labelledEdges } from './map-labels.ts';

const edge = (id: string, messagesPerSecond: number, ended = false): MapEdge => {
  const node = { key: id, pid: 1, kind: 'page' } as MapEdge['a'];
  const flow = { messageCount: 1, byteCount: 1, exactCount: 1, messagesPerSecond, bytesPerSecond: 1 };
  return { id, a: node, b: node, layer: 'bus', there: flow, back: flow, both: flow, kind: 'page', ended };
};
const at = (points: Record<string, [number, number]>) => new Map(Object.entries(points).map(([id, [x, y]]) => [id, { d: '', label: { x, y } }]));

test('no figures lie over others: those of the busier line stay', () => {
  const edges = [edge('a', 2), edge('b', 300), edge('c', 5)];
  expect([...labelledEdges(edges, at({ a: [100, 100], b: [120, 110], c: [300, 100] }))].toSorted()).toEqual(['b', 'c']);
  expect(labelledEdges(edges, at({ a: [100, 100], b: [120, 130], c: [300, 100] })).size).toBe(3);
});

test('a little more traffic does not move figures from one line to another', () => {
  const points = at({ a: [100, 100], b: [110, 100] });
  expect([...labelledEdges([edge('a', 20), edge('b', 21)], points)]).toEqual(['a']);
  expect([...labelledEdges([edge('a', 21), edge('b', 20)], points)]).toEqual(['a']);
});

test('a line at rest, and one that ended, take no room', () => {
  const edges = [edge('a', 0), edge('b', 9, true), edge('c', 1)];
  expect([...labelledEdges(edges, at({ a: [0, 0], b: [0, 0], c: [0, 0] }))]).toEqual(['c']);
});
