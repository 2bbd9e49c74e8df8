import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenCalls } from './pairing.ts';

test('finds each call once, by link and id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 2 ** 40 })), { maxLength: 500, selector: String }), (calls) => {
      const open = new OpenCalls(65_536);
      for (const [seq, [link, id]] of calls.entries()) open.add(link, id, seq);
      const found = calls.map(([link, id]) => open.take(link, id));
      // Ids that collide by chance may push out older ones: then that is counted.
      expect(found.filter((seq) => seq < 0)).toHaveLength(open.forgottenCount);
      for (const [index, seq] of found.entries()) if (seq >= 0) expect(seq).toBe(index);
      for (const [link, id] of calls) expect(open.take(link, id)).toBe(-1);
    }),
  );
});

test('keeps 20,000 calls that are open at once', () => {
  const open = new OpenCalls(65_536);
  for (let id = 1; id <= 20_000; id += 1) open.add(3, id, 1_000_000 + id);
  expect(open.forgottenCount).toBe(0);
  for (let id = 20_000; id >= 1; id -= 1) expect(open.take(3, id)).toBe(1_000_000 + id);
});

test('calls that are never answered give way to newer ones', () => {
  const open = new OpenCalls(64);
  for (let id = 1; id <= 10_000; id += 1) open.add(1, id, id);
  expect(open.forgottenCount).toBe(10_000 - 64);
  expect(open.take(1, 10_000)).toBe(10_000);
  expect(open.take(1, 1)).toBe(-1);
});

test('of two calls with one id the newer is answered first', () => {
  const open = new OpenCalls(64);
  open.add(1, 5, 100);
  open.add(1, 5, 200);
  expect([open.take(1, 5), open.take(1, 5), open.take(1, 5)]).toEqual([200, 100, -1]);
});

test('takes all calls of a link', () => {
  const open = new OpenCalls(1_024);
  for (let id = 0; id < 20; id += 1) open.add(id % 2, id, id);
  const taken: number[] = [];
  open.takeAll(1, (seq) => taken.push(seq));
  expect(new Set(taken)).toEqual(new Set([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]));
  expect(open.take(1, 3)).toBe(-1);
  expect(open.take(0, 4)).toBe(4);
  open.clear();
  expect(open.take(0, 6)).toBe(-1);
});
