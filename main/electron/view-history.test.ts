import { expect, test, vi } from 'vitest';
import { ViewHistory, type ListedContents } from './view-history.ts';

const SAVED = { entries: [{ url: 'http://a/', title: 'A', pageState: 'AAAA' }, { url: 'http://b/', title: 'B' }, { url: 'http://c/', title: 'C' }], index: 1 };

/** Contents whose list is as Chromium would have it; with `restore` where the runtime has it. */
function contentsWith(canRestore: boolean) {
  let list: { url: string; title: string }[] = [];
  let index = -1;
  const navigationHistory = {
    canGoBack: () => index > 0,
    canGoForward: () => index < list.length - 1,
    goBack: vi.fn(() => { index -= 1; }),
    goForward: vi.fn(() => { index += 1; }),
    clear: vi.fn(() => { list = list.slice(index, index + 1); index = 0; }),
    getAllEntries: () => list,
    getActiveIndex: () => index,
    ...(canRestore && {
      restore: vi.fn(async (options: { index: number; entries: typeof list }) => {
        list = [...options.entries];
        index = options.index;
      }),
    }),
  };
  const loadURL = vi.fn(async (url: string) => {
    list = [...list.slice(0, index + 1), { url, title: '' }];
    index = list.length - 1;
  });
  return { navigationHistory, loadURL } satisfies ListedContents;
}

test('a runtime that can put a list back is given the whole of it, with the state of its pages, and loads nothing else', async () => {
  const contents = contentsWith(true);
  const history = new ViewHistory(contents);
  history.restore(SAVED);
  expect(contents.navigationHistory.restore).toHaveBeenCalledExactlyOnceWith({ index: 1, entries: SAVED.entries });
  expect(contents.loadURL).not.toHaveBeenCalled();
  history.committed();
  expect([history.canGoBack, history.canGoForward]).toEqual([true, true]);
  // Back, forward and what is saved next are Chromium's own.
  history.back();
  expect(contents.navigationHistory.goBack).toHaveBeenCalledOnce();
  history.committed();
  expect(history.save()).toEqual({ entries: SAVED.entries, index: 0 });
  expect(contents.loadURL).not.toHaveBeenCalled();
});

test('one that refuses the list leaves the view as it is, and nothing is thrown', async () => {
  const contents = contentsWith(true);
  contents.navigationHistory.restore = vi.fn(() => Promise.reject(new Error('ERR_ABORTED')));
  expect(() => new ViewHistory(contents).restore(SAVED)).not.toThrow();
  await Promise.resolve();
  expect(contents.loadURL).not.toHaveBeenCalled();
});

test('an older one loads the page at which it stood; the rest stands beside', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore(SAVED);
  expect(contents.loadURL).toHaveBeenCalledExactlyOnceWith('http://b/');
  history.committed();
  expect([history.canGoBack, history.canGoForward]).toEqual([true, true]);
  history.back();
  expect(contents.loadURL).toHaveBeenLastCalledWith('http://a/');
  expect(contents.navigationHistory.goBack).not.toHaveBeenCalled();
  expect(history.save().index).toBe(0);
});

test('how far pages were scrolled stands in the list, and is told when such a page is loaded anew', () => {
  const told: unknown[] = [];
  const saved = { entries: [{ url: 'http://a/', title: 'A', scrollTopPx: 300 }, { url: 'http://b/', title: 'B', scrollTopPx: 80 }], index: 1 };
  const history = new ViewHistory(contentsWith(false), (entry) => told.push([entry.url, entry.scrollTopPx]));
  history.restore(saved);
  history.committed();
  expect(history.url).toBe('http://b/');
  // It is at its top now.
  expect([history.noteScroll('http://b/', 80), history.noteScroll('http://b/', 0)]).toEqual([false, true]);
  expect(history.save().entries.map(({ scrollTopPx }) => scrollTopPx)).toEqual([300, undefined]);
  history.noteScroll('http://b/', 90);
  history.back();
  expect(told).toEqual([['http://b/', 80], ['http://a/', 300]]);
  history.committed();
  expect(history.save().entries.map(({ scrollTopPx }) => scrollTopPx)).toEqual([300, 90]);
});

test('of addresses without end only the latest places are kept', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore({ entries: [{ url: 'http://0/', title: '' }], index: 0 });
  for (let count = 0; count <= 200; count += 1) history.noteScroll(`http://${count}/`, 5);
  expect(history.save().entries[0]?.scrollTopPx).toBeUndefined();
});
