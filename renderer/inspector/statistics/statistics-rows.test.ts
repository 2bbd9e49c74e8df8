import { expect, test } from 'vitest';
import type { StatisticsRow } from '../../../ipc/contracts/traffic-rates.ts';
import { rowKey, sortStatistics } from './statistics-rows.ts';

function row(channel: string, values: Partial<StatisticsRow> = {}): StatisticsRow {
  return {
    channel, from: null, to: null, layer: 'bus', messageCount: 1, byteCount: 1, exactCount: 1, messagesPerSecond: 0, bytesPerSecond: 0,
    latency: null, duration: null, errorCount: 0, history: Array.from({ length: 60 }, () => 0), ...values,
  };
}

const order = (rows: readonly StatisticsRow[]): string[] => rows.map(({ channel }) => channel);
const times = (ms: number): StatisticsRow['latency'] => ({ count: 1, p50Ms: ms, p90Ms: ms * 2, p99Ms: ms * 3 });

test('by a number, the largest or the smallest first', () => {
  const rows = [row('a', { messagesPerSecond: 1 }), row('b', { messagesPerSecond: 3 }), row('c', { messagesPerSecond: 2 })];
  expect(order(sortStatistics(rows, 'rate', true))).toEqual(['b', 'c', 'a']);
  expect(order(sortStatistics(rows, 'rate', false))).toEqual(['a', 'c', 'b']);
  expect(order(rows)).toEqual(['a', 'b', 'c']);
});

test('what was not measured is last either way', () => {
  const rows = [row('a'), row('b', { latency: times(5) }), row('c', { latency: times(9) })];
  expect(order(sortStatistics(rows, 'p99', true))).toEqual(['c', 'b', 'a']);
  expect(order(sortStatistics(rows, 'p99', false))).toEqual(['b', 'c', 'a']);
});

test('alike ones by how much passed, then by name', () => {
  const rows = [row('b'), row('a'), row('c', { messageCount: 5 })];
  expect(order(sortStatistics(rows, 'errors', true))).toEqual(['c', 'a', 'b']);
  expect(order(sortStatistics(rows, 'name', false))).toEqual(['a', 'b', 'c']);
});

test('a key tells layers, channels and directions apart', () => {
  const shell = { key: '2@1', kind: 'shell' as const, name: 'shell', pid: 2 };
  const main = { key: '1@1', kind: 'main' as const, name: 'main', pid: 1 };
  const keys = [row('a'), row('b'), row('a', { layer: 'port' }), row('', { from: shell, to: main }), row('', { from: main, to: shell })].map(rowKey);
  expect(new Set(keys).size).toBe(5);
});
