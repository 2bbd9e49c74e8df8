import { beforeEach, describe, expect, test } from 'vitest';
import { TabsService } from './tabs-service.ts';
import { FakeTabs, type FakeView } from './testing/fake-tabs.ts';

let fake: FakeTabs;
let tabs: TabsService;

beforeEach(() => {
  fake = new FakeTabs();
  tabs = fake.tabs;
});

const ids = (): number[] => fake.ids;
const viewOf = (id: number): FakeView => fake.viewOf(id);

describe('pinned tabs', () => {
  beforeEach(() => {
    for (const letter of ['a', 'b', 'c', 'd']) tabs.open(`http://${letter}.test/`);
  });

  test('stand first, in the order in which they were pinned', () => {
    tabs.setPinned(3, true);
    tabs.setPinned(2, true);
    expect(ids()).toEqual([3, 2, 1, 4]);
    tabs.setPinned(3, false);
    expect(ids()).toEqual([2, 3, 1, 4]);
  });

  test('no move and no new tab mixes the two kinds', () => {
    tabs.setPinned(1, true);
    tabs.setPinned(2, true);
    tabs.move(4, 0);
    expect(ids()).toEqual([1, 2, 4, 3]);
    tabs.move(1, 3);
    expect(ids()).toEqual([2, 1, 4, 3]);
    viewOf(2).tell({ type: 'tab-requested', url: 'http://e.test/', background: true });
    expect(ids()).toEqual([2, 1, 5, 4, 3]);
    viewOf(2).tell({ type: 'tab-requested', url: 'http://f.test/', background: true });
    expect(ids()).toEqual([2, 1, 5, 6, 4, 3]);
  });
});

describe('tabs without a page', () => {
  const saved = {
    url: 'http://b.test/', title: 'B', faviconUrl: 'data:image/png;base64,', pinned: false,
    history: { entries: [{ url: 'http://a.test/', title: 'A' }, { url: 'http://b.test/', title: 'B' }], index: 1 },
  };

  test('one that is opened lazily has no view and says what it is, until it is chosen', () => {
    tabs.open();
    const tab = tabs.openLazily(saved);
    expect(fake.views.has(tab.id)).toBe(false);
    expect(tabs.list().tabs[1]).toMatchObject({ title: 'B', url: 'http://b.test/', asleep: true, pid: null, canGoBack: true, canGoForward: false });
    tabs.activate(tab.id);
    expect(viewOf(tab.id).restored).toEqual(saved.history);
    expect(tabs.list().tabs[1]).toMatchObject({ asleep: false });
    expect(viewOf(tab.id).visible).toBe(true);
  });

  test('saved again it is what it was', () => {
    expect(tabs.openLazily({ ...saved, pinned: true }).save()).toEqual({ ...saved, pinned: true, muted: false });
  });

  test('one that is put to sleep keeps what it was, and its view’s last words count no more', async () => {
    tabs.open('http://a.test/');
    tabs.open('http://b.test/');
    const view = viewOf(1);
    tabs.setMuted(1, true);
    await tabs.putToSleep(1);
    expect(view.destroyed).toBe(true);
    expect(fake.asleep).toEqual([1]);
    view.tell({ type: 'close-requested' });
    expect(tabs.list().tabs[0]).toMatchObject({ asleep: true, muted: true, url: 'http://a.test/' });
    tabs.activate(1);
    expect(viewOf(1)).not.toBe(view);
    expect(viewOf(1).restored?.entries).toEqual([{ url: 'http://a.test/', title: '', scrollTopPx: 420 }]);
    expect(viewOf(1).asked).toContainEqual(['setMuted', true]);
    view.tell({ type: 'close-requested' });
    expect(ids()).toEqual([1, 2]);
  });

  test('the tab in front, one that crashed, and one that is chosen meanwhile are not put to sleep', async () => {
    tabs.open('http://a.test/');
    tabs.open('http://b.test/');
    await tabs.putToSleep(2);
    const asked = tabs.putToSleep(1);
    tabs.activate(1);
    await asked;
    tabs.activate(2);
    viewOf(1).tell({ type: 'gone', reason: 'crashed', exitCode: 11, pid: 101 });
    await tabs.putToSleep(1);
    expect(fake.asleep).toEqual([]);
  });
});

test('a copy stands beside its tab, with the same list', () => {
  for (const letter of ['a', 'b']) tabs.open(`http://${letter}.test/`);
  const copy = tabs.duplicate(1);
  expect(ids()).toEqual([1, copy.id, 2]);
  expect(viewOf(copy.id).restored?.entries.map(({ url }) => url)).toEqual(['http://a.test/']);
  expect(tabs.list().activeTabId).toBe(copy.id);
});

test('a tab goes from one window to another with its view and what it tells', () => {
  const other = new TabsService({ makeView: () => viewOf(1), nextId: () => 99, onChange: () => undefined, onEmpty: () => undefined });
  tabs.open('http://a.test/');
  tabs.open('http://b.test/');
  tabs.activate(1);
  const tab = tabs.release(1);
  expect([ids(), tabs.list().activeTabId, fake.emptiedCount]).toEqual([[2], 2, 0]);
  other.adopt(tab);
  viewOf(1).tell({ type: 'title-changed', title: 'moved' });
  expect(other.list()).toMatchObject({ activeTabId: 1, tabs: [{ id: 1, title: 'moved' }] });
  expect(viewOf(1).destroyed).toBe(false);
  tabs.release(2);
  expect(fake.emptiedCount).toBe(1);
});

test('a page that opens tabs without end is stopped after a few', () => {
  tabs.open('http://a.test/');
  const sent = { referrer: { url: 'http://a.test/', policy: 'origin' } };
  const allow = (): void => viewOf(1).tell({ type: 'tab-requested', url: 'http://b.test/', background: false });
  for (let count = 0; count < 300; count += 1) viewOf(1).tell({ type: 'tab-asked', url: 'http://b.test/', sent, isOwn: true, allow });
  expect(ids()).toHaveLength(11);
  expect(fake.refused).toEqual(Array.from({ length: 290 }, () => 1));
});
