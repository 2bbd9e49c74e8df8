import { beforeEach, expect, test } from 'vitest';
import { ClosedTabs, type Closed } from './closed-tabs.ts';

let closed: ClosedTabs;
const saved = (id: number) => ({ url: `http://${id}.test/`, title: '', faviconUrl: null, pinned: false, history: null });
const tab = (tabId: number): Closed => ({ kind: 'tab', tabId, tab: saved(tabId), index: 0, windowId: 1 });
const idOf = (each: Closed | undefined): number | string | undefined => (each?.kind === 'tab' ? each.tabId : each?.kind);

beforeEach(() => {
  closed = new ClosedTabs();
  for (const id of [3, 1, 2]) closed.push(tab(id));
});

test('the last that was closed is taken first', () => {
  expect([1, 2, 3, 4].map(() => idOf(closed.pop()))).toEqual([2, 1, 3, undefined]);
});

test('a certain tab is taken from between the others, once', () => {
  expect([closed.take(1), closed.take(1), closed.take(99)].map(idOf)).toEqual([1, undefined, undefined]);
  expect([idOf(closed.pop()), idOf(closed.pop()), closed.count]).toEqual([2, 3, 0]);
});

test('a window that was closed is no certain tab', () => {
  closed.push({ kind: 'window', tabs: [saved(7)], activeIndex: 0 });
  expect([closed.take(7), closed.count]).toEqual([undefined, 4]);
  expect(closed.among([7, 3])).toEqual([3]);
});

test('of some tabs it tells which are here, the last closed first', () => {
  expect(closed.among([1, 2, 3, 4])).toEqual([2, 1, 3]);
  closed.take(2);
  expect(closed.among([2, 3])).toEqual([3]);
  for (let id = 100; id < 300; id += 1) closed.push(tab(id));
  expect(closed.among([3, 100, 299])).toEqual([299, 100]);
});

test('pages that are forgotten are in no tab that was closed, nor in its list; the rest of a window stays', () => {
  const listed = { ...saved(8), history: { entries: ['http://1.test/', 'http://8.test/', 'http://9.test/', 'http://1.test/'].map((url) => ({ url, title: '' })), index: 1 } };
  closed.push({ kind: 'window', tabs: [saved(1), listed, saved(9)], activeIndex: 1 });
  closed.push({ kind: 'window', tabs: [saved(1)], activeIndex: 0 });
  closed.forget((url) => url === 'http://1.test/');
  expect(closed.pop()).toEqual({
    kind: 'window',
    tabs: [{ ...listed, history: { entries: [{ url: 'http://8.test/', title: '' }, { url: 'http://9.test/', title: '' }], index: 0 } }, saved(9)],
    activeIndex: 0,
  });
  expect([idOf(closed.pop()), idOf(closed.pop()), closed.count]).toEqual([2, 3, 0]);
});

test('what was forgotten comes back in its place, but for what was opened again meanwhile', () => {
  closed.push({ kind: 'window', tabs: [saved(1), saved(7)], activeIndex: 1 });
  const bringBack = closed.forget((url) => url === 'http://1.test/');
  closed.push(tab(9));
  closed.take(2);
  bringBack();
  expect([closed.count, idOf(closed.pop()), closed.pop(), idOf(closed.pop()), idOf(closed.pop())]).toEqual([4, 9, { kind: 'window', tabs: [saved(1), saved(7)], activeIndex: 1 }, 1, 3]);
  const again = closed.forget(() => true);
  expect(closed.count).toBe(0);
  again();
  expect(closed.count).toBe(0);
});

test('what was opened again without a page that was forgotten is not there twice', () => {
  closed.push({ kind: 'window', tabs: [saved(1), saved(7)], activeIndex: 1 });
  const bringBack = closed.forget((url) => url === 'http://1.test/');
  expect(closed.pop()).toEqual({ kind: 'window', tabs: [saved(7)], activeIndex: 0 });
  bringBack();
  expect([idOf(closed.pop()), idOf(closed.pop()), idOf(closed.pop()), closed.count]).toEqual([2, 1, 3, 0]);
});
