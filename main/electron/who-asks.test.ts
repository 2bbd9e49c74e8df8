import { expect, test } from 'vitest';
import { isOfDocument, namesOfAsker, originOfCheck } from './who-asks.ts';

const A = 'https://a.test';

test('a named origin wins over that of the document, also if it is none', () => {
  expect(originOfCheck(A, A, { isMainFrame: true, securityOrigin: 'https://b.test/' })).toBe('https://b.test');
  expect(originOfCheck(A, A, { isMainFrame: true, securityOrigin: 'null' })).toBe('');
  expect(originOfCheck(A, 'https://b.test/', { isMainFrame: true })).toBe(A);
  expect(originOfCheck(A, 'https://b.test/', { isMainFrame: false })).toBe('https://b.test');
});

test('a page asks only in the name of the document that is there', () => {
  expect(isOfDocument(A, { isMainFrame: true, requestingUrl: `${A}/page` })).toBe(true);
  expect(isOfDocument(A, { isMainFrame: true, requestingUrl: 'https://b.test/' })).toBe(false);
  expect(isOfDocument(A, { isMainFrame: true, requestingUrl: 'about:blank' })).toBe(true);
  expect(isOfDocument(A, { isMainFrame: false, requestingUrl: 'https://b.test/' })).toBe(true);
});

test.each([
  ['https://a.test', 'https://a.test', { origin: 'a.test', within: '' }],
  ['https://b.test:81', 'http://a.test', { origin: 'b.test:81', within: 'a.test' }],
  // A sandboxed frame, a data: address.
  ['null', 'https://a.test', { origin: '', within: 'a.test' }],
  ['', 'https://a.test', { origin: '', within: 'a.test' }],
  ['null', 'null', { origin: 'data', within: '' }],
  ['https://b.test', 'null', { origin: 'b.test', within: '' }],
  ['file://', 'file://', { origin: 'file', within: '' }],
])('%s within %s is named', (frame, top, names) => {
  expect(namesOfAsker(frame, top, 'data:text/html,https://bank.test')).toEqual(names);
});
