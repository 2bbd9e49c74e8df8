import { expect, test } from 'vitest';
import { SeqSet } from './seq-set.ts';

test('has what was added and nothing else, also beyond 32 bits', () => {
  const set = new SeqSet();
  const added = [0, 1, 7, 8, 1_023, 1_024, 1_048_576, 2 ** 40 + 5];
  for (const seq of added) set.add(seq);
  for (const seq of added) expect(set.has(seq)).toBe(true);
  for (const seq of [2, 6, 9, 1_022, 1_025, 2 ** 40 + 4, 2 ** 40 + 6]) expect(set.has(seq)).toBe(false);
});

test('what is forgotten takes no room', () => {
  const set = new SeqSet();
  for (let seq = 0; seq < 10_240; seq += 1) set.add(seq);
  expect(set.pageCount).toBe(10);
  set.dropBefore(9_300);
  expect(set.pageCount).toBe(1);
  expect([set.has(9_215), set.has(9_300), set.has(10_239)]).toEqual([false, true, true]);
});
