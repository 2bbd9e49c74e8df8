import { expect, test } from 'vitest';
import { HistoryBeside, listWithAgain, listWithout, withoutPages, type SavedHistory } from './saved-history.ts';

const list = (urls: string, index: number): SavedHistory => ({ entries: [...urls].map((url) => ({ url, title: '' })), index });
const urlsOf = ({ entries, index }: SavedHistory): string => entries.map(({ url }, at) => (at === index ? url.toUpperCase() : url)).join('');

test('a saved list stands on both sides of the page that was loaded', () => {
  const beside = new HistoryBeside(list('abcd', 1));
  beside.committed(list('b', 0));
  expect([beside.hasBefore, beside.hasAfter]).toEqual([true, true]);
  expect(urlsOf(beside.whole(list('b', 0)))).toBe('aBcd');
});

test('back and forward walk through it, and the list stays the same', () => {
  const beside = new HistoryBeside(list('abcd', 1));
  beside.committed(list('b', 0));
  expect(beside.back(list('b', 0))?.url).toBe('a');
  // Chromium put it behind the page that was there; only the new one stays.
  expect(beside.committed(list('ba', 1))).toBe(true);
  expect(urlsOf(beside.whole(list('a', 0)))).toBe('Abcd');
  for (const url of ['b', 'c', 'd']) {
    expect(beside.forward(list(String.fromCharCode(url.charCodeAt(0) - 1), 0))?.url).toBe(url);
    expect(beside.committed(list(`x${url}`, 1))).toBe(true);
  }
  expect(urlsOf(beside.whole(list('d', 0)))).toBe('abcD');
  expect([beside.hasBefore, beside.hasAfter]).toEqual([true, false]);
  expect(beside.forward(list('d', 0))).toBeUndefined();
});

test('a new page drops what was after, and keeps what was before', () => {
  const beside = new HistoryBeside(list('abc', 1));
  beside.committed(list('b', 0));
  expect(beside.committed(list('bx', 1))).toBe(false);
  expect(urlsOf(beside.whole(list('bx', 1)))).toBe('abX');
  expect(beside.hasAfter).toBe(false);
});

test('back and forward within Chromium’s own list change nothing beside it', () => {
  const beside = new HistoryBeside();
  beside.committed(list('a', 0));
  beside.committed(list('ab', 1));
  beside.committed(list('ab', 0));
  beside.committed(list('ab', 1));
  expect(urlsOf(beside.whole(list('ab', 1)))).toBe('aB');
  const moved = new HistoryBeside(list('abc', 1));
  moved.committed(list('b', 0));
  // A reload, and an address that the page changed in place.
  moved.committed(list('b', 0));
  moved.committed(list('q', 0));
  expect(moved.hasAfter).toBe(true);
});

test('a page that takes the place of what was forward in Chromium’s list drops what was after that too', () => {
  const beside = new HistoryBeside(list('abz', 1));
  beside.back(list('b', 0));
  beside.committed(list('ba', 1));
  // Now at a, with b and z after; a link leads to x, then back, then to y.
  beside.committed(list('ax', 1));
  expect(beside.hasAfter).toBe(false);
});

test('who goes on before the page is there loses no page', () => {
  const none = { entries: [], index: -1 };
  const beside = new HistoryBeside(list('abc', 1));
  expect(urlsOf(beside.whole(none))).toBe('aBc');
  expect(beside.forward(none)?.url).toBe('c');
  expect(urlsOf(beside.whole(none))).toBe('abC');
  beside.committed(list('c', 0));
  // Twice back in a row, with c still in Chromium's list.
  expect(beside.back(list('c', 0))?.url).toBe('b');
  expect(beside.back(list('c', 0))?.url).toBe('a');
  expect(beside.isMoving).toBe(true);
  expect(urlsOf(beside.whole(list('c', 0)))).toBe('Abc');
  expect(beside.committed(list('ca', 1))).toBe(true);
  expect(beside.isMoving).toBe(false);
  expect(urlsOf(beside.whole(list('a', 0)))).toBe('Abc');
});

const base64 = (text: string, encoding: BufferEncoding): string => Buffer.concat([Buffer.from([28, 0, 0, 0]), Buffer.from(text, encoding), Buffer.from([0x42, 0, 0, 0])]).toString('base64');

test('Chromium’s state of a page may tell whence it was reached: it goes with every page that goes, and wherever it holds one of them', () => {
  const isForgotten = (url: string): boolean => url === 'https://gone.example/x';
  const kept = (pageState?: string) => ({ url: 'https://a/', title: 'A', scrollTopPx: 7, ...(pageState !== undefined && { pageState }) });
  const tab = (...entries: SavedHistory['entries']) => ({ url: 'https://a/', history: { entries, index: entries.length - 1 } });
  const harmless = base64('https://b.example/', 'utf16le');
  const lost = tab({ url: 'https://gone.example/x', title: '' }, kept(harmless), kept(harmless));
  expect(withoutPages(lost, isForgotten)).toEqual(tab(kept(), kept()));
  // What follows in the bytes may look like a letter more.
  for (const encoding of ['utf16le', 'latin1'] as const) {
    expect(withoutPages(tab(kept(harmless), kept(base64('https://gone.example/x', encoding))), isForgotten)).toEqual(tab(kept(harmless), kept()));
  }
  const other = tab(kept(harmless), kept(base64('https://gone.example/xyz0123', 'utf16le')));
  expect(withoutPages(other, isForgotten)).toBe(other);
});

test('a list without forgotten pages keeps the one at which it stands, and is the very same where it had none', () => {
  const whole = list('xaxbx', 2);
  expect(urlsOf(listWithout(whole, (url) => url === 'x'))).toBe('aXb');
  expect(listWithout(whole, (url) => url === 'q')).toBe(whole);
});

test.each([
  ['the same', 'aXb', 'xaXbx'],
  ['gone back', 'Axb', 'xAxbx'],
  ['gone forward', 'axB', 'xaxBx'],
  ['gone elsewhere: what was forward is not', 'axQ', 'xaxQ'],
  ['gone elsewhere from the first', 'aQ', 'xaQ'],
  ['gone on', 'axbQr', 'xaxbQr'],
  ['another list', 'Q', undefined],
])('forgotten pages come back where they were: %s', (_what, nowText, expected) => {
  const index = [...nowText].findIndex((letter) => letter !== letter.toLowerCase());
  const again = listWithAgain(list('xaxbx', 2), (url) => url === 'x', list(nowText.toLowerCase(), index));
  expect(again && urlsOf(again)).toBe(expected);
});

test('what is known anew of a page that was left stays', () => {
  const now = { entries: [{ url: 'a', title: 'New', scrollTopPx: 9 }], index: 0 };
  expect(listWithAgain(list('xa', 1), (url) => url === 'x', now)).toEqual({ entries: [{ url: 'x', title: '' }, now.entries[0]], index: 1 });
});
