import { expect, test } from 'vitest';
import type { TrafficLayer } from '../../../../ipc/contracts/traffic.ts';
import { FilterIndex, SLICE_ROWS } from './filter-index.ts';
import { parseFilter } from '../../../../ipc/contracts/traffic-filter.ts';
import { LogStore } from './log-store.ts';
import { compileFilter } from './row-filter.ts';
import { columnsOf, manyRows, testNames, type TestRow } from './testing/rows.ts';

const FACTS = { seqAt: (position: number) => position, payloadHas: () => false };

const ROWS: readonly TestRow[] = [
  { kind: 'call', status: 'ok', from: 1, to: 0, channel: 0, latencyMs: 0.5, durationMs: 30, pairSeq: 1 },
  { kind: 'reply', from: 0, to: 1, channel: 0, durationMs: 30, pairSeq: 0 },
  { kind: 'signal', from: 0, to: 1, channel: 1, sizeBytes: 5_000 },
  { kind: 'call', status: 'open', layer: 'port', from: 2, to: 1, channel: 2, latencyMs: 9 },
  { kind: 'refused', status: 'forbidden', from: 1, to: 0, channel: 0, latencyMs: 0.1 },
];

function shown(query: string, layers: readonly TrafficLayer[] = ['bus', 'port', 'chromium', 'os']): number[] {
  const store = new LogStore(100);
  store.write(0, ROWS.length, columnsOf(ROWS));
  const index = new FilterIndex(store);
  index.setFilter(compileFilter(parseFilter(query).terms, layers, testNames(), FACTS));
  return Array.from({ length: index.lineCount }, (_none, i) => index.line(i).position);
}

test.each([
  ['', [0, 1, 2, 3, 4]],
  ['tabs.open', [0, 1, 4]],
  ['shell', [0, 1, 2, 3, 4]],
  ['from:shell', [0, 4]],
  ['to:main', [0, 4]],
  ['from:201', [0, 4]],
  ['from:20', []],
  ['20', [0, 1, 2, 3, 4]],
  ['from:plugin,main', [1, 2, 3]],
  ['kind:call', [0, 3]],
  ['-kind:call,signal', [1, 4]],
  ['status:open', [3]],
  ['forbidden', [4]],
  ['layer:port', [3]],
  ['channel:tabs -channel:list', [0, 1, 4]],
  ['words', [3]],
  ['latency>1', [3]],
  ['latency<1', [0, 4]],
  ['took>10ms', [0, 1]],
  ['size>4kb', [2]],
  ['-size>4kb', [0, 1, 3, 4]],
  ['size>=5000', [2]],
  ['channel:tabs.*', [0, 1, 2, 4]],
  ['channel:*.open', [0, 1, 4]],
  ['from:plug*', [3]],
  ['pid:302', [3]],
  ['-pid:302', [0, 1, 2, 4]],
  ['pair:0', [0, 1]],
  ['status:error', [4]],
  ['-status:error layer:bus', [0, 1, 2]],
  ['from:shell kind:refused', [4]],
  ['nothing-has-this', []],
])('filter "%s"', (query, positions) => {
  expect(shown(query)).toEqual(positions);
});

test('layers that are off are hidden, with and without a filter', () => {
  expect(shown('', ['bus'])).toEqual([0, 1, 2, 4]);
  expect(shown('kind:call', ['bus'])).toEqual([0]);
  expect(shown('', [])).toEqual([]);
});

test('follows the store row by row, and trims what went', () => {
  const store = new LogStore(1_000);
  const index = new FilterIndex(store);
  index.setFilter(compileFilter(parseFilter('size>0').terms, ['bus'], testNames(), FACTS));
  for (let i = 0; i < 10; i++) {
    store.write(i * 300, 300, columnsOf(manyRows(300, i % 2)));
    index.update();
  }
  // Rows of size 0 are out: one in each batch that starts with 0.
  const expected = [];
  for (let position = store.firstPosition; position < store.nextPosition; position++) {
    if (position % 600 !== 0) expected.push(position);
  }
  expect(Array.from({ length: index.lineCount }, (_none, i) => index.line(i).position)).toEqual(expected);
  expect(index.indexOfRow(expected[5] ?? -1)).toBe(5);
  expect(index.indexOfRow(2_400)).toBe(-1);
  expect(index.line(index.indexAtOrAfter(2_400)).position).toBe(2_401);
  expect(() => index.line(index.lineCount)).toThrow(RangeError);
});

test('a hole in the log is a line of its own, whatever the filter', () => {
  const store = new LogStore(100);
  const index = new FilterIndex(store);
  store.write(0, 3, columnsOf(manyRows(3)));
  index.setFilter(compileFilter(parseFilter('nothing-has-this').terms, ['bus'], testNames(), FACTS));
  store.write(90, 3, columnsOf(manyRows(3)));
  index.update();
  expect(index.lineCount).toBe(1);
  expect(index.line(0)).toEqual({ type: 'gap', position: 3 });
  index.setFilter(undefined);
  expect(Array.from({ length: index.lineCount }, (_none, i) => index.line(i).type)).toEqual(['row', 'row', 'row', 'gap', 'row', 'row', 'row']);
  expect(index.indexOfRow(3)).toBe(4);
});

test('says when an answer that came later may change what is shown', () => {
  const store = new LogStore(100);
  const index = new FilterIndex(store);
  store.write(0, 1, columnsOf([{ kind: 'call', status: 'open' }]));
  index.setFilter(compileFilter(parseFilter('status:open').terms, ['bus'], testNames(), FACTS));
  expect(index.lineCount).toBe(1);
  store.write(1, 1, columnsOf([{ kind: 'reply', pairSeq: 0 }]));
  index.update();
  expect(index.isStale).toBe(true);
  index.refilter();
  expect(index.isStale).toBe(false);
  expect(index.lineCount).toBe(0);
});

test('a log of a million rows is filtered in slices; until it is through, the lines of before stand and follow', () => {
  const store = new LogStore(1_048_576);
  const batch = columnsOf(manyRows(16_384));
  for (let i = 0; i < 64; i++) store.write(i * 16_384, 16_384, batch);
  const index = new FilterIndex(store);
  index.update();
  expect(index.lineCount).toBe(1_048_576);
  index.setFilter(compileFilter(parseFilter('size<4').terms, ['bus', 'port'], testNames(), FACTS));
  let slices = 1;
  while (!index.work()) {
    expect(index.lineCount).toBe(1_048_576);
    expect(index.doneShare).toBeCloseTo((slices + 1) * SLICE_ROWS / 1_048_576);
    // Rows come meanwhile: the lines that stand follow as they were filtered.
    if (slices === 3) {
      store.write(store.nextSeq, 4, columnsOf(manyRows(4)));
      index.update();
      expect(index.line(index.lineCount - 1).position).toBe(1_048_579);
    }
    slices += 1;
  }
  // Four rows of each batch, but that the first four rows gave way to the newest four.
  expect(index.lineCount).toBe(256);
  expect(index.line(0).position).toBe(16_384);
  expect(index.doneShare).toBeUndefined();
});
