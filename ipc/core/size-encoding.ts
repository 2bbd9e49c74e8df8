/** V8's encoding of single values, as `size.ts` reckons with it. */

export const DOUBLE_BYTES = 1 + 8;
/** Beyond it Electron's V8 (31-bit small integers) writes a double where Node's may write an integer. */
export const MAX_SMALL_INTEGER = 2 ** 30 - 1;
const MAX_ARRAY_INDEX = 2 ** 32 - 2;

/** Bytes of a whole number of 7 bits a byte. */
export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** Neither a small integer here nor in Electron. -0 is none either. */
export function isDouble(value: number): boolean {
  return !Number.isInteger(value) || Object.is(value, -0) || value >= 2 ** 31 || value < -(2 ** 31);
}

/** Bytes of a short key in Latin-1. */
export function keyBytes(key: string): number {
  return 2 + key.length;
}

/** Bytes of a big integer: whole words of 64 bits. */
export function bigIntBytes(value: bigint): number {
  const hexDigits = value === 0n ? 0 : (value < 0n ? -value : value).toString(16).length;
  const digitBytes = Math.ceil(hexDigits / 16) * 8;
  return 1 + varintBytes(digitBytes * 2) + digitBytes;
}

/** The number that a key is written as, or -1 if it is written as a string. */
export function indexOfKey(key: string): number {
  const first = key.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return -1;
  const index = Number(key);
  return Number.isInteger(index) && index <= MAX_ARRAY_INDEX && String(index) === key ? index : -1;
}
