import { expect, test } from 'vitest';
import { FilterIndex } from '../traffic/log/filter-index.ts';
import { LogStore } from '../traffic/log/log-store.ts';
import { columnsOf, manyRows } from '../traffic/log/testing/rows.ts';
import { shownSeqs } from './shown-seqs.ts';

test('the numbers of the rows shown, without the marks of holes', () => {
  const store = new LogStore(1_000);
  store.write(50, 3, columnsOf(manyRows(3)));
  store.write(90, 2, columnsOf(manyRows(2)));
  const index = new FilterIndex(store);
  index.update();
  expect(index.lineCount).toBe(6);
  expect([...shownSeqs(index, store)]).toEqual([50, 51, 52, 90, 91]);
  index.setFilter({ test: ({ chunk, at }) => chunk.sizeBytes[at] === 1, dependsOnAnswers: false });
  expect([...shownSeqs(index, store)]).toEqual([51, 91]);
});
