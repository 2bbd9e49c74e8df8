import { expect, test } from 'vitest';
import { inOneLine } from './pasted-lines.ts';

test.each<readonly [string, string]>([
  ['https://example.com/a/\nlong/path', 'https://example.com/a/long/path'],
  ['https://example.com/a.\r\nhtml', 'https://example.com/a.html'],
  ['  https://example.com/a\n    /b  \n', 'https://example.com/a/b'],
  ['exam\nple.com', 'example.com'],
  ['www.example.com\n/path', 'www.example.com/path'],
  ['me:pw@example\n.com', 'me:pw@example.com'],
  ['한국\n.kr/날씨', '한국.kr/날씨'],
  ['xn--3e0b707e.xn--\n3e0b707e/', 'xn--3e0b707e.xn--3e0b707e/'],
  ['localhost:3000/\nx', 'localhost:3000/x'],
  ['printer:63\n1', 'printer:631'],
  ['127.0\n.0.1:8080', '127.0.0.1:8080'],
  ['[::1]\n/x', '[::1]/x'],
  ['data:text/html,\nhi', 'data:text/html,hi'],
  ['javascript:\nalert(1)', 'javascript:alert(1)'],
  ['hello\nworld', 'hello world'],
  ['moss and\nlichen', 'moss and lichen'],
  ['moss.\nlichen', 'moss. lichen'],
  ['안녕\r\n\r\n세상', '안녕 세상'],
  ['one\n2.5', 'one 2.5'],
  ['see\nhttps example', 'see https example'],
  ['word\n', 'word'],
  ['\n', ''],
  [' as it is ', ' as it is '],
  ['example.com', 'example.com'],
])('%j in one line is %j', (text, line) => {
  expect(inOneLine(text)).toBe(line);
});
