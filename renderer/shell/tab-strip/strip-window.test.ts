import { expect, test } from 'vitest';
import { sightAround, slotsOf, stripItems } from './strip-window.ts';

const widths = (count: number): number[] => Array.from({ length: count }, () => 44);
const drawn = (items: ReturnType<typeof stripItems>): number[] => items.flatMap((item) => (item.kind === 'tab' ? [item.index] : []));

test('what is in sight is drawn, and gaps keep the place of everything else', () => {
  const items = stripItems(widths(1_000), { leftPx: 440, rightPx: 880 }, new Set());
  expect(drawn(items)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(items.filter(({ kind }) => kind === 'gap').map(({ widthPx }) => widthPx)).toEqual([440, 44 * 980]);
});

test('a tab that is half in sight is drawn; one that only touches is not', () => {
  expect(drawn(stripItems(widths(10), { leftPx: 50, rightPx: 132 }, new Set()))).toEqual([1, 2]);
});

test('some are drawn wherever they lie, and the widths add up all the same', () => {
  const items = stripItems([46, ...widths(998), 132], { leftPx: 4_400, rightPx: 4_800 }, new Set([0, 500, 999]));
  expect(drawn(items)[0]).toBe(0);
  expect(drawn(items)).toContain(500);
  expect(drawn(items).at(-1)).toBe(999);
  expect(items.reduce((sum, { widthPx }) => sum + widthPx, 0)).toBe(46 + 998 * 44 + 132);
  expect(items.filter(({ kind }) => kind === 'gap')).toHaveLength(3);
});

test('slots lie one after another', () => {
  expect(slotsOf([46, 44, 132])).toEqual([{ leftPx: 0, widthPx: 46 }, { leftPx: 46, widthPx: 44 }, { leftPx: 90, widthPx: 132 }]);
});

test('within a step of scrolling the sight is the same, and always holds the whole window', () => {
  expect(sightAround(0, 1_000, 400)).toEqual(sightAround(399, 1_000, 400));
  for (const at of [0, 399, 400, 12_345]) {
    const { leftPx, rightPx } = sightAround(at, 1_000, 400);
    expect(leftPx).toBeLessThanOrEqual(at);
    expect(rightPx).toBeGreaterThanOrEqual(at + 1_000);
  }
});
