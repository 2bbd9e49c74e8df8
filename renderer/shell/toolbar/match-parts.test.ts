import { expect, test } from 'vitest';
import { splitMatches } from './match-parts.ts';

const marked = (text: string, typed: string): string => splitMatches(text, typed).map(({ part, isMatch }) => (isMatch ? `[${part}]` : part)).join('');

test.each([
  ['Weather in Seoul', 'seo wea', '[Wea]ther in [Seo]ul'],
  ['서울 지도', '지도', '서울 [지도]'],
  ['a.b*c', '.b*', 'a[.b*]c'],
  ['nothing', 'x', 'nothing'],
  ['anything', '  ', 'anything'],
])('%s with %j typed is %s', (text, typed, parts) => {
  expect(marked(text, typed)).toBe(parts);
});

test('a text of any length is cut', () => {
  expect(splitMatches('x'.repeat(100_000), 'y')[0]?.part).toHaveLength(300);
});
