/** Text as bytes: as UTF-8, unless every character is a byte already. */
export function bytesOf(text: string): Uint8Array {
  const isBytes = [...text].every((character) => character <= '\u00FF');
  return !isBytes ? new TextEncoder().encode(text) : Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes as UTF-8; undefined if they are none. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  return decode(bytes, 'utf-8');
}

/** Bytes as text of a character set, in its composed form; undefined if they are none, or the set is not known. */
export function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.normalize('NFC');
  } catch {
    return undefined;
  }
}

/** A text with its percent escapes taken back, as bytes. What is no escape stays. */
export function unescapeBytes(text: string): Uint8Array {
  const bytes = bytesOf(text);
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const value = bytes[at] === 0x25 && at + 2 < bytes.length ? hex(bytes[at + 1], bytes[at + 2]) : undefined;
    if (value === undefined) plain.push(bytes[at] ?? 0);
    else {
      plain.push(value);
      at += 2;
    }
  }
  return Uint8Array.from(plain);
}

/** The value of two hexadecimal digits. */
export function hex(high: number | undefined, low: number | undefined): number | undefined {
  const digits = String.fromCharCode(high ?? 0, low ?? 0);
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}
