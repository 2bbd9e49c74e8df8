import { expect, test } from 'vitest';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import type { TrafficEdge } from '../../../ipc/contracts/traffic-rates.ts';
import { joinEdges, paceOf, thicknessOf } from './map-edges.ts';
import { pathBetween } from './edge-path.ts';
import { addTalkers, dropEnded, ENDED_SHOWN_MS, takeNodes } from './map-nodes.ts';

function info(pid: number, kind: ProcessInfo['kind'] = 'page'): ProcessInfo {
  return {
    key: `${pid}@1`, pid, kind, name: `p${pid}`, tabIds: [], parentPid: null, unlistedParents: [], frames: [], threadCount: null, cpuPercent: 1, memoryBytes: 1_000, memoryIsEstimate: false,
    sandbox: { seccompMode: 2, noNewPrivs: true, ownUserNamespace: true, ownPidNamespace: true, ownNetworkNamespace: true, chromiumSandboxed: null },
    createdAtMs: 1, messagesPerSecond: 0, actions: [],
  };
}

function edge(from: number, to: number, messagesPerSecond: number, layer: TrafficEdge['layer'] = 'bus'): TrafficEdge {
  return { from: `${from}@1`, to: `${to}@1`, layer, messageCount: 10, byteCount: 100, exactCount: 9, messagesPerSecond, bytesPerSecond: 10 };
}

test('a process that is missed ended then, and goes after its time', () => {
  const both = takeNodes([], [info(1, 'main'), info(2)], 0, 1_000);
  const missed = takeNodes(both, [info(1, 'main')], 1_000, 1_000);
  expect(missed.map(({ pid, endedAtMs }) => [pid, endedAtMs])).toEqual([[1, null], [2, 1_000]]);
  const later = takeNodes(missed, [info(1, 'main')], 2_000, 1_000);
  expect(later[1]?.endedAtMs).toBe(1_000);
  expect(dropEnded(later, 1_000 + ENDED_SHOWN_MS - 1)).toBe(later);
  expect(dropEnded(later, 1_000 + ENDED_SHOWN_MS).map(({ pid }) => pid)).toEqual([1]);
});

test('who ended while nobody looked is not shown as ending now', () => {
  const both = takeNodes([], [info(1, 'main'), info(2)], 0, 1_000);
  expect(takeNodes(both, [info(1, 'main')], 10, 60_000).map(({ pid }) => pid)).toEqual([1]);
});

test('who talks and is not in the table yet is shown, but none that was there and ended', () => {
  const nodes = takeNodes([], [info(1, 'main')], 0, 1_000);
  const processes = [3, 4, 5].map((pid) => ({ key: `${pid}@1`, kind: 'page' as const, name: 'x', pid }));
  const shown = addTalkers(nodes, processes, [edge(3, 1, 2), edge(4, 1, 0), edge(5, 1, 2)], new Set(['5@1']));
  expect(shown.map(({ pid }) => pid)).toEqual([1, 3]);
  expect(addTalkers(nodes, processes, [], new Set())).toBe(nodes);
});

test('two directions are one line in a layer, in the colour of the more special end', () => {
  const nodes = takeNodes([], [info(1, 'main'), info(2, 'shell'), info(3, 'gpu')], 0, 1_000);
  const lines = joinEdges(nodes, [edge(2, 1, 3), edge(1, 2, 4), edge(3, 2, 1, 'chromium'), edge(9, 1, 1)]);
  expect(lines.map(({ a, b, layer, kind, both }) => [a.pid, b.pid, layer, kind, both.messagesPerSecond])).toEqual([
    [1, 2, 'bus', 'shell', 7],
    [2, 3, 'chromium', 'gpu', 1],
  ]);
  expect([lines[0]?.there.messagesPerSecond, lines[0]?.back.messagesPerSecond]).toEqual([4, 3]);
  expect(lines[0]?.both).toMatchObject({ messageCount: 20, byteCount: 200, exactCount: 18 });
});

test('lines get thicker with every ten times the messages, to a limit; dots go only while something passes', () => {
  expect(thicknessOf(0)).toBe(1);
  expect(thicknessOf(1_000) - thicknessOf(100)).toBeCloseTo(1.5, 1);
  expect(thicknessOf(1e9)).toBe(7.5);
  expect(paceOf(0)).toBeNull();
  expect([1, 10, 100, 10_000].map((rate) => paceOf(rate)?.dots)).toEqual([1, 2, 4, 7]);
});

const ROOM = { radiusPx: 20, rowPx: 80, points: [] };
const numbersOf = (d: string): number[][] => [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])]);

test('a line starts and ends at the rims; those of two layers are apart', () => {
  const [a, b] = [{ x: 100, y: 40 }, { x: 300, y: 240 }];
  const [start, , end] = numbersOf(pathBetween(a, b, 'bus', ROOM).d);
  expect(Math.hypot((start?.[0] ?? 0) - a.x, (start?.[1] ?? 0) - a.y)).toBeCloseTo(20, 0);
  expect(Math.hypot((end?.[0] ?? 0) - b.x, (end?.[1] ?? 0) - b.y)).toBeCloseTo(20, 0);
  const labels = (['bus', 'chromium'] as const).map((layer) => pathBetween(a, b, layer, ROOM).places[0]);
  expect(Math.hypot((labels[0]?.x ?? 0) - (labels[1]?.x ?? 0), (labels[0]?.y ?? 0) - (labels[1]?.y ?? 0))).toBeGreaterThan(15);
  expect(pathBetween(a, a, 'bus', ROOM).d).not.toContain('NaN');
});

test('a line goes round a process that is in its way', () => {
  const [a, b, between] = [{ x: 300, y: 40 }, { x: 300, y: 440 }, { x: 300, y: 240 }];
  const { d } = pathBetween(a, b, 'bus', { ...ROOM, points: [a, between, b] });
  const [start = [], control = [], end = []] = numbersOf(d);
  for (let t = 0; t <= 1; t += 0.01) {
    const [x = 0, y = 0] = [0, 1].map((axis) => (1 - t) ** 2 * (start[axis] ?? 0) + 2 * t * (1 - t) * (control[axis] ?? 0) + t ** 2 * (end[axis] ?? 0));
    expect(Math.hypot(x - between.x, y - between.y)).toBeGreaterThan(20);
  }
});
