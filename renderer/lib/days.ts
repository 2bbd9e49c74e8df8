import type { Language, Translate } from '../../i18n/catalogue.ts';

/** What belongs to one day of the person's own calendar. */
export interface Day<Item> {
  /** Its first and last millisecond. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly items: readonly Item[];
}

/** Items by day; both in the order given, the latest first. */
export function byDay<Item>(items: readonly Item[], timeOf: (item: Item) => number): Day<Item>[] {
  const days: { fromMs: number; toMs: number; items: Item[] }[] = [];
  for (const item of items) {
    const atMs = timeOf(item);
    const last = days.at(-1);
    if (last !== undefined && atMs >= last.fromMs && atMs <= last.toMs) last.items.push(item);
    else days.push({ ...dayOf(atMs), items: [item] });
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
function daysAgo(timeMs: number, nowMs: number): number {
  return Math.round((dayOf(nowMs).fromMs - dayOf(timeMs).fromMs) / 86_400_000);
}

/** The day of a time as the heading of a list: `Today, Monday, March 2, 2026`, or the date alone. */
export function dayHeading(timeMs: number, nowMs: number, language: Language, t: Translate): string {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(timeMs);
  const ago = daysAgo(timeMs, nowMs);
  if (ago === 0) return t('days.today', { date });
  return ago === 1 ? t('days.yesterday', { date }) : date;
}
