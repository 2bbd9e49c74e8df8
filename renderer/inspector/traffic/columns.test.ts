import { expect, test } from 'vitest';
import { DEFAULT_COLUMNS, placeColumns, rowPx, toggleColumn } from './columns.ts';

const names = (widthPx: number): string[] => placeColumns(null, widthPx).map(({ column }) => column);

test('as many columns as fit; what says least goes first, who and what stay', () => {
  expect(names(1_200)).toEqual(DEFAULT_COLUMNS);
  expect(names(480)).toEqual(['time', 'from', 'to', 'channel', 'status']);
  expect(names(300)).toEqual(['from', 'to', 'channel']);
  expect(names(100)).toEqual(['from', 'channel']);
});

test.each([400, 480, 700, 900, 1_280, 3_000])('at %i px a row is as wide as the list, or a few px less', (widthPx) => {
  const row = rowPx(placeColumns(null, widthPx));
  expect(row).toBeLessThanOrEqual(widthPx);
  expect(row).toBeGreaterThan(widthPx - 10);
});

test('a chosen width holds, and the others share what is left', () => {
  const placed = placeColumns([{ column: 'from', widthPx: 300 }, { column: 'channel', widthPx: null }], 800);
  expect(placed[0]?.widthPx).toBe(300);
  expect(rowPx(placed)).toBe(800);
});

test('chosen columns are all drawn, wider than the list if need be', () => {
  const placed = placeColumns(DEFAULT_COLUMNS.map((column) => ({ column, widthPx: 100 })), 400);
  expect(placed).toHaveLength(DEFAULT_COLUMNS.length);
  expect(rowPx(placed)).toBeGreaterThan(900);
});

test('a column comes in its usual place and goes; the last one stays', () => {
  const two = [{ column: 'time', widthPx: 90 }, { column: 'channel', widthPx: null }] as const;
  expect(toggleColumn(two, 'from').map(({ column }) => column)).toEqual(['time', 'from', 'channel']);
  expect(toggleColumn(two, 'seq').map(({ column }) => column)).toEqual(['seq', 'time', 'channel']);
  expect(toggleColumn(two, 'time').map(({ column }) => column)).toEqual(['channel']);
  expect(toggleColumn([two[0]], 'time')).toEqual([two[0]]);
});
