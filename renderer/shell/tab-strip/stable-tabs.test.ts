import { expect, test } from 'vitest';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { stableTabs } from './stable-tabs.ts';

const tab = (id: number, title = `tab ${id}`): TabInfo => ({
  id, title, url: 'http://a.test/', shownUrl: 'https://a.example/', articleUrl: null, faviconUrl: null, loading: false, progress: 1, canGoBack: false, canGoForward: false, pid: 1,
  sharesProcess: false, security: 'secure', loadError: null, life: { state: 'live' }, pinned: false, muted: false, audible: false, mayRecord: [], asleep: false,
});

test('a tab of which nothing changed is the object of before, one that changed is new', () => {
  const before = [tab(1), tab(2)];
  const now = stableTabs(before, [tab(2), tab(1, 'other')]);
  expect(now[0]).toBe(before[1]);
  expect(now[1]).toEqual(tab(1, 'other'));
});

test('a list of which nothing changed is the list of before', () => {
  const before = [tab(1), tab(2)];
  expect(stableTabs(before, [tab(1), tab(2)])).toBe(before);
  expect(stableTabs(before, [tab(2), tab(1)])).not.toBe(before);
  expect(stableTabs(before, [tab(1)])).toEqual([tab(1)]);
});
