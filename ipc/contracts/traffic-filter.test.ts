import { expect, test } from 'vitest';
import { nameMatches, parseFilter } from './traffic-filter.ts';

const terms = (input: string) => parseFilter(input).terms;
const problems = (input: string) => parseFilter(input).problems.map(({ code, part }) => `${code} ${part}`);

test('a payload is looked into for any of the texts; quotes hold spaces and commas', () => {
  expect(terms('payload:Example.com -payload:"a, b",c')).toEqual([
    { type: 'payload', anyOf: ['example.com'], negated: false },
    { type: 'payload', anyOf: ['a, b', 'c'], negated: true },
  ]);
  expect(terms('payload:')).toEqual([]);
});

test('words, keys, lists and negation', () => {
  expect(parseFilter('Tabs.Open -signal from:shell,page -kind:reply')).toEqual({
    terms: [
      { type: 'word', text: 'tabs.open', negated: false },
      { type: 'word', text: 'signal', negated: true },
      { type: 'text', key: 'from', anyOf: ['shell', 'page'], negated: false },
      { type: 'text', key: 'kind', anyOf: ['reply'], negated: true },
    ],
    problems: [],
  });
  expect(terms('pid:12,7 -pair:40')).toEqual([
    { type: 'id', key: 'pid', anyOf: [12, 7], negated: false },
    { type: 'id', key: 'pair', anyOf: [40], negated: true },
  ]);
});

test('quotes hold spaces together', () => {
  expect(terms('from:"plugin com.terrarium.words" "two words" -"not these"')).toEqual([
    { type: 'text', key: 'from', anyOf: ['plugin com.terrarium.words'], negated: false },
    { type: 'word', text: 'two words', negated: false },
    { type: 'word', text: 'not these', negated: true },
  ]);
});

test('comparisons with units', () => {
  expect(terms('latency>1.5ms took<2s size>=4k -size>10 took<=200us size=1MB')).toEqual([
    { type: 'number', key: 'latency', operator: '>', limit: 1.5, negated: false },
    { type: 'number', key: 'took', operator: '<', limit: 2_000, negated: false },
    { type: 'number', key: 'size', operator: '>=', limit: 4_096, negated: false },
    { type: 'number', key: 'size', operator: '>', limit: 10, negated: true },
    { type: 'number', key: 'took', operator: '<=', limit: 0.2, negated: false },
    { type: 'number', key: 'size', operator: '=', limit: 1_048_576, negated: false },
  ]);
});

test('what is unfinished is no problem, and filters nothing out', () => {
  for (const input of ['', '   ', 'from:', 'from:,', 'size>', 'pid:']) expect(parseFilter(input)).toEqual({ terms: [], problems: [] });
  expect(terms('-')).toEqual([{ type: 'word', text: '-', negated: false }]);
});

test('what makes no sense is a word, and is told of', () => {
  expect(parseFilter('http://host:80')).toEqual({ terms: [{ type: 'word', text: 'http://host:80', negated: false }], problems: [] });
  expect(terms('size>x "open latency>1.2.3').map((term) => term.type)).toEqual(['word', 'word']);
  expect(problems('size>x latency>1.2.3')).toEqual(['not-a-number x', 'not-a-number 1.2.3']);
  expect(problems('"open')).toEqual(['open-quote "open']);
  expect(problems('chanel:tabs bytes>4')).toEqual(['unknown-key chanel', 'unknown-key bytes']);
  expect(problems('kind:cal status:error layer:bus,buss')).toEqual(['unknown-value buss']);
  expect(problems('pid:shell')).toEqual(['not-a-number shell']);
  expect(parseFilter('kind:nope').problems[0]?.known).toContain('signal');
});

test('a key with a sign that it does not take is told, with those that it takes', () => {
  expect(parseFilter('kind!=ack')).toEqual({
    terms: [{ type: 'word', text: 'kind!=ack', negated: false }],
    problems: [{ code: 'unknown-operator', part: 'kind!=', known: ['kind:', '-kind:'] }],
  });
  expect(problems('from=shell -pid>3 payload=x latency!=5ms size:4k')).toEqual(
    ['from=', 'pid>', 'payload=', 'latency!=', 'size:'].map((part) => `unknown-operator ${part}`),
  );
  expect(parseFilter('size:4k').problems[0]?.known).toEqual(['size>', 'size>=', 'size<', 'size<=', 'size=', '-size=']);
  expect(problems('chanel!=tabs')).toEqual(['unknown-key chanel']);
});

test.each([
  ['tabs.open', 'tabs', true],
  ['tabs.open', 'tabs.*', true],
  ['mytabs.open', 'tabs.*', false],
  ['tabs.open', '*.open', true],
  ['tabs.opened', '*.open', false],
  ['tabs.open', 't*s.o*n', true],
  ['tabs.open', 'tabs*tabs.open', false],
  ['aa', 'a*a', true],
  ['a', 'a*a', false],
  ['anything', '*', true],
])('%s is meant by %s: %s', (name, value, is) => {
  expect(nameMatches(name, value)).toBe(is);
});

test('what is too much for one search in payloads is told and left out; the rest is looked for', () => {
  const long = 'x'.repeat(1_001);
  const tooLong = parseFilter(`payload:${long},short`);
  expect(tooLong.terms).toEqual([{ type: 'payload', anyOf: ['short'], negated: false }]);
  expect(tooLong.problems).toEqual([{ code: 'too-long', part: `${'x'.repeat(40)}…`, known: [] }]);
  const many = Array.from({ length: 18 }, (_none, i) => `payload:text${i}`);
  const tooMany = parseFilter([...many, '-payload:text3'].join(' '));
  // One that is looked for already is no text more.
  expect(tooMany.terms).toHaveLength(17);
  expect(tooMany.problems.map(({ code, part }) => `${code} ${part}`)).toEqual(['too-many-payloads text16', 'too-many-payloads text17']);
});
