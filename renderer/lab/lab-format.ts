import { IpcError } from '../../ipc/core/errors.ts';

/** Microseconds with about three digits. */
export function formatUs(us: number): string {
  if (us >= 9_995) return Math.round(us).toLocaleString('en');
  return us.toFixed(us >= 99.95 ? 0 : 1);
}

/** A size in powers of 1,024 where it is a whole number of them: `64 KB`, `4 MB`; else each byte counts: `65,502 B`. */
export function formatSize(bytes: number): string {
  if (bytes >= 1_048_576 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576} MB`;
  if (bytes >= 1_024 && bytes % 1_024 === 0) return `${bytes / 1_024} KB`;
  return `${bytes.toLocaleString('en')} B`;
}

/** What a failed call says, for people: the system's own words. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof IpcError ? text.replace(/^[\w.]+: /, '') : text;
}

/** True for what the person did themselves. */
export function isCancelled(error: unknown): boolean {
  return error instanceof IpcError && error.code === 'cancelled';
}
