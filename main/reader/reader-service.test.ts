import { beforeEach, expect, it } from 'vitest';
import { MOST_ARTICLES, ReaderService } from './reader-service.ts';

const URL_OF_PAGE = 'https://news.example/a?b=1';
const ARTICLE = {
  title: 'A story', byline: '', site: 'News', language: 'en', isRightToLeft: false,
  blocks: [{ kind: 'paragraph', runs: [{ text: 'Once.', href: 'https://news.example/b' }] }, { kind: 'picture', url: 'https://news.example/p.png', alt: '' }],
};
let page: { url: string; isPrivate: boolean };
let read: unknown;
let loaded: string[];
let reader: ReaderService;

beforeEach(() => {
  page = { url: URL_OF_PAGE, isPrivate: false };
  read = ARTICLE;
  loaded = [];
  reader = new ReaderService({
    read: () => Promise.resolve(read),
    pageOf: () => page,
    load: (_tabId, url) => loaded.push(url),
    fetchPicture: (url) => Promise.resolve(`data:${url}`),
    onChange: () => undefined,
  });
});
const idOf = (url: string | undefined): number => Number(new URL(url ?? '').searchParams.get('article'));

it('goes to the article and back to the page', async () => {
  await reader.toggle(1);
  const id = idOf(loaded[0]);
  expect(reader.article(id, false)).toMatchObject({ title: 'A story' });
  expect(['https://news.example/b', 'https://news.example/c'].map((url) => [reader.leadsTo(id, url, false), reader.leadsTo(id, url, true)])).toEqual([[true, false], [false, false]]);
  expect(await reader.picture(id, 1, false)).toBe('data:https://news.example/p.png');
  await expect(reader.picture(id, 0, false)).rejects.toThrow('no such picture');
  page = { url: loaded[0] ?? '', isPrivate: false };
  await reader.toggle(1);
  expect(loaded[1]).toBe(URL_OF_PAGE);
});

it.each([
  ['nothing', undefined],
  ['no article', null],
  ['markup for a kind', { ...ARTICLE, blocks: [{ kind: 'html', html: '<script>' }] }],
  ['a script for an address', { ...ARTICLE, blocks: [{ kind: 'paragraph', runs: [{ text: 'x', href: 'javascript:alert(1)' }] }] }],
  ['a picture that is a file', { ...ARTICLE, blocks: [{ kind: 'picture', url: 'file:///etc/passwd', alt: '' }] }],
  ['a field too many', { ...ARTICLE, style: 'x' }],
  ['a text without end', { ...ARTICLE, blocks: [{ kind: 'code', text: 'x'.repeat(100_001) }] }],
])('a page that gives %s has none, and it is said so', async (_name, given) => {
  read = given;
  await reader.toggle(1);
  expect([loaded, reader.hasNone(1), reader.hasNone(2)]).toEqual([[], true, false]);
  reader.dismiss(1);
  expect(reader.hasNone(1)).toBe(false);
});

it('articles of private windows are for those alone, and forgotten with them', async () => {
  page = { ...page, isPrivate: true };
  await reader.toggle(1);
  const id = idOf(loaded[0]);
  expect([reader.article(id, false), reader.article(id, true)?.title]).toEqual([null, 'A story']);
  reader.forgetPrivate();
  expect(reader.article(id, true)).toBeNull();
});

it('keeps the latest, reads only pages of the web, and none that went elsewhere meanwhile', async () => {
  for (let count = 0; count <= MOST_ARTICLES; count += 1) await reader.toggle(1);
  expect([reader.article(idOf(loaded[0]), false), reader.article(idOf(loaded[1]), false)?.title]).toEqual([null, 'A story']);
  loaded.length = 0;
  page = { url: 'file:///a.html', isPrivate: false };
  await reader.toggle(1);
  page = { url: URL_OF_PAGE, isPrivate: false };
  const reading = reader.toggle(1);
  page = { url: 'https://other.example/', isPrivate: false };
  await reading;
  expect(loaded).toEqual([]);
});

it('a page that cannot even be asked has none, and may be asked again', async () => {
  read = Promise.reject(new Error('no reader'));
  await reader.toggle(1);
  expect([loaded, reader.hasNone(1)]).toEqual([[], true]);
  read = ARTICLE;
  await reader.toggle(1);
  expect(loaded).toHaveLength(1);
});
