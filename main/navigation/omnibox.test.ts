import { describe, expect, test } from 'vitest';
import { readOmnibox } from './omnibox.ts';

const SEARCH = 'http://search.test/?q=%s';

/** Typed text, the address it opens, and where it goes if that was made https and cannot be reached. */
const ADDRESSES: readonly (readonly [string, string, string?])[] = [
  ['example.com', 'https://example.com/', 'http://example.com/'],
  ['  example.com  ', 'https://example.com/', 'http://example.com/'],
  ['EXAMPLE.com/Path', 'https://example.com/Path', 'http://example.com/Path'],
  ['example.com:8080/a', 'http://example.com:8080/a'],
  ['example.com/a b', 'https://example.com/a%20b', 'http://example.com/a%20b'],
  ['example.com?q=1', 'https://example.com/?q=1', 'http://example.com/?q=1'],
  ['exam\nple.com', 'https://example.com/', 'http://example.com/'],
  ['http:example.com', 'http://example.com/'],
  ['http:/example.com', 'http://example.com/'],
  ['HTTP://Example.com/A', 'http://example.com/A'],
  ['https://user:pw@example.com/', 'https://user:pw@example.com/'],
  ['user:pw@example.com', 'https://user:pw@example.com/', 'http://user:pw@example.com/'],
  ['localhost', 'http://localhost/'],
  ['localhost:3000/x', 'http://localhost:3000/x'],
  ['app.localhost', 'http://app.localhost/'],
  ['127.0.0.1', 'http://127.0.0.1/'],
  ['127.0.0.1:80', 'http://127.0.0.1/'],
  ['10.0.0.1/a', 'http://10.0.0.1/a'],
  ['[::1]', 'http://[::1]/'],
  ['[::1]:8080/a', 'http://[::1]:8080/a'],
  ['printer/', 'http://printer/'],
  ['printer:631', 'http://printer:631/'],
  ['한국.kr', 'https://xn--3e0b707e.kr/', 'http://xn--3e0b707e.kr/'],
  ['about:blank', 'about:blank'],
  ['about:version', 'terrarium://about/'],
  ['about:', 'terrarium://about/'],
  ['about:newtab', 'terrarium://newtab/'],
  ['mailto:me@example.com', 'mailto:me@example.com'],
  ['sip:me@example.com', 'sip:me@example.com'],
  ['printer.local', 'http://printer.local/'],
  ['http://example.com', 'http://example.com/'],
  ['view-source:http://example.com', 'view-source:http://example.com/'],
  ['chrome://crash', 'chrome://crash/'],
  ['chrome://gpu', 'chrome://gpu/'],
  ['terrarium://newtab', 'terrarium://newtab/'],
  ['data:text/html,hi', 'data:text/html,hi'],
  ['file:///tmp/a.html', 'file:///tmp/a.html'],
  ['/tmp/a.html', 'file:///tmp/a.html'],
  ['view-source:example.com', 'view-source:https://example.com/'],
];

const SEARCHES: readonly (readonly [string, string])[] = [
  ['hello', 'hello'],
  ['hello world', 'hello%20world'],
  ['hello\nworld', 'hello%20world'],
  ['what is ipc?', 'what%20is%20ipc%3F'],
  ['user@example.com', 'user%40example.com'],
  ['3.14', '3.14'],
  ['127.1', '127.1'],
  ['256.256.256.256', '256.256.256.256'],
  ['c++', 'c%2B%2B'],
  ['javascript:alert(1)', 'javascript%3Aalert(1)'],
  ['JavaScript:alert(1)', 'JavaScript%3Aalert(1)'],
  ['view-source:javascript:alert(1)', 'view-source%3Ajavascript%3Aalert(1)'],
  ['view-source:view-source:example.com', 'view-source%3Aview-source%3Aexample.com'],
  ['terrarium://inspector', 'terrarium%3A%2F%2Finspector'],
  ['terrarium://shell/', 'terrarium%3A%2F%2Fshell%2F'],
  ['note: buy milk', 'note%3A%20buy%20milk'],
  ['http://', 'http%3A%2F%2F'],
  ['멀티프로세스', '%EB%A9%80%ED%8B%B0%ED%94%84%EB%A1%9C%EC%84%B8%EC%8A%A4'],
  ['$& $1', '%24%26%20%241'],
  ['about:me and you', 'about%3Ame%20and%20you'],
  ['chrome:foo bar', 'chrome%3Afoo%20bar'],
];

describe('what typed text means', () => {
  test.each(ADDRESSES.map(([text, url, fallbackUrl]) => ({ text, url, fallbackUrl })))('$text is the address $url', ({ text, url, fallbackUrl }) => {
    expect(readOmnibox(text, SEARCH)).toEqual({ kind: 'address', url, ...(fallbackUrl === undefined ? {} : { fallbackUrl }) });
  });

  test.each(SEARCHES)('%j is a search', (text, words) => {
    expect(readOmnibox(text, SEARCH)).toMatchObject({ kind: 'search', url: `http://search.test/?q=${words}` });
  });

  test('what may be an address as well says which', () => {
    expect(readOmnibox('printer', SEARCH)).toMatchObject({ kind: 'search', addressUrl: 'http://printer/' });
    expect(readOmnibox('two words', SEARCH)).not.toHaveProperty('addressUrl');
    expect(readOmnibox('javascript:words', SEARCH)).not.toHaveProperty('addressUrl');
    expect(readOmnibox('javascript:alert`1`', SEARCH)).not.toHaveProperty('addressUrl');
    // It looks like one, and no load would take it.
    for (const text of ['foo%20bar.com', 'a\u00a0b.com', 'http://a%20b']) expect(readOmnibox(text, SEARCH)).toEqual(expect.not.objectContaining({ addressUrl: expect.anything() }));
    expect(readOmnibox('u%20v@example.com', SEARCH)).toMatchObject({ addressUrl: 'http://u%20v@example.com/' });
  });

  test('a question mark in front makes it words', () => {
    expect(readOmnibox('?example.com', SEARCH)).toMatchObject({ kind: 'search', words: 'example.com' });
    expect(readOmnibox(' ? ', SEARCH)).toEqual({ kind: 'empty' });
  });

  test('the words may stand in the template more than once', () => {
    expect(readOmnibox('a b', 'http://s.test/%s?q=%s')).toMatchObject({ url: 'http://s.test/a%20b?q=a%20b' });
  });

  test.each<string>(['', '   ', '\n\t'])('%j is nothing', (text) => {
    expect(readOmnibox(text, SEARCH)).toEqual({ kind: 'empty' });
  });
});
