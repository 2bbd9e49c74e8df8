import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { complete } from './completion.ts';
import { readEngineAnswer } from './engine-answers.ts';
import { OmniboxService } from './omnibox-service.ts';
import { RecentPlaces } from './testing/recent-places.ts';
import { SearchEngines, type EngineChoices } from './search-engines.ts';

let choices: EngineChoices;
let engines: SearchEngines;
let history: RecentPlaces;
let asked: string[];
let answer: string;
let omnibox: OmniboxService;

beforeEach(() => {
  choices = { defaultId: 'duckduckgo', suggestionsOn: false, custom: [] };
  engines = new SearchEngines({ load: () => choices, save: (changes) => (choices = { ...choices, ...changes }) });
  history = new RecentPlaces();
  asked = [];
  answer = '[]';
  omnibox = new OmniboxService({
    engines,
    tabs: () => [{ tabId: 7, url: 'https://weather.example/seoul', title: 'Weather in Seoul' }, { tabId: 8, url: 'https://map.example/', title: '서울 지도' }],
    history,
    bookmarks: { find: (text) => (text.includes('fern') ? [{ url: 'https://ferns.example/', title: 'Ferns' }] : []) },
    isPrivate: (tabId) => tabId === 99,
    fetch: (_tabId, url) => {
      asked.push(url);
      return Promise.resolve(answer);
    },
  });
});

const kinds = (text: string): string[] => omnibox.suggest(1, text, false).rows.map(({ kind }) => kind);

describe('what is offered', () => {
  test('nothing for nothing', () => {
    for (const text of ['', '  ', ' ? ']) expect(omnibox.suggest(1, text, true).rows).toEqual([]);
  });

  test('first what Enter does: the address, or the search; where it may be either the address beside it', () => {
    expect(omnibox.suggest(1, 'moss.com', false).rows).toMatchObject([{ kind: 'address', url: 'https://moss.com/', shownUrl: 'https://moss.com/' }]);
    expect(omnibox.suggest(1, 'two words', false).rows).toMatchObject([{ kind: 'search', title: 'two words', engineName: 'DuckDuckGo' }]);
    expect(omnibox.suggest(1, 'printer', false).rows).toMatchObject([{ kind: 'search' }, { kind: 'address', url: 'http://printer/' }]);
  });

  test('tabs by every word, in title or address, in any case and script', () => {
    const found = (text: string) => omnibox.suggest(1, text, false).rows.flatMap(({ tabId }) => (tabId === null ? [] : [tabId]));
    expect(found('SEOUL weather')).toEqual([7]);
    expect(found('지도')).toEqual([8]);
    expect(found('example')).toEqual([7, 8]);
    expect(found('seoul map')).toEqual([]);
  });

  test('the same on a Turkish system, where the small letter of I is another one', () => {
    const lowered = String.prototype.toLocaleLowerCase;
    const turkish = vi.spyOn(String.prototype, 'toLocaleLowerCase').mockImplementation(function inTurkish(this: string) {
      return lowered.call(this, 'tr');
    });
    onTestFinished(() => turkish.mockRestore());
    expect('WIKI'.toLocaleLowerCase()).toBe('wıkı');
    expect(kinds('IN SEOUL')).toContain('tab');
    expect(engines.byKeyword('WIKI')?.name).toBe('Wikipedia');
  });

  test('tabs, then bookmarks, then history, each address once, at most eight', () => {
    for (let index = 0; index < 20; index += 1) history.visited(`https://ferns.example/${index}`);
    history.visited('https://ferns.example/');
    history.visited('http://www.weather.example/seoul');
    expect(kinds('fern')).toEqual(['search', 'bookmark', 'history', 'history', 'history', 'history', 'history', 'address']);
    expect(kinds('weather seoul')).toEqual(['search', 'tab']);
  });

  test('after a question mark only searches', () => {
    history.visited('https://ferns.example/');
    expect(kinds('?fern')).toEqual(['search']);
  });

  test('what is taken out of the history is offered no more', async () => {
    history.visited('https://lichen.example/');
    history.titled('https://lichen.example/', 'Lichen');
    expect(omnibox.suggest(1, 'lichen', false).rows[1]).toMatchObject({ kind: 'history', title: 'Lichen', isRemovable: true });
    await omnibox.forget('https://lichen.example/');
    expect(kinds('lichen')).toEqual(['search', 'address']);
  });
});

