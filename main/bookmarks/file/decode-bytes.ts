import { asWindows1252 } from '../../lib/windows-1252.ts';

/** Where the character set is named, if it is. */
const HEAD_BYTES = 4_096;
const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]+)/i;
const UTF8 = /^utf-?8$/i;
/** Of two bytes a character. A file that names one in single bytes is not written in it. */
const WIDE = /^(?:utf-?16|ucs-?2|iso-10646|unicode)/i;

/** The text of a bookmark file: by its byte order mark, by UTF-8 where the bytes are that, by the character set that it names, by the most common one. */
export function decodeBookmarkBytes(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  // Without a mark it is known by its zeros: it begins with ASCII.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0 && fourth === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && third === 0 && fourth !== 0)) return decodeBigEndian(bytes);
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  const declared = CHARSET.exec(head)?.[1];
  // Bytes beyond ASCII that happen to be good UTF-8 are hardly ever anything else. Sets of seven bits look like it and are not.
  if (declared === undefined || !/^(iso-2022|hz-|utf-?7)/i.test(declared)) {
    const text = tryDecode(bytes, 'utf-8');
    if (text !== undefined) return text;
  }
  if (declared !== undefined && !UTF8.test(declared) && !WIDE.test(declared)) {
    const text = tryDecode(bytes, declared);
    if (text !== undefined) return text;
  }
  // It says UTF-8 and has a few bytes that are not: what is whole is kept. Else it is taken for what Windows writes in the west.
  return declared !== undefined && UTF8.test(declared) && isMostlyUtf8(bytes) ? new TextDecoder().decode(bytes) : asWindows1252(new TextDecoder('windows-1252').decode(bytes));
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? asWindows1252(text) : text;
  } catch {
    return undefined;
  }
}

/** True if fewer characters are broken than whole ones of several bytes. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  // eslint-disable-next-line no-control-regex
  const whole = text.match(/[^\u0000-\u007F\uFFFD]/g)?.length ?? 0;
  return broken <= whole;
}

function decodeBigEndian(bytes: Uint8Array): string {
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return new TextDecoder('utf-16le').decode(swapped);
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
