import { expect, test } from 'vitest';
import { firstPlace, placeOver } from './window-place.ts';

const SCREEN = { x: 0, y: 24, width: 1_920, height: 1_056 };
const areaOf = () => SCREEN;

test('the first window ever has the usual size, or the size of a small screen', () => {
  expect(firstPlace(null, areaOf, SCREEN)).toEqual({ width: 1_440, height: 900 });
  expect(firstPlace(null, areaOf, SCREEN, { width: 1_100, height: 760 })).toEqual({ width: 1_100, height: 760 });
  expect(firstPlace(null, areaOf, { x: 0, y: 0, width: 800, height: 500 })).toEqual({ width: 800, height: 500 });
});

test('a window comes back where it was, no larger than its screen', () => {
  expect(firstPlace({ x: 100, y: 200, width: 700, height: 600 }, areaOf, SCREEN)).toEqual({ x: 100, y: 200, width: 700, height: 600 });
  expect(firstPlace({ x: 0, y: 0, width: 4_000, height: 3_000 }, areaOf, SCREEN)).toEqual({ x: 0, y: 24, width: 1_920, height: 1_056 });
});

test('one whose screen is gone keeps its size, and the system finds a place', () => {
  expect(firstPlace({ x: 3_000, y: 100, width: 700, height: 600 }, areaOf, SCREEN)).toEqual({ width: 700, height: 600 });
  expect(firstPlace({ x: 1_900, y: 100, width: 700, height: 600 }, areaOf, SCREEN)).toEqual({ width: 700, height: 600 });
  // It went over two screens, of which the left one is gone.
  expect(firstPlace({ x: -1_900, y: 100, width: 3_800, height: 600 }, areaOf, SCREEN)).toEqual({ width: 1_920, height: 600 });
});

test('a window over another one is moved a little, and begins at the corner again where there is no more room', () => {
  expect(placeOver({ x: 100, y: 100, width: 700, height: 600 }, SCREEN)).toEqual({ x: 128, y: 128, width: 700, height: 600 });
  expect(placeOver({ x: 1_220, y: 470, width: 700, height: 600 }, SCREEN)).toEqual({ x: 0, y: 24, width: 700, height: 600 });
});
