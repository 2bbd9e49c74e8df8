import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('a text is read by its mark, else by the charset of its type, else as UTF-8', () => {
  expect(decodeText(bytes(0xc0, 0xcc, 0xb3, 0xa2), 'text/csv; charset=EUC-KR')).toBe('이끼');
  expect(decodeText(bytes(0xe9), 'text/csv;charset="iso-8859-1"')).toBe('é');
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'text/csv; charset=iso-8859-1')).toBe('é');
  expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00), null)).toBe('a');
  for (const type of [null, 'text/csv', 'text/csv; charset=klingon']) expect(decodeText(bytes(0xc3, 0xa9), type)).toBe('é');
});
