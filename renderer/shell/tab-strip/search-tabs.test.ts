import { expect, test } from 'vitest';
import { searchTabs } from './search-tabs.ts';

const tab = (id: number, title: string, url: string, shownUrl: string = url) => ({ id, title, url, shownUrl, faviconUrl: null });
const windows = [
  { windowId: 1, activeTabId: 1, tabs: [tab(1, 'Moss and fern', 'https://garden.test/moss'), tab(2, 'Weather', 'https://sky.test/')] },
  { windowId: 2, activeTabId: 3, tabs: [tab(3, '날씨 예보', 'https://sky.test/ko'), tab(4, 'The moss', 'https://a.test/')] },
  { windowId: 3, activeTabId: 5, tabs: [tab(5, 'Office', 'http://xn--3e0b707e.kr/', 'http://한국.kr/')] },
];
const idsFor = (typed: string): number[] => searchTabs(windows, typed).map(({ id }) => id);

test.each([
  ['', [1, 2, 3, 4, 5]],
  ['  ', [1, 2, 3, 4, 5]],
  ['한국', [5]],
  ['XN--3e', [5]],
  ['MOSS', [1, 4]],
  ['the', [4, 2]],
  ['sky ko', [3]],
  ['moss garden', [1]],
  ['날씨', [3]],
  ['nowhere', []],
])('%j finds %j', (typed, ids) => {
  expect(idsFor(typed)).toEqual(ids);
});

test('each says in which window it is', () => {
  expect(searchTabs(windows, '날씨')[0]?.windowId).toBe(2);
});
