import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { formatPercent, formatSpan, formatUptime, UNKNOWN } from './format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';

test.each([
  [0, '0.00 ms'],
  [0.184, '0.18 ms'],
  [-0.02, '-0.02 ms'],
  [9.994, '9.99 ms'],
  [9.996, '10.0 ms'],
  [41.25, '41.3 ms'],
  [99.96, '100 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [12_345, '12.3 s'],
  [NaN, UNKNOWN],
])('span of %d ms', (spanMs, text) => {
  expect(formatSpan(spanMs)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_024, '1.0 KB'],
  [18_640, '18.2 KB'],
  [102_300, '99.9 KB'],
  [102_400, '100 KB'],
  [1_048_575, '1.0 MB'],
  [5 * 1_073_741_824, '5.0 GB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('an estimate carries its mark', () => {
  expect(formatBytes(310, false)).toBe('≈ 310 B');
});

test('shares of a core', () => {
  expect(formatPercent(0.04)).toBe('0.0');
  expect(formatPercent(9.96)).toBe('10');
  expect(formatPercent(123.4)).toBe('123');
});

test('how long something lives, in both languages', () => {
  const en = translator('en');
  expect(formatUptime(-5, en)).toBe('0 s');
  expect(formatUptime(59_999, en)).toBe('59 s');
  expect(formatUptime(192_000, en)).toBe('3 min 12 s');
  expect(formatUptime(2 * 3_600_000 + 60_000, en)).toBe('2 h 1 min');
  expect(formatUptime(50 * 3_600_000, en)).toBe('2 d 2 h');
  expect(formatUptime(192_000, translator('ko'))).toBe('3분 12초');
});
