import { expect, test } from 'vitest';
import { RecorderService } from './recorder.ts';

const CAPACITY = 8;

test('what an app sends and nobody can read has a row without its size, and costs no other row its own', () => {
  const recorder = new RecorderService({ capacityRows: CAPACITY, ownCapacityRows: CAPACITY });
  const sink = recorder.sinkFor(0, 1, { foreign: 'bus' });
  const send = (body: unknown): void => sink.frame('sent', { id: 0, kind: 'signal', channel: 'app:said', sentAt: 1, body }, 1);
  for (let i = 0; i < CAPACITY; i += 1) send(`before ${i}`);
  send({
    first: 1,
    get second(): never {
      throw new Error('its window is gone');
    },
  });
  for (let i = 0; i < CAPACITY - 1; i += 1) send(`after ${i}`);
  const { columns, rowCount, firstSeq } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 99, knownEndpoints: 0, knownChannels: 0 });
  expect([firstSeq, rowCount]).toEqual([CAPACITY, CAPACITY]);
  expect([...columns.sizeExact]).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
  const details = Array.from({ length: rowCount }, (_none, i) => recorder.detail('all', firstSeq + i));
  expect(details.map((detail) => detail?.preview)).toEqual(['{"first":1', ...Array.from({ length: CAPACITY - 1 }, (_none, i) => `"after ${i}"`)]);
  expect(details.map((detail) => detail?.previewTruncated)).toEqual([true, ...Array.from({ length: CAPACITY - 1 }, () => false)]);
});
