import { expect, test } from 'vitest';
import { parseQuery } from './filter-query.ts';

test('words, keys, lists and negation', () => {
  expect(parseQuery('Tabs.Open -signal from:shell,page -kind:reply')).toEqual([
    { type: 'word', text: 'tabs.open', negated: false },
    { type: 'word', text: 'signal', negated: true },
    { type: 'text', key: 'from', anyOf: ['shell', 'page'], negated: false },
    { type: 'text', key: 'kind', anyOf: ['reply'], negated: true },
  ]);
});

test('quotes hold spaces together', () => {
  expect(parseQuery('from:"plugin com.terrarium.words" "two words" -"not these"')).toEqual([
    { type: 'text', key: 'from', anyOf: ['plugin com.terrarium.words'], negated: false },
    { type: 'word', text: 'two words', negated: false },
    { type: 'word', text: 'not these', negated: true },
  ]);
});

test('comparisons with units', () => {
  expect(parseQuery('latency>1.5ms took<2s size>=4kb -size>10')).toEqual([
    { type: 'number', key: 'latency', above: true, limit: 1.5, negated: false },
    { type: 'number', key: 'took', above: false, limit: 2_000, negated: false },
    { type: 'number', key: 'size', above: true, limit: 4_096, negated: false },
    { type: 'number', key: 'size', above: true, limit: 10, negated: true },
  ]);
});

test('what is unfinished or unknown is never an error', () => {
  expect(parseQuery('')).toEqual([]);
  expect(parseQuery('   ')).toEqual([]);
  expect(parseQuery('from:')).toEqual([]);
  expect(parseQuery('from:,')).toEqual([]);
  expect(parseQuery('-')).toEqual([{ type: 'word', text: '-', negated: false }]);
  expect(parseQuery('"open')).toEqual([{ type: 'word', text: 'open', negated: false }]);
  expect(parseQuery('http://host:80 size>x latency>1.2.3')).toEqual([
    { type: 'word', text: 'http://host:80', negated: false },
    { type: 'word', text: 'size>x', negated: false },
    { type: 'word', text: 'latency>1.2.3', negated: false },
  ]);
});
