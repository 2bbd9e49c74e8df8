import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameValue } from './same-value.ts';

test('a copy is the same, whatever it holds', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameValue(value, structuredClone(value))));
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [[1, 2], [1]],
  [[], {}],
  [0, -0],
  [null, {}],
  ['1', 1],
  [new Map(), new Map()],
  [new Uint8Array(1), new Uint8Array(1)],
])('%j and %j differ', (a, b) => {
  expect(sameValue(a, b)).toBe(false);
});

test('not a number is the same as itself', () => {
  expect(sameValue({ a: Number.NaN }, { a: Number.NaN })).toBe(true);
});
