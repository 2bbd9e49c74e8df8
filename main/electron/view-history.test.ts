import { expect, test, vi } from 'vitest';
import type { SavedHistory } from '../lib/saved-history.ts';
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
    canGoToOffset: (steps: number) => list[index + steps] !== undefined,
    goToOffset: vi.fn((steps: number) => { index += steps; }),
    clear: vi.fn(() => { list = list.slice(index, index + 1); index = 0; }),
    removeEntryAtIndex: vi.fn((at: number) => {
      if (at === index) return false;
      list = list.filter((_, place) => place !== at);
      if (at < index) index -= 1;
      return true;
    }),
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

const urlsOf = ({ entries, index }: SavedHistory): string => entries.map(({ url }, at) => (at === index ? `[${url.charAt(7)}]` : url.charAt(7))).join('');
const listOf = (letters: string, index: number): SavedHistory => ({ entries: [...letters].map((letter) => ({ url: `http://${letter}/`, title: '' })), index });

test('pages are forgotten in Chromium’s own list and beside it, but for the one that is there; put back they stand beside', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore(listOf('axbxc', 2));
  history.committed();
  // Chromium's own: b, x, d, shown at x.
  for (const url of ['http://x/', 'http://d/']) {
    void contents.loadURL(url);
    history.committed();
  }
  contents.navigationHistory.goBack();
  history.committed();
  expect(urlsOf(history.save())).toBe('axb[x]d');
  const before = history.save();
  history.forget((url) => url === 'http://x/' || url === 'http://d/');
  expect([urlsOf(history.save()), history.canGoForward]).toEqual(['ab[x]', false]);
  expect(contents.navigationHistory.getAllEntries().map(({ url }) => url)).toEqual(['http://b/', 'http://x/']);
  // What is visited next is still told from what was there.
  void contents.loadURL('http://e/');
  history.committed();
  expect(urlsOf(history.save())).toBe('abx[e]');
  contents.navigationHistory.goBack();
  history.committed();
  history.surround(before);
  expect([urlsOf(history.save()), history.canGoBack, history.canGoForward]).toEqual(['axb[x]d', true, true]);
  history.forward();
  expect(contents.loadURL).toHaveBeenLastCalledWith('http://d/');
  history.committed();
  expect(urlsOf(history.save())).toBe('axbx[d]');
});

test('several pages at once: within Chromium’s own list, and beyond it into what stands beside; nothing where there is no such page', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore(listOf('abcde', 2));
  history.committed();
  for (const url of ['http://x/', 'http://y/']) {
    void contents.loadURL(url);
    history.committed();
  }
  expect(urlsOf(history.save())).toBe('abcx[y]');
  history.goBy(-2);
  expect(contents.navigationHistory.goToOffset).toHaveBeenCalledExactlyOnceWith(-2);
  history.committed();
  expect(urlsOf(history.save())).toBe('ab[c]xy');
  history.goBy(-2);
  expect(contents.loadURL).toHaveBeenLastCalledWith('http://a/');
  expect(urlsOf(history.save())).toBe('[a]bcxy');
  // On its way still.
  history.goBy(3);
  history.committed();
  expect(urlsOf(history.save())).toBe('abc[x]y');
  const loads = contents.loadURL.mock.calls.length;
  history.goBy(9);
  expect([urlsOf(history.save()), contents.loadURL.mock.calls.length]).toEqual(['abc[x]y', loads]);
});

test('while a page of the list is on its way that one stays, and the others go; put back, the list is whole once it is there', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore(listOf('abc', 1));
  history.forget(() => true);
  expect(urlsOf(history.save())).toBe('[b]');
  history.surround(listOf('abc', 1));
  history.committed();
  expect(urlsOf(history.save())).toBe('a[b]c');
});

test('a list that Chromium does not let go of is left as it is', () => {
  const contents = contentsWith(true);
  const history = new ViewHistory(contents);
  history.restore(listOf('ab', 1));
  contents.navigationHistory.clear = vi.fn();
  history.surround(listOf('axb', 2));
  expect(urlsOf(history.save())).toBe('a[b]');
});

test('how far a forgotten page was scrolled is forgotten too, and Chromium’s state of the pages that are left is not given on, since it tells whence they were reached', () => {
  const history = new ViewHistory(contentsWith(true));
  const state = (url: string): string => Buffer.from(`from ${url} `, 'latin1').toString('base64');
  history.restore({ entries: [{ url: 'http://x/', title: '', pageState: 'AAAA', scrollTopPx: 5 }, { url: 'http://a/', title: '', pageState: state('http://x/'), scrollTopPx: 7 }], index: 1 });
  history.forget((url) => url === 'http://x/');
  expect(history.save()).toEqual({ entries: [{ url: 'http://a/', title: '', scrollTopPx: 7 }], index: 0 });
  history.surround(listOf('xa', 1));
  expect(history.save().entries[0]?.scrollTopPx).toBeUndefined();
});

test('of addresses without end only the latest places are kept', () => {
  const contents = contentsWith(false);
  const history = new ViewHistory(contents);
  history.restore({ entries: [{ url: 'http://0/', title: '' }], index: 0 });
  for (let count = 0; count <= 200; count += 1) history.noteScroll(`http://${count}/`, 5);
  expect(history.save().entries[0]?.scrollTopPx).toBeUndefined();
});
