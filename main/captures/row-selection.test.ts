import { expect, test } from 'vitest';
import { RowSelection } from './row-selection.ts';
import { RowLog, testRow } from './testing/row-log.ts';
import { CaptureReader } from './format/capture-reader.ts';
import { captureLines } from './format/capture-writer.ts';
import { contentOf, TEST_MAKER, textOf } from './testing/row-log.ts';

const start = testRow(0).sentAtMs;

test('takes the rows of one process, numbers them anew, and joins pairs that are both there', async () => {
  const rows = Array.from({ length: 12 }, (_none, seq) => testRow(seq, { from: seq % 3 === 0 ? 2 : 0, to: 1, pairSeq: seq === 3 ? 6 : seq === 6 ? 3 : seq === 9 ? 1 : -1 }));
  const selection = await RowSelection.take(new RowLog(rows, 0), { endpointIds: new Set([2]), sinceMs: start + 0.2, maxRows: 100 });
  expect(selection.rowCount).toBe(3);
  expect([...selection.columns.sentAtMs].map((atMs) => (atMs - start) * 8)).toEqual([3, 6, 9]);
  expect([...selection.columns.pairSeq]).toEqual([1, 0, -1]);
  expect(selection.detail(1)?.preview).toBe('{"seq":6}');
  expect(selection.seqAfter(start + 7 / 8)).toBe(2);
  expect(selection.seqAfter(start + 100)).toBe(3);
});

test('keeps what the computer’s clock did', async () => {
  const log = new RowLog([testRow(0)]);
  log.clockSteps = [{ fromMs: start - 1, addMs: 3_600_000 }];
  const selection = await RowSelection.take(log, { endpointIds: new Set([1]), sinceMs: 0, maxRows: 20 });
  expect(selection.range().clockSteps).toEqual(log.clockSteps);
});

test('keeps the newest where there are too many, and counts the rest', async () => {
  const log = new RowLog(Array.from({ length: 50 }, (_none, seq) => testRow(seq)), 0);
  const selection = await RowSelection.take(log, { endpointIds: new Set([1]), sinceMs: 0, maxRows: 20 });
  expect([selection.rowCount, selection.leftOutCount]).toEqual([20, 30]);
  expect(selection.detail(0)?.preview).toBe('{"seq":30}');
});

test('counts all that is too much, however much', async () => {
  const log = new RowLog(Array.from({ length: 60_000 }, (_none, seq) => testRow(seq)), 0);
  const selection = await RowSelection.take(log, { endpointIds: new Set([1]), sinceMs: 0, maxRows: 20 });
  expect([selection.rowCount, selection.leftOutCount]).toEqual([20, 59_980]);
});

test('is written and read like any log, with its marks; marks that make no sense are a malformed line', async () => {
  const log = new RowLog(Array.from({ length: 5 }, (_none, seq) => testRow(seq)), 0);
  const selection = await RowSelection.take(log, { endpointIds: new Set([1]), sinceMs: 0, maxRows: 20 });
  const marks = [{ seq: 5, atMs: start + 1, kind: 'page', name: 'News', pid: 7, reason: 'crashed' }] as const;
  const text = await textOf(captureLines({ source: selection, range: selection.range(), maker: TEST_MAKER, madeAtMs: 1, marks }));
  const read = (content: string) => {
    const reader = new CaptureReader();
    reader.push(Buffer.from(content));
    return reader.finish();
  };
  const opened = read(text);
  expect(opened.facts.marks).toEqual(marks);
  expect(contentOf(opened)).toEqual(contentOf(selection));
  const bad = read(text.replace('"kind":"page"', '"kind":"elephant"'));
  expect([bad.facts.marks, bad.facts.malformedLineCount, bad.rowCount]).toEqual([[], 1, 5]);
});
