import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dateAndTime, timeOfDay } from './clock.ts';

const evening = new Date(2026, 10, 30, 20, 1, 2, 3).getTime();

test('time of day, as exact as it is wanted', () => {
  expect(timeOfDay(evening, 'minutes')).toBe('20:01');
  expect(timeOfDay(evening, 'seconds')).toBe('20:01:02');
  expect(timeOfDay(evening, 'milliseconds')).toBe('20:01:02.003');
  expect(timeOfDay(new Date(2026, 0, 2, 0, 4, 5).getTime(), 'seconds')).toBe('00:04:05');
});

test('date and time of day, in both languages', () => {
  expect(dateAndTime(evening, 'en', 'minutes')).toBe('Nov 30, 2026 20:01');
  expect(dateAndTime(evening, 'ko', 'seconds')).toBe('2026. 11. 30. 20:01:02');
});

test('nobody else writes a time of day', () => {
  const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: new URL('../..', import.meta.url) }).filter((path) => !/clock\.ts$|\.test\./.test(path));
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((path) => /timeStyle|toLocaleTimeString|\bhour:|getHours\(|\bDate\(.*\)\.toLocaleString/.test(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')))).toEqual([]);
});
