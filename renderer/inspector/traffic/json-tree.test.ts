import { expect, test } from 'vitest';
import { openAtFirst, summaryOf, treeLines } from './json-tree.ts';

const VALUE = { tab: { id: 3, urls: ['a', 'b'] }, none: {}, ok: true };
const paths = (value: unknown, open: Iterable<string>): string[] => treeLines(value, new Set(open)).map(({ path, depth }) => `${depth}${path}`);

test('a closed tree is one line, an open one has what is inside', () => {
  expect(paths(VALUE, [])).toEqual(['0']);
  expect(paths(VALUE, [''])).toEqual(['0', '1.tab', '1.none', '1.ok']);
  expect(paths(VALUE, ['', '.tab', '.tab.urls'])).toEqual(['0', '1.tab', '2.tab.id', '2.tab.urls', '3.tab.urls.0', '3.tab.urls.1', '1.none', '1.ok']);
  // Open inside of what is closed shows nothing.
  expect(paths(VALUE, ['.tab'])).toEqual(['0']);
});

test('what has nothing inside cannot be opened', () => {
  expect(treeLines(VALUE, new Set([''])).map(({ isOpen }) => isOpen)).toEqual([true, false, null, null]);
  expect(treeLines('text', new Set())).toMatchObject([{ value: 'text', isOpen: null, name: null }]);
});

test('a small value is open as a whole at first, of a large one as much as a screen holds', () => {
  expect([...openAtFirst(VALUE)]).toEqual(['', '.tab', '.tab.urls']);
  const large = { list: Array.from({ length: 1_000 }, (_none, i) => ({ i })) };
  expect([...openAtFirst(large)]).toEqual(['']);
  expect([...openAtFirst(large.list)]).toEqual(['']);
});

test('of very many children the first are shown, and how many are not', () => {
  const lines = treeLines(Array.from({ length: 1_000 }, () => 0), new Set(['']));
  expect(lines).toHaveLength(202);
  expect(lines.at(-1)?.leftOut).toBe(800);
});

test('what a closed branch holds', () => {
  expect(summaryOf([1, 2])).toBe('[2]');
  expect(summaryOf({ a: 1 })).toBe('{1}');
});
