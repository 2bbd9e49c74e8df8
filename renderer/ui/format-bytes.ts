const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes: `72 B`, `18.2 KB` (1 KB is 1,024 B). An estimate carries `≈`. */
export function formatBytes(bytes: number, isExact = true): string {
  let unit = 0;
  let value = bytes;
  // 1023.95 KB would be written as 1024.0 KB.
  while (unit < BYTE_UNITS.length - 1 && value >= (unit === 0 ? 1_024 : 1_023.95)) {
    value /= 1_024;
    unit++;
  }
  const digits = unit === 0 ? String(value) : value.toFixed(value >= 99.95 ? 0 : 1);
  return `${isExact ? '' : '≈ '}${digits} ${BYTE_UNITS[unit]}`;
}
