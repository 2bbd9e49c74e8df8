import { expect, test } from 'vitest';
import { searchPayloads } from './payload-search.ts';

const PAYLOADS = ['{"url":"https://Example.test/"}', null, '{"a":1}', undefined, '{"title":"유리", "a":1}'] as const;
const log = {
  range: () => ({ firstSeq: 10, nextSeq: 15 }),
  detail: (seq: number) => {
    const preview = PAYLOADS[seq - 10];
    return preview === undefined ? undefined : { preview, previewTruncated: seq === 14 };
  },
};
const seqs = (hits: readonly Float64Array[]): number[][] => hits.map((each) => [...each]);

test('finds texts whatever their capitals, and says what it could not look into', () => {
  const { hits, ...rest } = searchPayloads(log, { fromSeq: 0, toSeq: 15, texts: ['example.test', '"a":1', '유리', 'nowhere'] });
  expect(seqs(hits)).toEqual([[10], [12, 14], [14], []]);
  expect(rest).toEqual({ nextSeq: 15, rowCount: 5, withoutCount: 2, cutCount: 1 });
});

test('stays within what is asked for, and within what is held', () => {
  expect(searchPayloads(log, { fromSeq: 11, toSeq: 13, texts: ['a'] })).toMatchObject({ nextSeq: 13, rowCount: 2, withoutCount: 1 });
  expect(searchPayloads(log, { fromSeq: 2, toSeq: 5, texts: ['a'] })).toMatchObject({ nextSeq: 10, rowCount: 0 });
  expect(searchPayloads(log, { fromSeq: 14, toSeq: 99, texts: ['유'] })).toMatchObject({ nextSeq: 99, rowCount: 1 });
});

test('stops after some milliseconds, and goes on from there to the same result', () => {
  const many = { range: () => ({ firstSeq: 0, nextSeq: 1_000 }), detail: (seq: number) => ({ preview: `{"seq":${seq}}`, previewTruncated: false }) };
  let nowMs = 0;
  const found: number[] = [];
  let calls = 0;
  for (let fromSeq = 0; fromSeq < 1_000; calls += 1) {
    const { nextSeq, hits } = searchPayloads(many, { fromSeq, toSeq: 1_000, texts: ['5}'] }, () => (nowMs += 1));
    expect(nextSeq).toBeGreaterThan(fromSeq);
    found.push(...(hits[0] ?? []));
    fromSeq = nextSeq;
  }
  expect(calls).toBeGreaterThan(5);
  expect(found).toEqual(Array.from({ length: 100 }, (_none, i) => i * 10 + 5));
});
