import type { HistoryVisitInfo } from '../../../ipc/contracts/history.ts';

/** The visits of one day of the person's own calendar. */
export interface HistoryDay {
  /** Its first and last millisecond. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly visits: readonly HistoryVisitInfo[];
}

/** Visits by day; both in the order given, the latest first. */
export function byDay(visits: readonly HistoryVisitInfo[]): HistoryDay[] {
  const days: { fromMs: number; toMs: number; visits: HistoryVisitInfo[] }[] = [];
  for (const visit of visits) {
    const last = days.at(-1);
    if (last !== undefined && visit.atMs >= last.fromMs && visit.atMs <= last.toMs) last.visits.push(visit);
    else days.push({ ...dayOf(visit.atMs), visits: [visit] });
  }
  return days;
}

/** The local day around a time. With daylight saving it may have 23 or 25 hours. */
export function dayOf(timeMs: number): { readonly fromMs: number; readonly toMs: number } {
  const start = new Date(timeMs);
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return { fromMs: start.getTime(), toMs: end.getTime() - 1 };
}

/** How many days ago that was on the calendar: 0 for today. */
export function daysAgo(timeMs: number, nowMs: number): number {
  return Math.round((dayOf(nowMs).fromMs - dayOf(timeMs).fromMs) / 86_400_000);
}
