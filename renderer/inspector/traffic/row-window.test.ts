import { expect, test } from 'vitest';
import { LINE_PX, scrollTopToShow, visibleLines } from './row-window.ts';

test('draws what is in view and a little more, at any length', () => {
  expect(visibleLines(0, 260, 0)).toEqual({ start: 0, end: 0 });
  expect(visibleLines(0, 260, 5)).toEqual({ start: 0, end: 5 });
  const middle = visibleLines(1_000 * LINE_PX, 10 * LINE_PX, 262_144);
  expect(middle.start).toBeLessThanOrEqual(1_000);
  expect(middle.end).toBeGreaterThanOrEqual(1_010);
  expect(middle.end - middle.start).toBeLessThan(40);
});

test('at the end, and scrolled beyond it, the last lines are drawn', () => {
  for (const scrollTopPx of [262_134 * LINE_PX, 999_999_999]) {
    const { start, end } = visibleLines(scrollTopPx, 10 * LINE_PX, 262_144);
    expect(end).toBe(262_144);
    expect(start).toBeLessThanOrEqual(262_134);
    expect(end - start).toBeLessThan(40);
  }
});

test('scrolls no further than a line needs', () => {
  expect(scrollTopToShow(5, 0, 10 * LINE_PX)).toBe(0);
  expect(scrollTopToShow(10, 0, 10 * LINE_PX)).toBe(LINE_PX);
  expect(scrollTopToShow(3, 5 * LINE_PX, 10 * LINE_PX)).toBe(3 * LINE_PX);
});
