import { shownUrl } from '../lib/idn.ts';

/** Who types more is not looking for one more word. */
const MAX_WORDS = 8;

/** The words of a text as the full-text index sees them: lower case, without accents. The last may be the beginning of one. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    // Accents of Latin, Greek and Cyrillic; Hangul and kana are put together again.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

/** What of an address is worth finding: neither the scheme nor `www`, escapes read, names in the letters that they are typed in. */
export function searchableAddress(url: string): string {
  const bare = (url.includes('xn--') ? shownUrl(url) : url).replace(/^[a-z][a-z0-9+.-]*:\/*/i, '').replace(/^www\./i, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** What is typed, as the beginning of an address without scheme and `www`. */
export function typedAddress(text: string): string {
  return searchableAddress(text.trim()).toLowerCase();
}

/** The words of what is typed: as of an address, so that scheme and `www` are none. */
export function typedWords(text: string): string[] {
  return wordsOf(text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^www\./i, '')).slice(0, MAX_WORDS);
}

/** A query for FTS5: every word, as a beginning; undefined if there is none. */
export function matchExpression(text: string): string | undefined {
  const words = typedWords(text);
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' AND ');
}
