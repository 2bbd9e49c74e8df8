import { expect, test } from 'vitest';
import { nextSelection } from './grid-keys.ts';
import { FilterIndex } from './log/filter-index.ts';
import { LogStore } from './log/log-store.ts';
import { columnsOf, manyRows } from './log/testing/rows.ts';

function indexOf(...runs: readonly (readonly [firstSeq: number, count: number])[]): FilterIndex {
  const store = new LogStore(1_000);
  for (const [firstSeq, count] of runs) store.write(firstSeq, count, columnsOf(manyRows(count)));
  const index = new FilterIndex(store);
  index.setFilter(undefined);
  return index;
}

const RANGE = { start: 10, end: 30 };

test('moves by a line, a page, and to the ends', () => {
  const index = indexOf([0, 100]);
  expect(nextSelection('ArrowDown', index, 50, RANGE, 10)).toBe(51);
  expect(nextSelection('ArrowUp', index, 50, RANGE, 10)).toBe(49);
  expect(nextSelection('PageDown', index, 50, RANGE, 10)).toBe(60);
  expect(nextSelection('PageUp', index, 5, RANGE, 10)).toBe(0);
  expect(nextSelection('Home', index, 50, RANGE, 10)).toBe(0);
  expect(nextSelection('End', index, 50, RANGE, 10)).toBe(99);
  expect(nextSelection('ArrowDown', index, 99, RANGE, 10)).toBe(99);
  expect(nextSelection('x', index, 50, RANGE, 10)).toBeUndefined();
});

test('starts in what is in view', () => {
  const index = indexOf([0, 100]);
  expect(nextSelection('ArrowDown', index, -1, RANGE, 10)).toBe(10);
  expect(nextSelection('ArrowUp', index, -1, RANGE, 10)).toBe(29);
});

test('steps over the mark of a hole, and finds nothing in an empty list', () => {
  const index = indexOf([0, 2], [50, 2]);
  expect(index.line(2).type).toBe('gap');
  expect(nextSelection('ArrowDown', index, 1, RANGE, 10)).toBe(3);
  expect(nextSelection('ArrowUp', index, 2, RANGE, 10)).toBe(1);
  expect(nextSelection('ArrowDown', indexOf(), -1, RANGE, 10)).toBeUndefined();
});
