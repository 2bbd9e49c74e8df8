import { expect, test } from 'vitest';
import { applySuggestion, completeFilter } from './filter-completion.ts';
import { testNames } from './testing/rows.ts';

const texts = (input: string, isAsked = false, caret = input.length): string[] =>
  completeFilter(input, caret, testNames(), isAsked).suggestions.map(({ text }) => text);

test('keys, with their comparisons', () => {
  expect(texts('la')).toEqual(['layer:', 'latency>']);
  expect(texts('size')).toEqual(['size>', 'size>=', 'size<', 'size<=', 'size=']);
  expect(texts('-ki')).toEqual(['-kind:']);
});

test('nothing while nothing is typed, all keys when asked', () => {
  expect(texts('')).toEqual([]);
  expect(texts('kind:call ')).toEqual([]);
  expect(texts('', true)).toEqual(['layer:', 'from:', 'to:', 'channel:', 'kind:', 'status:', 'pid:', 'pair:', 'payload:', 'latency>', 'took>', 'size>']);
});

test('values that the log knows', () => {
  expect(texts('kind:c')).toEqual(['kind:call', 'kind:cancel', 'kind:ack']);
  expect(texts('from:')).toEqual(['from:main', 'from:shell', 'from:plugin', 'from:"plugin com.terrarium.words"']);
  expect(texts('from:shell,ma')).toEqual(['from:shell,main']);
  expect(texts('channel:tabs')).toEqual(['channel:tabs.*', 'channel:tabs.list', 'channel:tabs.open']);
  expect(completeFilter('pid:3', 5, testNames(), false).suggestions).toEqual([{ text: 'pid:302', kind: 'value', note: 'plugin com.terrarium.words' }]);
  expect(texts('-status:not')).toEqual(['-status:not-found']);
});

test('a word is offered as a channel', () => {
  expect(texts('open')).toEqual(['channel:tabs.open']);
});

test('what is typed out already, and what has no closed list, has no suggestions', () => {
  expect(texts('kind:call')).toEqual([]);
  expect(texts('channel:tabs.open')).toEqual([]);
  expect(texts('size>4')).toEqual([]);
  expect(texts('nothing:x')).toEqual([]);
});

test('a suggestion takes the place of the part at the caret', () => {
  const input = 'layer:bus fr size>4';
  const completion = completeFilter(input, 12, testNames(), false);
  expect(completion).toMatchObject({ start: 10, end: 12 });
  expect(applySuggestion(input, completion, { text: 'from:', kind: 'key', note: '' })).toEqual({ text: 'layer:bus from: size>4', caret: 15 });
  expect(applySuggestion('kind:ca', completeFilter('kind:ca', 7, testNames(), false), { text: 'kind:call', kind: 'value', note: '' })).toEqual({ text: 'kind:call ', caret: 10 });
});
