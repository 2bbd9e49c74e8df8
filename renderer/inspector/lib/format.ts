import type { Translate } from '../../../i18n/catalogue.ts';

/** Shown for what is not known. */
export const UNKNOWN = '–';

/** A span of time with about three digits: `0.18 ms`, `41.2 ms`, `1.20 s`; a dash for NaN. */
export function formatSpan(spanMs: number): string {
  if (Number.isNaN(spanMs)) return UNKNOWN;
  if (Math.abs(spanMs) >= 999.5) return `${(spanMs / 1_000).toFixed(Math.abs(spanMs) >= 9_995 ? 1 : 2)} s`;
  if (Math.abs(spanMs) >= 99.95) return `${spanMs.toFixed(0)} ms`;
  return `${spanMs.toFixed(Math.abs(spanMs) >= 9.995 ? 1 : 2)} ms`;
}

/** A share of one core: `0.4`, `12`, without the sign. */
export function formatPercent(percent: number): string {
  return percent >= 9.95 ? percent.toFixed(0) : percent.toFixed(1);
}

/** How long something lives, in its two largest units: `3 min 12 s`. */
export function formatUptime(uptimeMs: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(uptimeMs / 1_000));
  if (seconds < 60) return t('inspector.uptime.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('inspector.uptime.minutes', { minutes, seconds: seconds % 60 });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('inspector.uptime.hours', { hours, minutes: minutes % 60 });
  return t('inspector.uptime.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
