import { asWindows1252 } from '../../lib/windows-1252.ts';

/** Text as bytes: as UTF-8, unless every character is a byte already. */
export function bytesOf(text: string): Uint8Array {
  const isBytes = [...text].every((character) => character <= '\u00FF');
  return !isBytes ? new TextEncoder().encode(text) : Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes as UTF-8; undefined if they are none. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  return decode(bytes, 'utf-8');
}

const LATIN1: ReadonlySet<string> = new Set(['iso-8859-1', 'iso8859-1', 'latin1', 'l1', 'iso-ir-100', 'csisolatin1', 'ibm819', 'cp819']);
const ASCII: ReadonlySet<string> = new Set(['us-ascii', 'ascii', 'ansi-x3.4-1968', 'iso646-us', 'us']);

const latin1Of = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Bytes as text of a character set; undefined if they are none, or the set is not known. */
export function decode(bytes: Uint8Array, charset: string): string | undefined {
  // Of these `TextDecoder` makes windows-1252, as the web has it; in mail and headers they are what they say.
  const name = charset.trim().toLowerCase().replaceAll('_', '-');
  if (LATIN1.has(name)) return latin1Of(bytes);
  if (ASCII.has(name)) return bytes.every((byte) => byte < 0x80) ? latin1Of(bytes) : undefined;
  for (const label of new Set([charset.trim(), name])) {
    try {
      const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
      const text = decoder.decode(bytes);
      return decoder.encoding === 'windows-1252' ? asWindows1252(text) : text;
    } catch {
      // Not known by this name, or no text of it.
    }
  }
  return undefined;
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
