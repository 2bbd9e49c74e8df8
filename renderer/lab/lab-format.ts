import { IpcError } from '../../ipc/core/errors.ts';

/** Microseconds with about three digits. */
export function formatUs(us: number): string {
  if (us >= 9_995) return Math.round(us).toLocaleString('en');
  return us.toFixed(us >= 99.95 ? 0 : 1);
}

/** A size in powers of 1,024, without fraction where there is none: `16 B`, `64 KB`, `4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const [value, unit] = bytes < 1_048_576 ? [bytes / 1_024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${unit}`;
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
