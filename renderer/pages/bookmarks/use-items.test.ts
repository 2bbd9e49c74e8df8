import { expect, test } from 'vitest';
import type { BookmarkItem } from '../../../ipc/contracts/bookmarks.ts';
import { stepTarget } from './selection.ts';
import { firstItems, type Bookmarks } from './use-items.ts';

/** A folder whose items have the ids 1 to `count`. */
const folderOf = (count: number): Bookmarks['list'] => ({ offset, limit }) => {
  const all = Array.from({ length: count }, (_none, index) => ({ id: index + 1 }) as BookmarkItem);
  return Promise.resolve({ items: all.slice(offset, offset + limit), total: count });
};

test.each([
  [3, 500, 3, []],
  [500, 500, 500, []],
  [501, 500, 500, [501]],
  [2_000, 500, 500, [501, 502]],
  [2_000, 1_500, 1_500, [1_501, 1_502]],
])('of %i items %i at most are shown, and what comes behind them is known', async (count, most, shownCount, beyondIds) => {
  const found = await firstItems(folderOf(count), 1, most);
  expect(found.items.map(({ id }) => id)).toEqual(Array.from({ length: shownCount }, (_none, index) => index + 1));
  expect(found).toMatchObject({ beyondIds, total: count });
});

test.each([
  [2_000, 499, 501],
  [2_000, 500, 502],
  [501, 500, null],
  [500, 500, undefined],
])('of %i items the one at %i goes down by one, also where the next ones are not shown', async (count, id, before) => {
  const { items, beyondIds } = await firstItems(folderOf(count), 1, 500);
  expect(stepTarget([...items.map((item) => item.id), ...beyondIds], new Set([id]), 1)).toBe(before);
});
