import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import type { Frame } from '../../ipc/core/frame.ts';
import { OpenCalls } from './pairing.ts';
import { RecorderService } from './recorder.ts';

test('finds each call once, by link and id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 2 ** 40 })), { maxLength: 500, selector: String }), (calls) => {
      const open = new OpenCalls(65_536);
      const displaced = calls.map(([link, id], seq) => open.add(link, id, seq)).filter((seq) => seq >= 0);
      const found = calls.map(([link, id]) => open.take(link, id));
      // Ids that collide by chance may push out older ones: then that is told.
      expect(found.flatMap((seq, index) => (seq < 0 ? [index] : []))).toEqual(displaced.toSorted((one, other) => one - other));
      for (const [index, seq] of found.entries()) if (seq >= 0) expect(seq).toBe(index);
      for (const [link, id] of calls) expect(open.take(link, id)).toBe(-1);
    }),
  );
});

test('keeps 20,000 calls that are open at once', () => {
  const open = new OpenCalls(65_536);
  for (let id = 1; id <= 20_000; id += 1) expect(open.add(3, id, 1_000_000 + id)).toBe(-1);
  for (let id = 20_000; id >= 1; id -= 1) expect(open.take(3, id)).toBe(1_000_000 + id);
});

test('calls that are never answered give way to newer ones', () => {
  const open = new OpenCalls(64);
  const displaced = Array.from({ length: 10_000 }, (_none, i) => open.add(1, i + 1, i + 1)).filter((seq) => seq >= 0);
  expect(displaced).toEqual(Array.from({ length: 10_000 - 64 }, (_none, i) => i + 1));
  expect(open.take(1, 10_000)).toBe(10_000);
  expect(open.take(1, 1)).toBe(-1);
});

test('of two calls with one id the newer is answered first', () => {
  const open = new OpenCalls(64);
  open.add(1, 5, 100);
  open.add(1, 5, 200);
  expect([open.take(1, 5), open.take(1, 5), open.take(1, 5)]).toEqual([200, 100, -1]);
});

test('takes all calls of a link', () => {
  const open = new OpenCalls(1_024);
  for (let id = 0; id < 20; id += 1) open.add(id % 2, id, id);
  const taken: number[] = [];
  open.takeAll(1, (seq) => taken.push(seq));
  expect(new Set(taken)).toEqual(new Set([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]));
  expect(open.take(1, 3)).toBe(-1);
  expect(open.take(0, 4)).toBe(4);
  open.clear();
  expect(open.take(0, 6)).toBe(-1);
});

test('a held call that waits with too many others is counted: its answer stands alone', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64 });
  const sink = recorder.sinkFor(0, 1);
  const frame = (kind: Frame['kind'], id: number): Frame => ({ id, kind, channel: 'a.b', sentAt: 100, body: 0 });
  // Ids so far apart share eight places.
  for (let i = 0; i < 9; i += 1) sink.frame('sent', frame('call', i * 8), 100);
  sink.frame('received', frame('reply', 0), 101);
  sink.frame('received', frame('reply', 8), 101);
  const { columns } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 11, knownEndpoints: 0, knownChannels: 0 });
  expect([0, 1, 9, 10].map((i) => [TRAFFIC_STATUSES[columns.status[i] ?? -1], columns.pairSeq[i]])).toEqual([['open', -1], ['ok', 10], ['ok', -1], ['ok', 1]]);
  expect(recorder.stats().unpairedCallCount).toBe(1);
  recorder.clear();
  expect(recorder.stats().unpairedCallCount).toBe(0);
});
