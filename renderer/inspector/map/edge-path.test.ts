import { expect, test } from 'vitest';
import { pathBetween, type PathRoom } from './edge-path.ts';

const MAIN = { x: 260, y: 60 };

test('figures have their usual place first, and others along the line', () => {
  const below = { x: 260, y: 400 };
  const alone: PathRoom = { radiusPx: 20, rowPx: 110, points: [MAIN, below] };
  const { places, d } = pathBetween(MAIN, below, 'bus', alone);
  expect(places[0]?.y).toBeGreaterThan(200);
  expect(places[0]?.y).toBeLessThan(330);
  expect(Math.min(...places.map(({ y }) => y))).toBeLessThan(140);
  expect(Math.max(...places.map(({ y }) => y))).toBeGreaterThan(330);
  expect(d).toMatch(/^M[\d.,-]+Q[\d.,-]+ [\d.,-]+$/);
});

test('the same line the other way has its figures at the same end', () => {
  const below = { x: 300, y: 400 };
  const room: PathRoom = { radiusPx: 20, rowPx: 110, points: [MAIN, below] };
  expect(Math.abs((pathBetween(MAIN, below, 'bus', room).places[0]?.y ?? 0) - (pathBetween(below, MAIN, 'bus', room).places[0]?.y ?? 999))).toBeLessThan(20);
});
