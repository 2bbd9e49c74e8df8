import type { Language } from '../../i18n/catalogue.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Time of day by the clock of 24 hours, in the machine's time zone: the same in every language, and as wide at any time. `20:01`, `20:01:02`, `20:01:02.003`. */
export function timeOfDay(atMs: number, upTo: 'minutes' | 'seconds' | 'milliseconds'): string {
  const date = new Date(atMs);
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (upTo === 'minutes') return minutes;
  const seconds = `${minutes}:${two(date.getSeconds())}`;
  return upTo === 'seconds' ? seconds : `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Date as the language writes it, and time of day: `Nov 30, 2026 20:01`. */
export function dateAndTime(atMs: number, language: Language, upTo: 'minutes' | 'seconds'): string {
  return `${new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs)} ${timeOfDay(atMs, upTo)}`;
}
