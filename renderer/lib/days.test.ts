import { afterEach, expect, test, vi } from 'vitest';
import { translator } from '../../i18n/catalogue.ts';
import { byDay, dayHeading, dayOf } from './days.ts';

afterEach(() => vi.unstubAllEnvs());

const visit = (visitId: number, time: string) => ({ visitId, url: `https://a/${visitId}`, title: '', atMs: new Date(time).getTime() });

test('visits fall into the days of the calendar', () => {
  const days = byDay([visit(4, '2026-03-02T00:00:00'), visit(3, '2026-03-01T23:59:59.999'), visit(2, '2026-03-01T00:00:00'), visit(1, '2026-02-28T12:00:00')], ({ atMs }) => atMs);
  expect(days.map(({ items }) => items.map(({ visitId }) => visitId))).toEqual([[4], [3, 2], [1]]);
});

test('a day ends just before the next one begins', () => {
  const { fromMs, toMs } = dayOf(new Date('2026-03-01T15:00:00').getTime());
  expect([new Date(fromMs).getHours(), new Date(fromMs).getDate()]).toEqual([0, 1]);
  expect(dayOf(toMs + 1).fromMs).toBe(toMs + 1);
});

const heading = (time: string, now: string) => dayHeading(new Date(time).getTime(), new Date(now).getTime(), 'en', translator('en'));

test('days are counted by the calendar, not by hours', () => {
  expect(heading('2026-03-02T00:00:00', '2026-03-02T00:10:00')).toBe('Today, Monday, March 2, 2026');
  expect(heading('2026-03-01T23:59:00', '2026-03-02T00:10:00')).toBe('Yesterday, Sunday, March 1, 2026');
  expect(heading('2026-02-01T12:00:00', '2026-03-02T00:10:00')).toBe('Sunday, February 1, 2026');
  expect(dayHeading(new Date('2026-03-02T12:00:00').getTime(), new Date('2026-03-02T13:00:00').getTime(), 'ko', translator('ko'))).toBe('오늘, 2026년 3월 2일 월요일');
});

test.each([
  { hours: 25, now: '2026-10-25T23:30:00', today: '2026-10-25T00:10:00', yesterday: '2026-10-24T12:00:00', before: '2026-10-23T12:00:00' },
  { hours: 23, now: '2026-03-30T00:30:00', today: '2026-03-30T00:10:00', yesterday: '2026-03-29T12:00:00', before: '2026-03-28T23:45:00' },
])('yesterday is the day before, also around a day of $hours hours', ({ now, today, yesterday, before }) => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  expect(new Date('2026-07-01T12:00:00Z').getHours()).toBe(14);
  expect(heading(today, now)).toMatch(/^Today, /);
  expect(heading(yesterday, now)).toMatch(/^Yesterday, /);
  expect(heading(before, now)).toMatch(/^(?:Friday|Saturday), /);
});
