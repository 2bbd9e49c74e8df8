import { expect, test } from 'vitest';
import { MessageRates } from './message-rates.ts';

test('counts the last second, in all and for both ends', () => {
  const rates = new MessageRates(0);
  // 100 messages a second between 0 and 1, 20 between 0 and 300.
  for (let ms = 0; ms < 3_000; ms += 10) {
    rates.add(0, 1, ms);
    if (ms % 50 === 0) rates.add(0, 300, ms);
  }
  expect(rates.perSecond(3_000)).toBe(120);
  expect(rates.perSecondOf(0, 3_000)).toBe(120);
  expect(rates.perSecondOf(1, 3_000)).toBe(100);
  expect(rates.perSecondOf(300, 3_000)).toBe(20);
  expect(rates.perSecondOf(2, 3_000)).toBe(0);
  expect(rates.perSecondOf(70_000, 3_000)).toBe(0);
});

test('falls back to nothing when nothing passes', () => {
  const rates = new MessageRates(0);
  rates.add(0, 1, 10);
  expect(rates.perSecond(20)).toBe(0);
  expect(rates.perSecond(260)).toBe(1);
  expect(rates.perSecond(1_200)).toBe(1);
  expect(rates.perSecond(1_300)).toBe(0);
  expect(rates.perSecondOf(1, 1_000_000)).toBe(0);
});

test('what counts apart is not in the sum, and a message to oneself counts once', () => {
  const rates = new MessageRates(0);
  rates.addApart(4, 10);
  rates.add(5, 5, 10);
  expect(rates.perSecond(300)).toBe(1);
  expect(rates.perSecondOf(4, 300)).toBe(1);
  expect(rates.perSecondOf(5, 300)).toBe(1);
});
