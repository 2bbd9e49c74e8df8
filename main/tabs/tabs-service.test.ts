import { beforeEach, describe, expect, test } from 'vitest';
import { IpcError } from '../../ipc/core/errors.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import type { TabsService } from './tabs-service.ts';
import type { TabViewEvent } from './tab-view.ts';
import { FakeTabs, type FakeView } from './testing/fake-tabs.ts';

let fake: FakeTabs;
let tabs: TabsService;

beforeEach(() => {
  fake = new FakeTabs();
  tabs = fake.tabs;
});

const ids = (): number[] => fake.ids;
const viewOf = (id: number): FakeView => fake.viewOf(id);

describe('opening and choosing', () => {
  test('a new tab loads the start page and comes to the front', () => {
    const tab = tabs.open();
    expect(viewOf(tab.id).loaded).toEqual([START_PAGE_URL]);
    expect(tabs.list().activeTabId).toBe(tab.id);
  });

  test('a tab in the background leaves the front alone and hides its view', () => {
    const first = tabs.open();
    const second = tabs.open('http://a.test/', { background: true });
    expect(tabs.list().activeTabId).toBe(first.id);
    expect(viewOf(second.id).visible).toBe(false);
  });

  test('only the view in front is visible', () => {
    const first = tabs.open();
    const second = tabs.open();
    tabs.activate(first.id);
    expect([viewOf(first.id).visible, viewOf(second.id).visible]).toEqual([true, false]);
  });

  test('the list has no gap where a tab goes while it is made', () => {
    const first = tabs.open();
    const last = tabs.open('http://a.test/');
    // What Electron is asked about a view may bring word of another one's end.
    let goes = true;
    const canGoBack = (): boolean => {
      if (goes) {
        goes = false;
        tabs.close(last.id);
      }
      return false;
    };
    Object.defineProperty(viewOf(first.id), 'canGoBack', { get: canGoBack });
    const { tabs: made } = tabs.list();
    expect(Array.from(made, (each) => each?.id)).toEqual([first.id, last.id]);
    expect(tabs.list().tabs.map(({ id }) => id)).toEqual([first.id]);
  });

  test('a tab that a page asks for stands beside it', () => {
    const first = tabs.open('http://a.test/');
    tabs.open('http://b.test/');
    viewOf(first.id).tell({ type: 'tab-requested', url: 'http://c.test/', background: true });
    expect(ids()).toEqual([1, 3, 2]);
    viewOf(first.id).tell({ type: 'tab-requested', url: 'http://d.test/', background: true });
    expect(ids()).toEqual([1, 3, 4, 2]);
  });
});

describe('closing', () => {
  test('the neighbour at the right comes to the front, at the end the one at the left', () => {
    for (let count = 0; count < 3; count += 1) tabs.open();
    tabs.activate(2);
    tabs.close(2);
    expect(tabs.list().activeTabId).toBe(3);
    tabs.close(3);
    expect(tabs.list().activeTabId).toBe(1);
  });

  test('its view goes, and the last tab ends the window', () => {
    tabs.open();
    tabs.close(1);
    expect(viewOf(1).destroyed).toBe(true);
    expect(fake.emptiedCount).toBe(1);
  });

  test('what is kept of a closed tab is enough to open it where it was', () => {
    tabs.open('http://a.test/');
    tabs.open('http://b.test/');
    tabs.open('http://c.test/');
    viewOf(2).tell({ type: 'title-changed', title: 'B' });
    tabs.close(2);
    const last = fake.closed.pop();
    if (last?.kind !== 'tab') throw new Error('no tab was kept');
    expect(last).toMatchObject({ tabId: 2, index: 1, windowId: 7, tab: { url: 'http://b.test/', title: 'B', pinned: false } });
    const back = tabs.openLazily(last.tab, { index: last.index });
    expect(ids()).toEqual([1, back.id, 3]);
    tabs.activate(back.id);
    expect(viewOf(back.id).restored?.entries.map(({ url }) => url)).toEqual(['http://b.test/']);
  });

  test('an empty tab is not kept, nor a page of the tour or of an experiment, which would lead nowhere', () => {
    tabs.open();
    tabs.open();
    tabs.open('http://127.0.0.1:4000/terrarium-tour/first');
    tabs.open('http://localhost:4000/terrarium-lesson/counter');
    for (const id of [2, 3, 4]) tabs.close(id);
    expect(fake.closed.count).toBe(0);
  });

  test('one that was opened in front goes back to where it came from, unless another one was chosen since', () => {
    for (const letter of ['a', 'b', 'c']) tabs.open(`http://${letter}.test/`);
    tabs.activate(1);
    viewOf(1).tell({ type: 'tab-requested', url: 'http://d.test/', background: false });
    const last = tabs.open();
    expect([ids(), tabs.active?.id]).toEqual([[1, 4, 2, 3, last.id], last.id]);
    tabs.close(last.id);
    expect(tabs.active?.id).toBe(4);
    tabs.close(4);
    expect(tabs.active?.id).toBe(1);

    const copy = tabs.duplicate(1);
    tabs.activate(3);
    tabs.activate(copy.id);
    tabs.close(copy.id);
    expect(tabs.active?.id).toBe(2);
    // The one it came from is gone.
    const second = tabs.open('http://e.test/', { index: 1 });
    tabs.close(2);
    tabs.close(second.id);
    expect(tabs.active?.id).toBe(3);
  });

  test('of several none is shown, or woken for it, that closes next', () => {
    const at = (letter: string) => ({ url: `http://${letter}.test/`, title: '', faviconUrl: null, pinned: false, history: null });
    for (const letter of ['a', 'b', 'c']) tabs.openLazily(at(letter));
    tabs.open('http://d.test/');
    expect(tabs.closeMany([2, 3, 4, 99])).toEqual([2, 3, 4]);
    expect([ids(), tabs.active?.id, [...fake.views.keys()]]).toEqual([[1], 1, [4, 1]]);
    expect(() => tabs.get(99)).toThrow(IpcError);
  });

  test('last words of a closed tab change nothing', () => {
    tabs.open();
    tabs.open();
    tabs.close(2);
    viewOf(2).tell({ type: 'close-requested' });
    expect(ids()).toEqual([1]);
  });
});

