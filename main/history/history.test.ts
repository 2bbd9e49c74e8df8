import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { HistoryRecorder } from './history-recorder.ts';
import { HistoryService } from './history-service.ts';
import { HistoryStore } from './history-store.ts';
import { matchExpression, wordsOf } from './words.ts';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-03-01T12:00:00Z').getTime();

let opened: Awaited<ReturnType<typeof testDatabase>>;
let store: HistoryStore;
let history: HistoryService;

beforeEach(async () => {
  opened = await testDatabase();
  store = new HistoryStore(opened.database);
  history = new HistoryService(store);
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const visit = (url: string, title = '', daysAgo = 0, transition: 'typed' | 'link' | 'reload' = 'link'): void =>
  history.recordVisit({ url, title, atMs: NOW - daysAgo * DAY_MS, transition });
const suggested = (text: string): string[] => history.suggest(text, 10).map(({ url }) => url);
const listed = (text = ''): string[] => history.query(text, undefined, 100).map(({ url }) => url);

describe('suggestions', () => {
  test('of more than are looked at, the best cross over, and what begins like the text is among them', () => {
    visit('https://moss.example/', 'Moss', 900);
    for (let index = 0; index < 298; index += 1) visit(`https://wood.example/${index}`, 'moss', index + 1);
    const whole = store.match('moss');
    expect([whole.isWhole, whole.urls.length]).toEqual([true, 299]);
    visit('https://wood.example/last', 'moss');
    const { urls, isWhole } = store.match('moss');
    expect([isWhole, urls.length, urls.slice(0, 2).map(({ url }) => url)]).toEqual([false, 40, ['https://wood.example/last', 'https://wood.example/0']]);
    visit('https://www.moss.example/b', 'Moss', 60);
    expect(store.match('moss.ex').urls[0]?.url).toBe('https://www.moss.example/b');
  });

  test('often and lately comes first; what was typed weighs more; old visits fade', () => {
    for (let count = 0; count < 5; count += 1) visit('https://often.example/', 'A', 3);
    visit('https://once.example/', 'A', 0);
    for (let count = 0; count < 20; count += 1) visit('https://old.example/', 'A', 400);
    visit('https://typed.example/', 'A', 0, 'typed');
    expect(suggested('a')).toEqual(['https://often.example/', 'https://typed.example/', 'https://once.example/', 'https://old.example/']);
    expect(suggested('')).toHaveLength(4);
  });

  test.each([
    ['git', 'https://github.com/terrarium/browser'],
    ['terra brow', 'https://github.com/terrarium/browser'],
    ['www.github.com/te', 'https://github.com/terrarium/browser'],
    ['한국어', 'https://ko.example/%EC%9C%84%ED%82%A4'],
    ['위키', 'https://ko.example/%EC%9C%84%ED%82%A4'],
    ['한국.kr', 'http://xn--3e0b707e.kr/a'],
    ['cafe', 'https://menu.example/'],
    ['CAFÉ', 'https://menu.example/'],
  ])('%s finds %s, from memory and from the index', (text, url) => {
    visit('https://github.com/terrarium/browser', 'Terrarium');
    visit('https://ko.example/%EC%9C%84%ED%82%A4', '한국어 백과');
    visit('https://menu.example/', 'Café du coin');
    visit('http://xn--3e0b707e.kr/a', 'IDN');
    expect(suggested(text)).toEqual([url]);
    expect(store.match(text).urls.map((found) => found.url)).toEqual([url]);
  });

  test.each(['ithub', 'hub', 'github lost', '"', '* AND', '( NEAR', '--', 'https://'])('%s finds nothing here, and is no error', (text) => {
    visit('https://github.com/', 'Code');
    expect(store.match(text).urls).toEqual([]);
    expect(matchExpression(text) === undefined || suggested(text).length === 0).toBe(true);
  });

  test('an address that begins like the text comes before one that only has the word', () => {
    for (let count = 0; count < 9; count += 1) visit('https://search.example/?q=news', 'news');
    visit('https://news.example/', 'Today');
    expect(suggested('news')[0]).toBe('https://news.example/');
  });

  test('a new title is found, and the old one no more', () => {
    visit('https://a.example/', 'Loading');
    history.setTitle('https://a.example/', 'Zebra');
    expect(suggested('zeb')).toEqual(['https://a.example/']);
    expect(suggested('loading')).toEqual([]);
    expect(store.match('loading').urls).toEqual([]);
  });
});

test('visits that an older version indexed by their punycode alone are found by their letters too, once there was time for it', async () => {
  const folder = join(opened.folder, 'old');
  mkdirSync(folder);
  const { database } = await testDatabase({ folder, before: '008-names-in-letters' });
  const insert = database.prepare("INSERT INTO urls (id, url, host, title, score) VALUES (?, ?, '', ?, ?)");
  const index = database.prepare('INSERT INTO urls_fts (rowid, title, address) VALUES (?, ?, ?)');
  const old = (id: number, url: string, title: string): void => {
    insert.run(id, url, title, id);
    index.run(id, title, url.replace('http://', ''));
  };
  database.transaction(() => {
    for (let id = 1; id <= 450; id += 1) old(id, `http://xn--3e0b707e.kr/${id}`, `Page ${id}`);
    old(451, 'http://plain.example/', 'Plain');
    for (let id = 452; id <= 2_600; id += 1) old(id, `http://often.example/${id}`, '');
  });
  database.close();

  const now = await testDatabase({ folder });
  try {
    const newer = new HistoryStore(now.database);
    const service = new HistoryService(newer);
    const found = (text: string): number => newer.match(text).urls.length;
    expect([found('한국'), found('xn--3e0b707e'), found('plain')]).toEqual([0, 40, 1]);
    expect(service.suggest('한국 449', 5)).toEqual([]);
    now.database.exec("INSERT INTO visits (url_id, at_ms, transition) VALUES (450, 0, 'link')");
    newer.removeUrl('http://xn--3e0b707e.kr/450');
    await service.warmUp();
    expect(service.suggest('한국 449', 5).map(({ url, title }) => [url, title])).toEqual([['http://xn--3e0b707e.kr/449', 'Page 449']]);
    expect([found('한국'), found('page 450'), found('plain')]).toEqual([40, 0, 1]);
    expect([newer.indexAnew(10), newer.visits('한국', undefined, 5)]).toEqual([0, []]);
  } finally {
    now.database.close();
  }
});

describe('the list', () => {
  test('goes on page by page, also over visits of the same moment', () => {
    for (let count = 0; count < 10; count += 1) visit(`https://a.example/${count}`, 'page', count < 5 ? 0 : 1);
    const seen: number[] = [];
    let after: { atMs: number; visitId: number } | undefined;
    for (;;) {
      const page = history.query('page', after, 3);
      const last = page.at(-1);
      if (last === undefined) break;
      seen.push(...page.map(({ visitId }) => visitId));
      after = last;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  test('one visit, a site with all below it, a span, all of it', async () => {
    visit('https://a.example/', 'A', 2);
    visit('https://a.example/', 'A', 1);
    visit('https://www.site.example/', 'S', 1);
    visit('https://sub.site.example/x', 'S', 1);
    visit('https://notsite.example/', 'N', 0);
    const [, , , newestOfA] = history.query('', undefined, 10);
    expect(await history.remove({ what: 'visit', visitId: newestOfA?.visitId ?? 0 })).toMatchObject({ count: 1 });
    expect(store.find('https://a.example/')).toMatchObject({ visitCount: 1, lastVisitMs: NOW - 2 * DAY_MS });
    expect(await history.remove({ what: 'site', host: 'site.example' })).toMatchObject({ count: 2 });
    expect(listed()).toEqual(['https://notsite.example/', 'https://a.example/']);
    expect(suggested('s')).toEqual([]);
    expect(await history.remove({ what: 'range', fromMs: NOW - DAY_MS / 2, toMs: NOW })).toMatchObject({ count: 1 });
    expect(await history.remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })).toMatchObject({ count: 1 });
    expect([listed(), suggested('')]).toEqual([[], []]);
    expect(store.match('a').urls).toEqual([]);
    expect(opened.database.prepare<{ n: number }>('SELECT count(*) AS n FROM urls').get()?.n).toBe(0);
  });

  test('one visit, or a small site, comes back as it was; what is more, or was taken away before that, does not', async () => {
    visit('https://a.example/', 'First name', 2, 'typed');
    visit('https://a.example/', '', 1);
    visit('https://b.example/', 'B', 0);
    const before = [store.find('https://a.example/'), listed()] as const;
    const [, latestOfA] = history.query('', undefined, 10);
    const removed = await history.remove({ what: 'visit', visitId: latestOfA?.visitId ?? 0 });
    expect(removed).toEqual({ count: 1, restoreId: expect.any(Number) });
    const restoreId = removed.restoreId ?? 0;
    expect([history.restore(restoreId), history.restore(restoreId)]).toEqual([1, 0]);
    expect([store.find('https://a.example/'), listed()]).toEqual(before);
    const site = await history.remove({ what: 'site', host: 'a.example' });
    expect(suggested('first')).toEqual([]);
    // It was visited again meanwhile, and is called otherwise now.
    visit('https://a.example/', 'New name', 0);
    expect(history.restore(site.restoreId ?? 0)).toBe(2);
    expect(store.find('https://a.example/')).toMatchObject({ title: 'New name', visitCount: 3, typedCount: 1, lastVisitMs: NOW });
    expect(suggested('new')).toEqual(['https://a.example/']);
    // Another page took something away since: this one's word brings nothing back, least of all what the other one took.
    const [own, other] = [await history.remove({ what: 'site', host: 'a.example' }), await history.remove({ what: 'site', host: 'b.example' })];
    expect([history.restore(own.restoreId ?? 0), history.restore(other.restoreId ?? 0)]).toEqual([0, 1]);
    await history.remove({ what: 'site', host: 'b.example' });
    const all = await history.remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
    expect([all.restoreId, history.restore(1), listed()]).toEqual([null, 0, []]);
  });

  test('what is taken away whole is told of once, so that nothing else keeps it; what was visited at other times too is not', async () => {
    const told: string[][] = [];
    const candidates = ['https://a.example/', 'https://b.example/', 'https://never.example/', ...[0, 1, 2].map((count) => `https://many.example/${count}`)];
    const onForgotten = vi.fn((isForgotten: (url: string) => boolean, urls: ReadonlySet<string> | undefined) => {
      told.push(candidates.filter(isForgotten));
      if (urls !== undefined) expect([...urls].toSorted()).toEqual(told.at(-1)?.toSorted());
      return () => undefined;
    });
    history = new HistoryService(store, { onForgotten });
    visit('https://a.example/', '', 2);
    visit('https://a.example/', '', 1);
    visit('https://b.example/', '', 1);
    opened.database.transaction(() => {
      for (let count = 0; count < 6_000; count += 1) store.addVisit({ url: `https://many.example/${count % 3}`, title: '', atMs: NOW, transition: 'link' });
    });
    await history.remove({ what: 'range', fromMs: NOW - 1.5 * DAY_MS, toMs: NOW - DAY_MS / 2 });
    await history.remove({ what: 'site', host: 'many.example' });
    await history.remove({ what: 'url', url: 'https://nowhere.example/' });
    await history.remove({ what: 'visit', visitId: history.query('', undefined, 1)[0]?.visitId ?? 0 });
    expect(told).toEqual([['https://b.example/'], candidates.slice(3), ['https://a.example/']]);
    // Whoever clears everything wants nothing left of what is not listed either, and no list of a million addresses is made for that.
    await history.remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
    expect([told.length, told[3], onForgotten.mock.lastCall?.[1]]).toEqual([4, candidates, undefined]);
  });

  test('what was forgotten elsewhere with a visit comes back with it; with what cannot be brought back it does not', async () => {
    const back = vi.fn();
    history = new HistoryService(store, { onForgotten: () => back });
    visit('https://a.example/');
    const { restoreId } = await history.remove({ what: 'site', host: 'a.example' });
    expect([back.mock.calls.length, history.restore(restoreId ?? 0), history.restore(restoreId ?? 0), back.mock.calls.length]).toEqual([0, 1, 0, 1]);
    await history.remove({ what: 'range', fromMs: NOW - 1, toMs: NOW });
    expect([history.restore((restoreId ?? 0) + 1), back.mock.calls.length]).toEqual([0, 1]);
  });

  test('whether anything of a site is left is said by its very name', async () => {
    visit('https://www.a.example/');
    visit('https://below.b.example/');
    visit('file:///tmp/x');
    expect(['a.example', 'www.a.example', 'b.example', 'example', 'file:'].map((site) => history.hasSite(site))).toEqual([true, true, false, false, true]);
    await history.remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
    expect(['a.example', 'file:'].map((site) => history.hasSite(site))).toEqual([false, false]);
  });

  test('a big removal goes in parts, and all of it goes', async () => {
    opened.database.transaction(() => {
      for (let count = 0; count < 12_000; count += 1) store.addVisit({ url: `https://a.example/${count % 3_000}`, title: '', atMs: NOW + count, transition: 'link' });
    });
    expect(await history.remove({ what: 'site', host: 'a.example' })).toEqual({ count: 12_000, restoreId: null });
    expect(listed()).toEqual([]);
  });

  test('who observes is told after it is written', () => {
    const heard = vi.fn(() => listed().length);
    history.observe(heard);
    visit('https://a.example/');
    expect(heard.mock.results[0]?.value).toBe(1);
  });
});

describe('the recorder', () => {
  const recorderAt = (clock: () => number) => new HistoryRecorder({ history, onProblem: (error) => { throw error; }, clock });

  test('pages and steps within them count, reloads and pages of our own do not', () => {
    const recorder = recorderAt(() => NOW);
    for (const url of ['terrarium://newtab/', 'about:blank', 'data:text/html,x', 'https://a.example/', 'https://a.example/', 'chrome://gpu']) {
      recorder.onTabEvent(1, { type: 'committed', url });
      recorder.onTabEvent(1, { type: 'title-changed', title: 'T' });
    }
    recorder.onTabEvent(1, { type: 'committed', url: 'https://b.example/' });
    recorder.onTabEvent(1, { type: 'address-changed', url: 'https://b.example/#x' });
    expect(listed()).toEqual(['https://b.example/#x', 'https://b.example/', 'https://a.example/']);
    expect(store.find('https://a.example/')?.title).toBe('T');
  });

  test('what was typed counts as typed, once', () => {
    const recorder = recorderAt(() => NOW);
    recorder.noteTyped(1);
    recorder.onTabEvent(1, { type: 'committed', url: 'https://a.example/' });
    recorder.onTabEvent(1, { type: 'committed', url: 'https://b.example/' });
    expect([store.find('https://a.example/')?.typedCount, store.find('https://b.example/')?.typedCount]).toEqual([1, 0]);
  });

  test('a page that goes on by itself without end fills no disk', () => {
    let now = NOW;
    const recorder = recorderAt(() => now);
    recorder.onTabEvent(1, { type: 'committed', url: 'https://a.example/' });
    for (let count = 0; count < 10_000; count += 1) {
      now += 1;
      recorder.onTabEvent(1, { type: 'address-changed', url: `https://a.example/${count}` });
      recorder.onTabEvent(1, { type: 'title-changed', title: `title ${count}` });
    }
    const { n } = opened.database.prepare<{ n: number }>('SELECT count(*) AS n FROM visits').get() ?? { n: 0 };
    expect(n).toBeGreaterThan(30);
    expect(n).toBeLessThan(50);
  });

  test('what comes back from a session is no new visit', () => {
    const recorder = recorderAt(() => NOW);
    recorder.noteRestored(1, 'https://a.example/');
    recorder.onTabEvent(1, { type: 'committed', url: 'https://a.example/' });
    expect(listed()).toEqual([]);
  });
});

test('words are those that the full-text index makes', () => {
  expect(wordsOf('Café-Bar: 한국어, naïve_x 3.14')).toEqual(['cafe', 'bar', '한국어', 'naive', 'x', '3', '14']);
});
