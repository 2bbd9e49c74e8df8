import { expect, test } from 'vitest';
import { pagesAround } from './navigation-handlers.ts';

test('where a tab can go: the nearest pages each way, by their steps, with addresses as they may be shown', () => {
  const entries = [...Array(40).keys()].map((at) => ({ url: `https://xn--3e0b707e.kr/${at}`, title: at === 21 ? '' : `page ${at}` }));
  const pages = pagesAround({ entries, index: 20 });
  expect(pages.map(({ steps }) => steps)).toEqual([...[...Array(12).keys()].map((at) => at - 12), ...[...Array(12).keys()].map((at) => at + 1)]);
  expect(pages[12]).toEqual({ steps: 1, title: '', shownUrl: 'https://한국.kr/21' });
  expect(pagesAround({ entries: [], index: 0 })).toEqual([]);
});
