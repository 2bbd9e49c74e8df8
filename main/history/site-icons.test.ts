import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { HistoryRecorder } from './history-recorder.ts';
import { HistoryService } from './history-service.ts';
import { HistoryStore } from './history-store.ts';
import { SiteIcons } from './site-icons.ts';

const FIRST = 'data:image/png;base64,AAAA';
const SECOND = 'data:image/png;base64,BBBB';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let history: HistoryService;
let toldCount: number;
const begin = (): void => {
  history = new HistoryService(new HistoryStore(opened.database), { icons: new SiteIcons(opened.database) });
  toldCount = 0;
  history.observe(() => (toldCount += 1));
};
beforeEach(async () => {
  opened = await testDatabase();
  begin();
});
afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const visit = (url: string): void => history.recordVisit({ url, atMs: 1_000, transition: 'link' });
const iconCount = (): number => opened.database.prepare<{ count: number }>('SELECT count(*) AS count FROM site_icons').get()?.count ?? -1;

test('an icon is that of all addresses of its site, the last one seen; only a new one is told of', () => {
  visit('https://www.a.example/x');
  toldCount = 0;
  history.setIcon('https://www.a.example/x', FIRST, 1);
  expect(['https://a.example/', 'http://www.a.example/y', 'https://b.a.example/', 'https://a.example:444/', 'file:///a.example/'].map((url) => history.iconOf(url))).toEqual([FIRST, FIRST, '', '', '']);
  expect(toldCount).toBe(1);
  history.setIcon('https://a.example/', FIRST, 2);
  expect(toldCount).toBe(1);
  history.setIcon('https://a.example/', SECOND, 3);
  expect([history.iconOf('https://a.example/'), toldCount]).toEqual([SECOND, 2]);
});

test('what would ask the network, is too long, or is of no site that is in the history is not kept', () => {
  history.setIcon('https://a.example/', FIRST, 1);
  for (const url of ['https://a.example/', 'file:///a.html']) visit(url);
  toldCount = 0;
  history.setIcon('https://a.example/', 'https://a.example/icon.png', 1);
  history.setIcon('https://a.example/', `data:image/png;base64,${'A'.repeat(100_000)}`, 1);
  history.setIcon('file:///a.html', FIRST, 1);
  expect([iconCount(), toldCount]).toEqual([0, 0]);
});

test('of many sites those that were seen last keep theirs', () => {
  for (let site = 0; site < 320; site += 1) {
    visit(`https://site-${site}.example/`);
    history.setIcon(`https://site-${site}.example/`, FIRST, 1_000 - site);
  }
  expect(iconCount()).toBe(300);
  expect([history.iconOf('https://site-0.example/'), history.iconOf('https://site-319.example/')]).toEqual([FIRST, '']);
});

test('an icon goes with the last address of its host, however that is taken away', async () => {
  for (const url of ['https://a.example/', 'https://a.example/x', 'https://b.example/', 'https://c.example/']) {
    visit(url);
    history.setIcon(url, FIRST, 1);
  }
  await history.remove({ what: 'url', url: 'https://a.example/' });
  expect(history.iconOf('https://a.example/')).toBe(FIRST);
  await history.remove({ what: 'url', url: 'https://a.example/x' });
  expect([history.iconOf('https://a.example/'), iconCount()]).toEqual(['', 2]);
  await history.remove({ what: 'site', host: 'b.example' });
  expect(iconCount()).toBe(1);
  await history.remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
  expect(iconCount()).toBe(0);
});

test('a page that changes its icon all the time is followed once a visit, also from address to address within it', () => {
  const recorder = new HistoryRecorder({ history, onProblem: (error) => expect.fail(String(error)), clock: () => 1_000 });
  const icon = (dataUrl: string | null): void => recorder.onTabEvent(1, { type: 'favicon-changed', dataUrl });
  recorder.onTabEvent(1, { type: 'committed', url: 'https://a.example/' });
  icon(null);
  icon(FIRST);
  icon(SECOND);
  recorder.onTabEvent(1, { type: 'address-changed', url: 'https://a.example/next' });
  icon(SECOND);
  expect(history.iconOf('https://a.example/')).toBe(FIRST);
  recorder.onTabEvent(1, { type: 'committed', url: 'https://a.example/other' });
  icon(SECOND);
  expect(history.iconOf('https://a.example/')).toBe(SECOND);
  // What is no place is nobody's site.
  recorder.onTabEvent(1, { type: 'committed', url: 'terrarium://history/' });
  icon(FIRST);
  expect(iconCount()).toBe(1);
});

test('a profile of the version before has all it had, and room for icons', async () => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
  opened = await testDatabase({ before: '010-site-icons' });
  const { folder } = opened;
  opened.database.exec("INSERT INTO urls (url, host, title, visit_count) VALUES ('https://old.example/', 'old.example', 'Old', 1); INSERT INTO visits (url_id, at_ms, transition) VALUES (1, 5, 'link'); INSERT INTO settings VALUES ('theme', '\"dark\"', 1)");
  opened.database.close();
  opened = await testDatabase({ folder });
  begin();
  expect(history.best(5)).toMatchObject([{ url: 'https://old.example/', title: 'Old', visitCount: 1 }]);
  expect(opened.database.prepare('SELECT key FROM settings').all()).toEqual([{ key: 'theme' }]);
  history.setIcon('https://old.example/', FIRST, 1);
  expect(history.iconOf('https://old.example/')).toBe(FIRST);
});
