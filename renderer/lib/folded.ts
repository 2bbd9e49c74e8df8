/**
 * A text as it is compared: without case and accents, by the same rules on every computer. In Turkish a computer makes an I another small letter than
 * elsewhere, and has two of each: whoever types `i` means any of them.
 */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    // Accents of Latin, Greek and Cyrillic; Hangul and kana are put together again.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ı', 'i');
}

/** The words of what is typed, folded. */
export function wordsOf(typed: string): string[] {
  return folded(typed).split(/\s+/).filter((word) => word !== '');
}

/** True if every one of the words stands in the text, wherever. @param words folded */
export function hasWords(text: string, words: readonly string[]): boolean {
  const plain = folded(text);
  return words.every((word) => plain.includes(word));
}
