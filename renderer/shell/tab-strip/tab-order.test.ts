import { describe, expect, test } from 'vitest';
import { asidePx, dropIndex, focusIndex, moved, withinKind } from './tab-order.ts';

/** Five tabs of 100 px. */
const slots = Array.from({ length: 5 }, (_, index) => ({ leftPx: index * 100, widthPx: 100 }));

describe('dropIndex', () => {
  test('stays until half of the neighbour is passed', () => {
    expect(dropIndex(slots, 2, 0)).toBe(2);
    expect(dropIndex(slots, 2, 50)).toBe(2);
    expect(dropIndex(slots, 2, 51)).toBe(3);
    expect(dropIndex(slots, 2, -50)).toBe(2);
    expect(dropIndex(slots, 2, -51)).toBe(1);
  });

  test('reaches both ends and no further', () => {
    expect(dropIndex(slots, 2, 9_999)).toBe(4);
    expect(dropIndex(slots, 2, -9_999)).toBe(0);
  });

  test('knows neighbours of other widths', () => {
    const uneven = [{ leftPx: 0, widthPx: 44 }, { leftPx: 44, widthPx: 200 }, { leftPx: 244, widthPx: 44 }];
    expect(dropIndex(uneven, 0, 99)).toBe(0);
    expect(dropIndex(uneven, 0, 101)).toBe(1);
    expect(dropIndex(uneven, 1, 23)).toBe(2);
    expect(dropIndex(uneven, 1, -23)).toBe(0);
  });

  test('an index that is not there stays', () => {
    expect(dropIndex(slots, 7, 100)).toBe(7);
    expect(dropIndex([], 0, 100)).toBe(0);
  });
});

test('tabs between the old and the new place move aside, others stay', () => {
  expect([0, 1, 3, 4].map((index) => asidePx(index, 2, 4, 100))).toEqual([0, 0, -100, -100]);
  expect([0, 1, 3, 4].map((index) => asidePx(index, 2, 0, 100))).toEqual([100, 100, 0, 0]);
  expect(asidePx(2, 2, 2, 100)).toBe(0);
});

test('moved puts one item elsewhere and keeps the rest in order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
});

test('keys move the focus and go round at the ends', () => {
  expect(focusIndex('ArrowRight', 4, 5)).toBe(0);
  expect(focusIndex('ArrowLeft', 0, 5)).toBe(4);
  expect(focusIndex('Home', 3, 5)).toBe(0);
  expect(focusIndex('End', 0, 5)).toBe(4);
  expect(focusIndex('a', 0, 5)).toBeNull();
  expect(focusIndex('End', 0, 0)).toBeNull();
});

test('a pinned tab stays among the pinned ones, another after them', () => {
  const tabs = [true, true, false, false].map((pinned) => ({ pinned }));
  expect([0, 1, 2, 3].map((to) => withinKind(tabs, 0, to))).toEqual([0, 1, 1, 1]);
  expect([0, 1, 2, 3].map((to) => withinKind(tabs, 3, to))).toEqual([2, 2, 2, 3]);
});
