import { expect, test } from 'vitest';
import { withScheme } from './with-scheme.ts';

test.each([
  [' example.com ', 'https://example.com'],
  ['example.com/a:b?c', 'https://example.com/a:b?c'],
  ['http://example.com', 'http://example.com'],
  ['mailto:ada@example.com', 'mailto:ada@example.com'],
  ['tel:+49123', 'tel:+49123'],
  ['localhost:3000', 'http://localhost:3000'],
  ['example.com:8080/a', 'http://example.com:8080/a'],
  ['192.168.0.1/admin', 'http://192.168.0.1/admin'],
  ['printer', 'http://printer'],
])('%j is meant as %s', (typed, url) => {
  expect(withScheme(typed)).toBe(url);
});