describe('completion', () => {
  const pages = ['https://www.example.com/a/b', 'http://plain.example/x', 'http://xn--3e0b707e.kr/길'].map((url) => ({ url }));

  test.each([
    ['exa', 'mple.com', 'https://www.example.com/'],
    ['EXA', 'mple.com', 'https://www.example.com/'],
    ['www.e', 'xample.com', 'https://www.example.com/'],
    ['example.com/', 'a/b', 'https://www.example.com/a/b'],
    ['https://exa', 'mple.com', 'https://www.example.com/'],
    ['http://pl', 'ain.example', 'http://plain.example/'],
    ['plain.example/', 'x', 'http://plain.example/x'],
    ['한', '국.kr', 'http://xn--3e0b707e.kr/'],
    ['한국.kr/', '길', 'http://xn--3e0b707e.kr/길'],
  ])('%s is completed by %s', (typed, rest, url) => {
    expect(complete(typed, pages)).toEqual({ rest, url });
  });

  test.each(['', 'xa', 'exa mple', 'example.com', 'http://exa', 'mple'])('%j is left alone', (typed) => {
    expect(complete(typed, pages)).toBeUndefined();
  });

  test.each(['moss.example/', 'https://moss.example/', 'moss.example/Fern', 'moss.exam'])('%s is the whole address of a page, and goes there, though a longer one comes first', (typed) => {
    const longer = ['https://moss.example/ferns', 'https://moss.example/', 'https://moss.example/fern', 'https://moss.exam/'].map((url) => ({ url }));
    expect(complete(typed, longer)).toBeUndefined();
  });

  test('makes the first row, when it may', () => {
    history.visited('https://bryum.com/');
    expect(omnibox.suggest(1, 'bry', true)).toMatchObject({ completion: 'um.com', rows: [{ kind: 'address', url: 'https://bryum.com/', text: 'bryum.com' }, { kind: 'search' }, { url: 'http://bry/' }] });
    expect(omnibox.suggest(1, 'bry', false)).toMatchObject({ completion: '', rows: [{ kind: 'search' }, { kind: 'history' }, { kind: 'address' }] });
  });
});

describe('search engines', () => {
  test('a keyword and a space search with its engine', () => {
    expect(omnibox.suggest(1, 'wiki ', true)).toMatchObject({ rows: [], keywordEngine: { id: 'wikipedia' } });
    expect(omnibox.suggest(1, 'Wiki tree fern', true)).toMatchObject({ rows: [{ kind: 'search', title: 'tree fern', engineName: 'Wikipedia' }] });
    expect(omnibox.suggest(1, 'wiki', true)).toMatchObject({ keywordEngine: null, tabEngine: { id: 'wikipedia' } });
  });

  test('one can be added, chosen and taken away again', () => {
    const id = engines.add('Herbarium', 'Herb', 'https://herb.example/?q=%s');
    engines.choose(id);
    expect(omnibox.suggest(1, 'two words', false).rows[0]).toMatchObject({ url: 'https://herb.example/?q=two%20words', engineName: 'Herbarium' });
    expect(engines.byKeyword('herb')?.id).toBe(id);
    engines.remove(id);
    expect(engines.chosen.id).toBe('duckduckgo');
  });

  test.each([['javascript:%s', 'x', 'http'], ['https://a.example/', 'x', '%s'], ['https://a.example/%s', 'two words', 'one word'], ['https://a.example/%s', 'wiki', 'another engine'], ['https://%s', 'x', 'http']])('%s with the keyword %s is refused', (url, keyword, why) => {
    expect(() => engines.add('Name', keyword, url)).toThrow(why);
  });

  test.each([
    ['https://duckduckgo.com/?q=moss&t=h', true],
    ['https://duckduckgo.com/', false],
    ['https://www.google.com/search?q=moss', true],
    ['https://www.google.com/maps?q=moss', false],
    ['https://a.example/search?q=moss', false],
    ['https://herb.example/find/moss', true],
    ['https://herb.example/find/', true],
    ['https://herb.example/about', false],
    ['file:///search?q=moss', false],
    ['nothing', false],
  ])('%s is where a search leads: %s', (url, isResults) => {
    engines.add('Herbarium', 'herb', 'https://herb.example/find/%s');
    expect(engines.isResults(url)).toBe(isResults);
  });

  test('only those of the person’s own can be taken away', () => {
    expect(() => engines.remove('google')).toThrow('google');
    expect(() => engines.choose('nobody')).toThrow('nobody');
  });
});

describe('what the engine proposes', () => {
  test('is not asked for unless turned on, and never in a private window or for an address', async () => {
    expect(await omnibox.suggestFromEngine(1, 'moss')).toEqual([]);
    engines.setSuggestions(true);
    expect(await omnibox.suggestFromEngine(99, 'moss')).toEqual([]);
    for (const text of ['moss.com', 'https://moss', 'localhost:80', '']) expect(await omnibox.suggestFromEngine(1, text)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('comes without what was typed, and asks the engine of the keyword', async () => {
    engines.setSuggestions(true);
    answer = JSON.stringify(['moss', ['Moss', 'moss green', 'moss ball']]);
    expect(await omnibox.suggestFromEngine(1, 'moss')).toMatchObject([{ title: 'moss green', text: 'moss green' }, { title: 'moss ball' }]);
    expect(await omnibox.suggestFromEngine(1, 'google moss')).toMatchObject([{ text: 'google moss green', engineName: 'Google' }, {}]);
    expect(asked.map((url) => new URL(url).hostname)).toEqual(['duckduckgo.com', 'www.google.com']);
  });

  test.each(['', 'x', '{}', '[]', '["a"]', '["a", "b"]', '["a", [1, null, {}]]', '<html>'])('%j proposes nothing', (text) => {
    expect(readEngineAnswer(text)).toEqual([]);
  });

  test('is bounded and cleaned', () => {
    const long = 'x'.repeat(1_000);
    const terms = [long, 'a\nb', 'c\u202ed', 'a b', ...Array.from({ length: 50 }, (_, index) => `t${index}`)];
    expect(readEngineAnswer(JSON.stringify(['', terms]))).toEqual(['a b', 'c d', 't0', 't1', 't2', 't3']);
  });
});