describe('order', () => {
  test.each([
    [1, 2, [2, 3, 1]],
    [3, 0, [3, 1, 2]],
    [2, 99, [1, 3, 2]],
    [2, 1, [1, 2, 3]],
  ])('tab %i moved to %i', (id, index, expected) => {
    for (let count = 0; count < 3; count += 1) tabs.open();
    tabs.move(id, index);
    expect(ids()).toEqual(expected);
  });

  test('neighbours go round', () => {
    for (let count = 0; count < 3; count += 1) tabs.open();
    expect(tabs.neighbour(1)?.id).toBe(1);
    tabs.activate(1);
    expect(tabs.neighbour(-1)?.id).toBe(3);
  });
});

describe('crash and reload', () => {
  const gone: TabViewEvent = { type: 'gone', reason: 'crashed', exitCode: 11, pid: 101 };

  test('only that tab says so; its view is hidden, and it has no process', () => {
    tabs.open('http://a.test/');
    tabs.open('http://b.test/', { background: true });
    viewOf(1).tell({ type: 'committed', url: 'http://a.test/' });
    viewOf(1).tell(gone);
    const [first, second] = tabs.list().tabs;
    expect(first?.life).toEqual({
      state: 'crashed', reason: 'crashed', exitCode: 11, signalName: 'SIGSEGV', pid: 101, diedAtMs: 1_000,
    });
    expect(first?.pid).toBeNull();
    expect(second?.life).toEqual({ state: 'live' });
    expect(viewOf(1).visible).toBe(false);
  });

  test('a reload that commits brings it back', () => {
    const tab = tabs.open('http://a.test/');
    viewOf(1).tell({ type: 'committed', url: 'http://a.test/' });
    viewOf(1).tell(gone);
    tabs.reload(tab, false);
    expect(viewOf(1).asked).toContainEqual(['reload', false]);
    viewOf(1).tell({ type: 'committed', url: 'http://a.test/' });
    expect(tabs.list().tabs[0]?.life.state).toBe('live');
    expect(viewOf(1).visible).toBe(true);
  });

  test('a tab that died before anything was committed loads what it was to open', () => {
    const tab = tabs.open('http://a.test/');
    viewOf(1).tell(gone);
    tabs.reload(tab, false);
    expect(viewOf(1).loaded).toEqual(['http://a.test/', 'http://a.test/']);
  });

  test('tabs that live in one process say so', () => {
    tabs.open();
    tabs.open();
    viewOf(2).pid = viewOf(1).pid;
    expect(tabs.list().tabs.map((tab) => tab.sharesProcess)).toEqual([true, true]);
  });
});

describe('loading', () => {
  test('progress only grows, and a failed load says what failed', () => {
    tabs.open('http://a.test/');
    const seen: number[] = [];
    for (const event of [
      { type: 'load-started' }, { type: 'committed', url: 'http://a.test/' }, { type: 'dom-ready' }, { type: 'load-stopped' },
    ] as const) {
      viewOf(1).tell(event);
      seen.push(tabs.list().tabs[0]?.progress ?? -1);
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    viewOf(1).tell({ type: 'load-failed', code: -102, name: 'ERR_CONNECTION_REFUSED', url: 'http://b.test/', isDocument: true });
    expect(tabs.list().tabs[0]).toMatchObject({ security: 'error', url: 'http://b.test/', loadError: { code: -102 } });
    expect(viewOf(1).visible).toBe(false);
  });

  test('a title of any length is cut', () => {
    tabs.open();
    viewOf(1).tell({ type: 'title-changed', title: 'x'.repeat(10_000_000) });
    expect(tabs.list().tabs[0]?.title).toHaveLength(300);
  });
});
