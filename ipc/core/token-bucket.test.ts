import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('never more than the burst plus the rate, however the calls lie in time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 400 }),
      (perSecond, burst, steps) => {
        let nowMs = 10_000;
        let latestMs = nowMs;
        let taken = 0;
        const bucket = new TokenBucket(perSecond, burst, nowMs);
        for (const step of steps) {
          nowMs += step;
          latestMs = Math.max(latestMs, nowMs);
          if (bucket.take(nowMs)) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(burst + ((latestMs - 10_000) * perSecond) / 1_000 + 1e-6);
      },
    ),
  );
});

test('a full burst at once, then one for each share of a second, never more than the burst after a rest', () => {
  const bucket = new TokenBucket(10, 3, 0);
  expect([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, true, false]);
  expect([bucket.take(99), bucket.take(100), bucket.take(100)]).toEqual([false, true, false]);
  expect([bucket.take(60_000), bucket.take(60_000), bucket.take(60_000), bucket.take(60_000)]).toEqual([true, true, true, false]);
});

test('what is put back can be taken again, and makes no more of it than there was', () => {
  const bucket = new TokenBucket(0, 2, 0);
  bucket.putBack();
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, false]);
  bucket.putBack();
  expect([bucket.take(0), bucket.take(0)]).toEqual([true, false]);
});
