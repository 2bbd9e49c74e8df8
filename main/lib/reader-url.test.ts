import { expect, it } from 'vitest';
import { articleUrlOf, readerUrl } from './reader-url.ts';

it('tells the page of a reader’s address, whatever is in it', () => {
  for (const url of ['https://news.example/a?b=1&url=https://other.example/#c', 'http://xn--9t4b11yi5a.com/%20?q=a%26b']) expect(articleUrlOf(readerUrl(7, url))).toBe(url);
});

it.each([
  'https://news.example/?url=https://bank.example/',
  'terrarium://reader.example/?url=https://bank.example/',
  'terrarium://reader/?article=1',
  'terrarium://reader/?url=javascript:alert(1)',
  'terrarium://reader/?url=file:///etc/passwd',
  'terrarium://reader/?url=https://',
  'terrarium://newtab/?url=https://bank.example/',
])('%s is about no web page', (url) => {
  expect(articleUrlOf(url)).toBeUndefined();
});
