import { afterEach, expect, test, vi } from 'vitest';
import { searchTabs } from './search-tabs.ts';

afterEach(() => vi.restoreAllMocks());

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

test('a Turkish system, where a small I is another letter, finds the same', () => {
  const lower = String.prototype.toLocaleLowerCase;
  vi.spyOn(String.prototype, 'toLocaleLowerCase').mockImplementation(function (this: string) {
    return lower.call(this, 'tr');
  });
  expect(searchTabs([{ windowId: 1, activeTabId: 1, tabs: [tab(1, 'Inbox', 'https://mail.test/'), tab(2, 'İzmir', 'https://a.test/')] }], 'i').map(({ id }) => id)).toEqual([1, 2]);
  expect(idsFor('WEATHER SKY')).toEqual([2]);
  expect(searchTabs([{ windowId: 1, activeTabId: 1, tabs: [tab(1, 'INFORMATION', 'https://a.test/')] }], 'information')).toHaveLength(1);
});
