import { expect, test } from 'vitest';
import { TRAFFIC_STATUSES } from '../../../../ipc/contracts/traffic.ts';
import { CHUNK_ROWS, LogStore } from './log-store.ts';
import { columnsOf, manyRows, type TestRow } from './testing/rows.ts';

function write(store: LogStore, firstSeq: number, rows: readonly TestRow[]): void {
  store.write(firstSeq, rows.length, columnsOf(rows));
}

function sizeAt(store: LogStore, position: number): number | undefined {
  const { chunk, at } = store.row(position);
  return chunk.sizeBytes[at];
}

function statusAt(store: LogStore, seq: number): string | undefined {
  const { chunk, at } = store.row(store.positionOf(seq));
  return TRAFFIC_STATUSES[chunk.status[at] ?? -1];
}

function pairAt(store: LogStore, seq: number): number | undefined {
  const { chunk, at } = store.row(store.positionOf(seq));
  return chunk.pairSeq[at];
}

test('rows come back as they were written, over the borders of chunks', () => {
  const store = new LogStore(100_000);
  write(store, 50, manyRows(CHUNK_ROWS - 3));
  write(store, 50 + CHUNK_ROWS - 3, manyRows(CHUNK_ROWS + 10, CHUNK_ROWS - 3));
  expect(store.rowCount).toBe(2 * CHUNK_ROWS + 7);
  expect(store.nextSeq).toBe(50 + store.rowCount);
  for (const position of [0, CHUNK_ROWS - 4, CHUNK_ROWS - 3, CHUNK_ROWS, 2 * CHUNK_ROWS, 2 * CHUNK_ROWS + 6]) {
    expect(sizeAt(store, position)).toBe(position);
    expect(store.seqAt(position)).toBe(50 + position);
    expect(store.positionOf(50 + position)).toBe(position);
  }
  expect(store.positionOf(49)).toBe(-1);
  expect(store.positionOf(store.nextSeq)).toBe(-1);
});

test('the oldest rows go when it is full, and asking for them is an error', () => {
  const store = new LogStore(1_000);
  for (let i = 0; i < 30; i++) write(store, i * 700, manyRows(700, i * 700));
  expect(store.rowCount).toBe(1_000);
  expect(store.firstPosition).toBe(20_000);
  expect(sizeAt(store, 20_000)).toBe(20_000);
  expect(store.positionOf(19_999)).toBe(-1);
  expect(store.has(19_999)).toBe(false);
  expect(() => store.row(19_999)).toThrow(RangeError);
});

test('of a batch larger than the store the end stays, and what is left out is a hole', () => {
  const store = new LogStore(100);
  write(store, 0, manyRows(10));
  write(store, 10, manyRows(250, 10));
  expect(store.rowCount).toBe(100);
  expect(store.nextSeq).toBe(260);
  expect(sizeAt(store, store.firstPosition)).toBe(160);
});

test('a hole in the sequence is counted where it is, until its rows go', () => {
  const store = new LogStore(100);
  write(store, 0, manyRows(10));
  write(store, 500, manyRows(10));
  expect(store.gapPositions).toEqual([10]);
  expect(store.missingBefore(10)).toBe(490);
  expect(store.missingBefore(11)).toBe(0);
  expect(store.missingBefore(0)).toBe(0);
  expect(store.positionOf(10)).toBe(-1);
  expect(store.positionOf(505)).toBe(15);
  expect(store.seqAt(9)).toBe(9);
  write(store, 510, manyRows(95));
  expect(store.gapPositions).toEqual([]);
});

test('an answer settles the row of its call', () => {
  const store = new LogStore(100);
  write(store, 0, [{ kind: 'call', status: 'open' }, { kind: 'call', status: 'open' }]);
  const before = store.updateCount;
  write(store, 2, [
    { kind: 'reply', pairSeq: 0, durationMs: 4 },
    { kind: 'error', status: 'not-found', pairSeq: 1, durationMs: 5 },
  ]);
  expect(statusAt(store, 0)).toBe('ok');
  expect(statusAt(store, 1)).toBe('not-found');
  const { chunk, at } = store.row(0);
  expect(chunk.durationMs[at]).toBe(4);
  expect(chunk.pairSeq[at]).toBe(2);
  expect(store.updateCount).toBe(before + 2);
});

test('a cancel settles the row of its call, and leaves that of a subscription as it is', () => {
  const store = new LogStore(100);
  write(store, 0, [{ kind: 'call', status: 'open' }, { kind: 'call', status: 'ok', pairSeq: 2 }, { kind: 'reply', pairSeq: 1 }]);
  write(store, 3, [{ kind: 'cancel', pairSeq: 0 }, { kind: 'cancel', pairSeq: 1 }]);
  expect([statusAt(store, 0), statusAt(store, 1)]).toEqual(['cancelled', 'ok']);
  expect([0, 1].map((seq) => pairAt(store, seq))).toEqual([3, 2]);
});

test('a message of Chromium’s that was read before its answer knows it afterwards, the first one', () => {
  const store = new LogStore(100);
  write(store, 0, [{ layer: 'chromium', kind: 'message' }]);
  write(store, 1, [{ layer: 'chromium', kind: 'reply', pairSeq: 0, durationMs: 4 }, { layer: 'chromium', kind: 'reply', pairSeq: 0, durationMs: 9 }]);
  const { chunk, at } = store.row(0);
  expect([chunk.pairSeq[at], chunk.durationMs[at], statusAt(store, 0)]).toEqual([1, 4, 'ok']);
});

test('an answer to a row that is gone, or that is no open call, changes nothing', () => {
  const store = new LogStore(100);
  write(store, 10, [{ kind: 'refused', status: 'forbidden' }]);
  write(store, 11, [{ kind: 'reply', pairSeq: 3 }, { kind: 'error', status: 'forbidden', pairSeq: 10 }]);
  expect(statusAt(store, 10)).toBe('forbidden');
  expect(store.updateCount).toBe(0);
});

test('rows read again replace what is here, and only a change counts', () => {
  const store = new LogStore(100);
  write(store, 0, [{ kind: 'call', status: 'open' }, {}]);
  write(store, 0, [{ kind: 'call', status: 'open' }, {}]);
  expect(store.updateCount).toBe(0);
  write(store, 0, [{ kind: 'call', status: 'peer-died' }, {}, { sizeBytes: 77 }]);
  expect(store.updateCount).toBe(1);
  expect(statusAt(store, 0)).toBe('peer-died');
  expect(store.rowCount).toBe(3);
  expect(sizeAt(store, 2)).toBe(77);
});

test('a clear forgets rows; reading goes on behind them, without a hole', () => {
  const store = new LogStore(100);
  write(store, 0, manyRows(10));
  store.clear();
  expect(store.rowCount).toBe(0);
  expect(store.nextSeq).toBe(10);
  write(store, 5, manyRows(5));
  expect(store.rowCount).toBe(0);
  write(store, 20, manyRows(3));
  expect(store.rowCount).toBe(3);
  expect(store.gapPositions).toEqual([]);
  expect(store.seqAt(store.firstPosition)).toBe(20);
});

test('memory stays bounded while rows pass', () => {
  const store = new LogStore(20_000);
  const batch = columnsOf(manyRows(5_000));
  const seen = new Set<object>();
  for (let i = 0; i < 200; i++) {
    store.write(i * 5_000, 5_000, batch);
    seen.add(store.row(store.nextPosition - 1).chunk);
  }
  expect(store.rowCount).toBe(20_000);
  // 122 chunks' worth of rows passed through the few that are used again.
  expect(seen.size).toBeLessThanOrEqual(6);
});
