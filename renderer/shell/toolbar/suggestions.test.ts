import { describe, expect, test } from 'vitest';
import { readsAsAddress, suggest } from './suggestions.ts';

// As in the table of main/navigation/omnibox.test.ts: the label has to say what main will do.
const ADDRESSES = [
  'example.com', 'EXAMPLE.com/Path', 'example.com:8080/a', 'example.com/a b', 'example.com?q=1', 'http:example.com', 'https://a.b/',
  'user:pw@example.com', 'localhost', 'localhost:3000/x', 'app.localhost', '127.0.0.1', '10.0.0.1/a', '[::1]:8080/a', 'printer/',
  'printer:631', '한국.kr', 'about:blank', 'chrome://crash', 'terrarium://newtab', 'data:text/html,hi', 'file:///tmp/a.html',
  '/tmp/a.html', 'view-source:example.com',
];
const SEARCHES = [
  'hello', 'hello world', 'what is ipc?', 'user@example.com', '3.14', '127.1', '256.256.256.256', 'c++', 'javascript:alert(1)',
  'note: buy milk', 'http://', '-.com', '멀티프로세스', 'ftp://example.com/',
];

describe('readsAsAddress', () => {
  test.each(ADDRESSES)('%j is an address', (text) => {
    expect(readsAsAddress(text)).toBe(true);
  });

  test.each(SEARCHES)('%j is a search', (text) => {
    expect(readsAsAddress(text)).toBe(false);
  });
});

describe('suggest', () => {
  const tabs = [
    { id: 1, title: 'Weather in Seoul', url: 'https://weather.example/seoul' },
    { id: 2, title: 'Process isolation', url: 'https://docs.example/isolation' },
    { id: 3, title: '서울 지도', url: 'https://map.example/' },
  ];

  test('offers nothing for blank text', () => {
    expect(suggest('  ', tabs, 1)).toEqual([]);
  });

  test('puts the reading of the text first', () => {
    expect(suggest('weather.example', [], null)).toEqual([{ kind: 'go', reading: 'address', text: 'weather.example' }]);
    expect(suggest(' weather ', [], null)).toEqual([{ kind: 'go', reading: 'search', text: 'weather' }]);
  });

  test('finds open tabs by every word, in title or address, in any case and script', () => {
    const found = (text: string) => suggest(text, tabs, null).flatMap((row) => (row.kind === 'switch' ? [row.tabId] : []));
    expect(found('SEOUL weather')).toEqual([1]);
    expect(found('example')).toEqual([1, 2, 3]);
    expect(found('지도')).toEqual([3]);
    expect(found('seoul isolation')).toEqual([]);
  });

  test('leaves out the active tab and more than five others', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: index + 1, title: `Tab ${index}`, url: 'https://a.example/' }));
    const ids = suggest('tab', many, 2).flatMap((row) => (row.kind === 'switch' ? [row.tabId] : []));
    expect(ids).toEqual([1, 3, 4, 5, 6]);
  });
});
