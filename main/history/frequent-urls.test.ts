import { expect, test, vi } from 'vitest';
import { FrequentUrls, type FurtherUrls } from './frequent-urls.ts';
import type { HistoryUrl } from './history-store.ts';

const at = (id: number, url: string, title: string): HistoryUrl => ({ id, url, title, visitCount: 1, typedCount: 0, lastVisitMs: 0, score: -id });
const FERNS = at(1, 'https://ferns.example/', 'Tree ferns');
const FERRY = at(2, 'https://ferry.example/', 'To the island');

/** Addresses that only the index knows. */
function fromIndex(answer: FurtherUrls) {
  const more = vi.fn(() => answer);
  const frequent = new FrequentUrls(() => []);
  return { more, frequent, found: (text: string) => frequent.best(text, 8, more).map(({ id }) => id) };
}

test('who goes on typing is answered from what the index gave whole, and it is not asked again', () => {
  const { more, found } = fromIndex({ urls: [FERNS, FERRY], isWhole: true });
  expect(found('fer')).toEqual([1, 2]);
  expect([found('fern'), found('ferns'), found('ferns tr'), found('ferry island'), found('fernsx')]).toEqual([[1], [1], [1], [2], []]);
  expect(more).toHaveBeenCalledOnce();
  // Something else, or less.
  found('fe');
  found('other');
  expect(more).toHaveBeenCalledTimes(3);
});

test('what the index did not give whole, or gave for no words, answers nothing else', () => {
  const part = fromIndex({ urls: [FERNS], isWhole: false });
  part.found('fer');
  part.found('ferr');
  expect(part.more).toHaveBeenCalledTimes(2);
  const none = fromIndex({ urls: [], isWhole: true });
  none.found('--');
  none.found('-- fern');
  expect(none.more).toHaveBeenCalledTimes(2);
});

test('what was visited or forgotten meanwhile counts', () => {
  const { more, frequent, found } = fromIndex({ urls: [FERNS, FERRY], isWhole: true });
  found('fer');
  frequent.update({ ...FERRY, title: 'Timetable', score: 5 });
  expect([found('ferr'), found('ferry island'), found('ferry time')]).toEqual([[2], [], [2]]);
  frequent.forget();
  found('fern');
  expect(more).toHaveBeenCalledTimes(2);
});
