import { RE2JS } from 're2js';
import { expect, it, vi } from 'vitest';
import { ListExpression } from './list-expression.ts';

const read = (source: string, matchesCase = true): ListExpression => ListExpression.read(source, matchesCase) ?? expect.fail(source);

it.each([
  ['ads[0-9]+', ['ads1', 'x/ads42.js'], ['ads', 'ad1']],
  ['^https?:\\/\\/([a-z]{2,4}\\.)?track\\.', ['https://track.x', 'http://cdn.track.'], ['xhttps://track.', 'https://trackx', 'https://longer.track.']],
  ['(?:banner|popup)_\\d{3}\\.(gif|jpe?g)$', ['/banner_123.gif', 'popup_000.jpg', 'popup_000.jpeg'], ['banner_12.gif', 'banner_123.gif?x', 'popup_000.jpe']],
  ['a{2}', ['aa', 'baab'], ['a', 'aba']],
  ['a{2,}b', ['aab', 'aaaab'], ['ab']],
  ['a{0,2}b', ['b', 'aab'], ['a']],
  ['[^/]+\\.com/[-\\w.]{4}$', ['x.com/ab-.', 'x.com/____'], ['x.com/abc', '/.com/abcd']],
  ['\\bad\\b', ['/ad/', 'ad'], ['/bad/', 'ads']],
  ['\\Bad', ['bad'], ['ad', '/ad']],
  ['.*?\\.php', ['a.php'], ['aphp']],
  ['[\\]\\\\^]', [']', '\\', '^'], ['a']],
  ['[a-]', ['-', 'a'], ['b']],
  ['\\x2f\\u0061d', ['/ad'], ['ad']],
  ['', ['', 'x'], []],
  ['a|', ['', 'b'], []],
  ['(a*)*b', ['b', 'aab'], ['a']],
  ['(a|ab)(c|bcd)(d*)$', ['abcd', 'acd'], ['abd']],
  ['x{2}y{0}z', ['xxz'], ['xz', 'xyz']],
  ['{a}', ['{a}'], ['a']],
  ['[[]', ['['], [']']],
  ['광고', ['광고'], ['ad']],
])('%s', (source, matched, others) => {
  const pattern = read(source);
  expect([matched.filter((text) => !pattern.test(text)), others.filter((text) => pattern.test(text))]).toEqual([[], []]);
});

it('takes lower case for both without case', () => {
  expect([read('Ad[A-C]x', false).test('adbx'), read('[^A-Z]', false).test('abc'), read('Ad').test('ad')]).toEqual([true, false, false]);
});

it.each(['a(?=b)', 'a(?!b)', '(?<=a)b', '(a)\\1', '\\p{L}', '\\k<n>', '\\Aa', 'a\\z', '\\Qa', '(?i)a', '(?P<n>a)', '[[:alpha:]]', 'a**', '(a', 'a)', '[a', '*a', 'a{3,2}', 'a{1,1001}', '[z-a]', '\\', 'x'.repeat(501), '(?:(?:a{50}){50}){50}', '\\q', 'a\\u{41}', '\\x{41}'])(
  '%s is left out',
  (source) => expect(ListExpression.read(source, true)).toBeUndefined(),
);

it('agrees with the language’s own expressions over many made ones', () => {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const pick = (all: readonly string[]): string => all[random(all.length)] ?? expect.fail();
  const atom = (depth: number): string => (depth > 0 && random(4) === 0 ? `(${made(depth - 1)})` : pick(['a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '/', '\\.', '\\d']));
  const made = (depth: number): string =>
    Array.from({ length: 1 + random(3) }, () => Array.from({ length: 1 + random(3) }, () => atom(depth) + pick(['', '', '', '*', '+', '?', '{2}', '{0,2}', '*?'])).join('')).join('|');
  for (let turn = 0; turn < 600; turn += 1) {
    const source = pick(['', '^', '\\b']) + made(2) + pick(['', '$']);
    const pattern = read(source);
    const own = new RegExp(source);
    for (let count = 0; count < 20; count += 1) {
      const text = Array.from({ length: random(9) }, () => pick(['a', 'b', 'c', '/', '.', '1', 'é'])).join('');
      expect(pattern.test(text), `${source} on ${text}`).toBe(own.test(text));
    }
  }
});

it('looks at the beginning of a long text, and not for its end or an edge there', () => {
  const text = `${'a'.repeat(500)}-${'a'.repeat(3_499)}`;
  expect(['a{50}$', 'a\\b', 'a{50}', '-'].map((source) => read(source).test(text))).toEqual([false, false, true, false]);
  expect(['a{50}$', 'a\\b'].map((source) => [read(source).test('a'.repeat(500)), read(source).test('a'.repeat(501))])).toEqual([[true, false], [true, false]]);
});

it('what keeps the language’s own expressions busy for ever takes as many steps as the text has characters', () => {
  const text = 'a'.repeat(100_000);
  for (const source of ['(a+)+$b', '(a|a)*b', '(.*)*(.*)*(.*)*x', '^(a?){50}a{50}b']) expect(read(source).test(text)).toBe(false);
});

it('what would take long to read is not read', () => {
  const compile = vi.spyOn(RE2JS, 'compile');
  const long = ['a{0,1000}'.repeat(100), 'a{1000}b', '(?:a{1000}|b{1000})', '((a{20}){20}){20}', 'x{2}{3}'.repeat(90), '('.repeat(200) + ')'.repeat(200), '[^가-힣]'.repeat(140), '[\\u0100-\\uffff]'.repeat(60), '(?:(?:a?){99}){99}'];
  for (const source of long) expect([source, ListExpression.read(source, false)]).toEqual([source, undefined]);
  expect(compile).not.toHaveBeenCalled();
  for (const source of ['[가-힣]{2}', '((ad|banner)s?){3}/x{2,4}', '(?:a{50}){9}', '\\{1000}', '[{1000}]', 'a|'.repeat(400)]) read(source, false);
  expect(compile).toHaveBeenCalledTimes(6);
  compile.mockRestore();
});
