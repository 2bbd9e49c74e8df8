import { expect, test } from 'vitest';
import { NOTHING, choose, keep, stepTarget } from './selection.ts';

const ALL = [11, 12, 13, 14, 15];

test('one, several, and a range are chosen', () => {
  const one = choose(NOTHING, ALL, 12, 'only');
  expect(one).toEqual({ ids: new Set([12]), activeId: 12, anchorId: 12 });
  expect([...choose(one, ALL, 14, 'range').ids]).toEqual([12, 13, 14]);
  expect([...choose(choose(one, ALL, 14, 'range'), ALL, 11, 'range').ids]).toEqual([11, 12]);
  const two = choose(one, ALL, 15, 'toggle');
  expect([...two.ids]).toEqual([12, 15]);
  expect([...choose(two, ALL, 12, 'toggle').ids]).toEqual([15]);
});

test('what is gone is not selected any more', () => {
  const selection = choose(choose(NOTHING, ALL, 12, 'only'), ALL, 13, 'toggle');
  expect(keep(selection, [11, 12])).toEqual({ ids: new Set([12]), activeId: null, anchorId: null });
  expect(keep(selection, ALL)).toBe(selection);
});

test.each([
  [[12], -1, 11],
  [[12], 1, 14],
  [[14], 1, null],
  [[15], 1, undefined],
  [[11], -1, undefined],
  [[12, 13], 1, 15],
  [[12, 14], -1, 11],
  [[], 1, undefined],
] as const)('%j moved by %i goes before %s', (ids, step, before) => {
  expect(stepTarget(ALL, new Set(ids), step)).toBe(before);
});
