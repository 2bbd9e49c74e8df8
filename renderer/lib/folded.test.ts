import { expect, test } from 'vitest';
import { folded, hasWords, wordsOf } from './folded.ts';

test.each([
  ['INBOX', 'inbox'],
  ['İstanbul', 'istanbul'],
  ['Diyarbakır', 'diyarbakir'],
  ['Café', 'cafe'],
  ['Ёлка', 'елка'],
  ['한글', '한글'],
  ['한글'.normalize('NFD'), '한글'],
  ['がぎ', 'がぎ'],
])('%s is compared as %s', (text, plain) => {
  expect(folded(text)).toBe(plain);
});

test('every word has to be there, in any order', () => {
  expect(wordsOf('  Fern\tMOSS ')).toEqual(['fern', 'moss']);
  expect(hasWords('Moss and fern', wordsOf('fern moss'))).toBe(true);
  expect(hasWords('Moss and fern', wordsOf('fern mint'))).toBe(false);
  expect(hasWords('Moss and fern', wordsOf(' '))).toBe(true);
});
