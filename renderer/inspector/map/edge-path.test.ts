import { expect, test } from 'vitest';
import { pathBetween, type PathRoom } from './edge-path.ts';

const MAIN = { x: 260, y: 60 };
const NEAR = { x: 372, y: 190 };
const FAR = { x: 480, y: 330 };
const ROOM: PathRoom = { radiusPx: 20, rowPx: 110, points: [MAIN, NEAR, FAR], namePx: { width: 100, height: 30 } };

test('figures of a line lie on no process and on nobody’s name, where the line has room for them', () => {
  const { label } = pathBetween(MAIN, FAR, 'bus', ROOM);
  for (const { x, y } of [NEAR, FAR]) {
    const isOver = Math.abs(label.x - x) < 50 && label.y > y - 20 && label.y < y + 50;
    expect(isOver).toBe(false);
  }
});

test('without others in the way they have their usual place, and the line is on the line', () => {
  const alone: PathRoom = { ...ROOM, points: [MAIN, { x: 260, y: 400 }] };
  const { label, d } = pathBetween(MAIN, { x: 260, y: 400 }, 'bus', alone);
  expect(label.y).toBeGreaterThan(200);
  expect(label.y).toBeLessThan(330);
  expect(d).toMatch(/^M[\d.,-]+Q[\d.,-]+ [\d.,-]+$/);
});
