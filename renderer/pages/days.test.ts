import { expect, test } from 'vitest';
import { byDay, dayOf, daysAgo } from './days.ts';

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

test('days are counted by the calendar, not by hours', () => {
  const now = new Date('2026-03-02T00:10:00').getTime();
  expect(daysAgo(new Date('2026-03-02T00:00:00').getTime(), now)).toBe(0);
  expect(daysAgo(new Date('2026-03-01T23:59:00').getTime(), now)).toBe(1);
  expect(daysAgo(new Date('2026-02-01T12:00:00').getTime(), now)).toBe(29);
});
