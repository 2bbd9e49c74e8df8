import type { Language, MessageKey, Translate } from '../../../i18n/catalogue.ts';
import { isMessageKey } from '../../../i18n/catalogue.ts';
import type { CrashRecord, ListedCrash } from '../../../ipc/contracts/crashes.ts';
import { serviceKey } from '../../../ipc/contracts/process-kinds.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** The record that a line of the list is of. */
export function crashIdOf(listed: ListedCrash): string {
  return listed.state === 'broken' ? listed.id : listed.record.id;
}

/** When it was, also for a record that cannot be read: its name begins with the time. */
export function timeOf(listed: ListedCrash): number {
  if (listed.state === 'whole') return listed.record.diedAtMs;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(listed.id) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** What ended and how: `Web page crashed`. */
export function headlineOf(record: Pick<CrashRecord, 'kind' | 'reason'>, t: Translate): string {
  return t('crashes.headline', { kind: t(`crashes.kind.${record.kind}`), reason: t(`crashes.reason.${record.reason}`) });
}

/** What people call it: a page's title, a plugin's name. Empty where that says no more than its kind. */
export function nameOf(record: Pick<CrashRecord, 'kind' | 'name' | 'isPrivate'>, t: Translate): string {
  if (record.isPrivate) return t('crashes.private');
  if (record.kind === 'utility' && record.name === 'trace-reader') return t('main.traceReader');
  if (record.kind === 'os') return t('main.lab.peer', { name: record.name.replace(/^lab /, '') });
  if (['main', 'shell', 'inspector', 'gpu', 'network'].includes(record.kind)) return '';
  const key = serviceKey(record.name);
  return record.kind === 'utility' && isMessageKey(key) ? t(key) : record.name;
}

/** How it ended, in a word or two; Electron's own where there are none. */
export function reasonWords(reason: string, t: Translate): string {
  const key = `crashes.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}

/** How the process ended, in Chromium's words. */
export function endingOf({ exitCode, signalName }: Pick<CrashRecord, 'exitCode' | 'signalName'>, t: Translate): string {
  if (exitCode === null) return t('crashes.exitUnknown');
  const code = t('crashes.exitCode', { code: String(exitCode) });
  return signalName === null ? code : `${t('crashes.exitSignal', { signal: signalName })} · ${code}`;
}

/** What the crash lab did, in words where there are some. */
export function causeWords(cause: string, t: Translate): string {
  const key = `faults.name.${cause}`;
  return isMessageKey(key) ? t(key) : cause;
}

/** A span of time in the unit that suits it: `340 ms`, `9.8 s`, `3 min`. */
export function spanText(spanMs: number, language: Language): string {
  const [value, unit, digits]: readonly [number, string, number] =
    spanMs < SECOND_MS ? [spanMs, 'millisecond', 0]
    : spanMs < 60 * SECOND_MS ? [spanMs / SECOND_MS, 'second', 1]
    : spanMs < 3_600 * SECOND_MS ? [spanMs / 60_000, 'minute', 0]
    : spanMs < DAY_MS ? [spanMs / 3_600_000, 'hour', 1]
    : [spanMs / DAY_MS, 'day', 1];
  // English's short form of seconds is `sec`; everywhere else they are `s`.
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value).replace(/ sec$/, ' s');
}

const SPANS: readonly (readonly [number, MessageKey])[] = [
  [3_600_000, 'crashes.span.hour'],
  [DAY_MS, 'crashes.span.day'],
  [7 * DAY_MS, 'crashes.span.week'],
  [366 * DAY_MS, 'crashes.span.year'],
];

/** The shortest span of time that has most of the records in it. */
export function spanOf(timesMs: readonly number[], nowMs: number): readonly [number, MessageKey] {
  const oldest = Math.min(nowMs, ...timesMs);
  return SPANS.find(([spanMs]) => nowMs - oldest <= spanMs) ?? [366 * DAY_MS, 'crashes.span.year'];
}
