import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogStore } from './log-store.ts';
import { sortKeyOf, type SortColumn } from './sort-keys.ts';
import { SortedLines } from './sorted-lines.ts';
import { columnsOf, testNames, type TestRow } from './testing/rows.ts';

function sorted(lines: SortedLines): number[] {
  while (!lines.work()) expect(lines.lineCount).toBe(0);
  return Array.from({ length: lines.lineCount }, (_none, i) => lines.line(i).position);
}

const ROWS: readonly TestRow[] = [
  { sizeBytes: 300, latencyMs: 2, from: 1, to: 0, channel: 2, kind: 'call', status: 'ok' },
  { sizeBytes: 5, from: 0, to: 1, channel: 1, status: 'not-found', kind: 'error' },
  { sizeBytes: 70_000, latencyMs: 0.25, from: 2, to: 1, channel: 0 },
  { sizeBytes: 5, latencyMs: 31, from: 1, to: 2, channel: 1, layer: 'port' },
];

function by(column: SortColumn, isDescending = false): number[] {
  const store = new LogStore(100);
  store.write(0, ROWS.length, columnsOf(ROWS));
  return sorted(new SortedLines(Float64Array.of(0, 1, 2, 3), sortKeyOf(column, store, testNames()), isDescending));
}

test.each([
  ['size', [1, 3, 0, 2], [2, 0, 1, 3]],
  // What is not known comes last, both ways.
  ['latency', [2, 0, 3, 1], [3, 0, 2, 1]],
  ['time', [0, 1, 2, 3], [3, 2, 1, 0]],
  // main, plugin, shell
  ['from', [1, 2, 0, 3], [0, 3, 2, 1]],
  // pageContent.readText, tabs.list, tabs.open
  ['channel', [0, 1, 3, 2], [2, 1, 3, 0]],
  ['layer', [0, 1, 2, 3], [3, 0, 1, 2]],
] as const)('by %s', (column, ascending, descending) => {
  expect(by(column)).toEqual(ascending);
  expect(by(column, true)).toEqual(descending);
});

test('marks of holes are no rows, and rows that went have no place before those that are there', () => {
  const store = new LogStore(2);
  store.write(0, 2, columnsOf(ROWS.slice(0, 2)));
  store.write(2, 2, columnsOf(ROWS.slice(2)));
  const lines = new SortedLines(Float64Array.of(0, -3, 2, 3), sortKeyOf('size', store, testNames()), false);
  expect(sorted(lines)).toEqual([3, 2, 0]);
  expect(lines.indexOfRow(2)).toBe(1);
  expect(lines.indexOfRow(1)).toBe(-1);
  expect(() => lines.line(3)).toThrow(RangeError);
});

test('any keys, as a plain sort has them', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 0xff_ff_ff_fd }), { nil: undefined }), { maxLength: 300 }), fc.boolean(), (keys, isDescending) => {
      const value = (key: number | undefined): number => (key === undefined ? Infinity : isDescending ? -key : key);
      const expected = keys.map((_key, i) => i).toSorted((a, b) => value(keys[a]) - value(keys[b]) || a - b);
      const lines = new SortedLines(Float64Array.from(keys, (_key, i) => i), (position) => keys[position], isDescending);
      // Two keys that are not known differ by NaN, which is no order: they stay as they were.
      expect(sorted(lines)).toEqual(expected);
    }),
  );
});

test('a million rows are sorted in slices', () => {
  const keys = Uint32Array.from({ length: 1_000_000 }, (_none, i) => Math.imul(i, 2_654_435_761) >>> 1);
  const lines = new SortedLines(Float64Array.from(keys, (_key, i) => i), (position) => keys[position], false);
  let slices = 1;
  while (!lines.work()) slices += 1;
  expect(slices).toBeGreaterThan(50);
  let isOrdered = true;
  for (let i = 1; i < 1_000_000; i++) {
    isOrdered &&= (keys[lines.line(i - 1).position] ?? 0) <= (keys[lines.line(i).position] ?? 0);
  }
  expect(isOrdered).toBe(true);
});
