import { expect, test } from 'vitest';
import { placeBeside } from './place-beside.ts';

const VIEWPORT = { width: 1_000, height: 380 };
const at = (top: number, left: number) => ({ top, bottom: top + 20, left, right: left + 100 });

test('below where there is room, else above', () => {
  expect(placeBeside(at(40, 300), { width: 200, height: 150 }, VIEWPORT)).toEqual({ top: 66, left: 300 });
  expect(placeBeside(at(300, 300), { width: 200, height: 150 }, VIEWPORT)).toEqual({ top: 144, left: 300 });
});

test('to the side where neither has room, and never out of the window', () => {
  expect(placeBeside(at(180, 300), { width: 200, height: 300 }, VIEWPORT)).toEqual({ top: 72, left: 94 });
  expect(placeBeside(at(180, 50), { width: 200, height: 300 }, VIEWPORT)).toEqual({ top: 72, left: 156 });
  expect(placeBeside(at(40, 950), { width: 200, height: 150 }, VIEWPORT).left).toBe(792);
});
