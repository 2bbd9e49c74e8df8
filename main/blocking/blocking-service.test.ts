import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { BlockList } from '../../ipc/contracts/blocking.ts';
import { BlockingService, MOST_LISTS, type BlockingOptions } from './blocking-service.ts';
import { readList } from './read-list.ts';

const PAGE = 'https://www.news.example/story';
let kept: { isOn: boolean; offSites: readonly string[]; paths: readonly string[] };
let files: Record<string, string>;
let told: BlockList[];
let service: BlockingService;

beforeEach(() => {
  kept = { isOn: true, offSites: [], paths: [] };
  files = { '/lists/a.txt': '||ads.example^\n@@||ads.example/fine^\nx.example##.ad\nx##+js(x)' };
  told = [];
  service = new BlockingService(options());
});
const options = (): BlockingOptions => ({
  isOn: () => kept.isOn,
  offSites: () => kept.offSites,
  keepOffSites: (offSites) => (kept = { ...kept, offSites }),
  listPaths: () => kept.paths,
  keepListPaths: (paths) => (kept = { ...kept, paths }),
  readList: (path) => Promise.resolve(files[path] ?? 'missing'),
  nameOf: (path) => path.slice(7),
  onChange: () => undefined,
  onLists: (lists) => (told = lists),
});
const asks = (url: string, { kind = 'script', isPrivate = false, pageUrl = PAGE }: { kind?: 'script' | 'page'; isPrivate?: boolean; pageUrl?: string } = {}) =>
  service.blocks({ url, kind, tabId: 1, pageUrl, isPrivate });
const state = (isPrivate = false) => service.stateOf({ id: 1, url: PAGE }, isPrivate);
const TRACKER = 'https://www.google-analytics.com/collect';

it('stops what the list that ships names, of other sites alone, and counts it by page', () => {
  asks(PAGE, { kind: 'page' });
  service.documentChanged(1);
  expect([asks(TRACKER), asks(TRACKER), asks('https://stats.doubleclick.net/x'), asks('https://www.news.example/own.js')]).toEqual([true, true, true, false]);
  expect(asks('https://google-analytics.com/', { pageUrl: 'https://www.google-analytics.com/' })).toBe(false);
  expect(state()).toMatchObject({ count: 3, hosts: [{ host: 'www.google-analytics.com', count: 2 }, { host: 'stats.doubleclick.net', count: 1 }] });
  // The next page is on its way; what comes meanwhile is of either.
  asks('https://www.news.example/next', { kind: 'page' });
  expect(state().count).toBe(3);
  asks(TRACKER);
  service.documentChanged(1);
  expect(state().count).toBe(1);
  service.documentChanged(1);
  expect(state().count).toBe(0);
  // A file was downloaded instead; the page lost something meanwhile, and the next one comes without a request.
  asks('https://www.news.example/file.zip', { kind: 'page' });
  asks(TRACKER);
  service.loadEnded(1);
  expect(state().count).toBe(1);
  service.documentChanged(1);
  expect(state().count).toBe(0);
});

it('a dot at the end of a host changes nothing: it is the same host', () => {
  expect([asks('https://stats.doubleclick.net./x'), asks('https://www.google-analytics.com.:443/collect'), asks('https://www.news.example./own.js'), asks('https://fine.example/?to=doubleclick.net./')]).toEqual([true, true, false, false]);
  service.setSite(PAGE, false, true);
  expect(asks(TRACKER, { pageUrl: 'https://www.news.example./story' })).toBe(false);
});

it('stops what workers ask for that are of no tab, by the site that they name', () => {
  const asked = (pageUrl: string): boolean => service.blocks({ url: TRACKER, kind: 'fetch', tabId: undefined, pageUrl, isPrivate: false });
  expect([asked('https://www.news.example/worker.js'), asked('')]).toEqual([true, false]);
  expect(state().count).toBe(0);
  service.setSite(PAGE, false, true);
  expect(asked('https://www.news.example/worker.js')).toBe(false);
});

it('is off where the person says so; in private windows nothing of that is kept', () => {
  service.setSite(PAGE, false, true);
  expect([asks(TRACKER), asks(TRACKER, { isPrivate: true }), kept.offSites, state().isOffHere]).toEqual([false, false, ['www.news.example'], true]);
  // On again in a private window: no other one is told, nor the disk.
  service.setSite(PAGE, true, false);
  expect([asks(TRACKER), asks(TRACKER, { isPrivate: true }), kept.offSites, state(true).isOffHere]).toEqual([false, true, ['www.news.example'], false]);
  service.forgetPrivate();
  expect(asks(TRACKER, { isPrivate: true })).toBe(false);
  service.setSite(PAGE, false, false);
  service.setSite(PAGE, true, true);
  expect([asks(TRACKER), asks(TRACKER, { isPrivate: true }), kept.offSites]).toEqual([true, false, []]);
  service.forgetPrivate();
  expect(asks(TRACKER, { isPrivate: true })).toBe(true);
  kept.isOn = false;
  expect([asks(TRACKER), state().isOn]).toEqual([false, false]);
  expect(() => service.setSite('about:blank', false, true)).toThrow('no site');
});

it('goes by lists of the person, and says what of them holds', async () => {
  service.addList('/lists/a.txt');
  service.addList('/lists/a.txt');
  service.addList('/lists/gone.txt');
  await service.readLists();
  expect(told.map(({ name, ruleCount, unknownCount, problem }) => [name, name === '' ? 0 : ruleCount, unknownCount, problem])).toEqual([
    ['', 0, 0, null],
    ['a.txt', 3, 1, null],
    ['gone.txt', 0, 0, 'missing'],
  ]);
  expect([asks('https://ads.example/x.js'), asks('https://ads.example/fine/x.js')]).toEqual([true, false]);
  service.removeList('/lists/a.txt');
  await service.readLists();
  expect(asks('https://ads.example/x.js')).toBe(false);
  for (let index = 0; index < MOST_LISTS - 1; index += 1) service.addList(`/lists/${index}`);
  expect(() => service.addList('/lists/more')).toThrow('no more');
});

it('goes by lists without their regular expressions where what reads them cannot be loaded', async () => {
  files['/lists/a.txt'] += '\n/banner[0-9]/';
  kept.paths = ['/lists/a.txt'];
  await service.readLists();
  expect([asks('https://ads.example/x.js'), asks('https://x.example/banner1')]).toEqual([true, true]);
  service = new BlockingService({ ...options(), loadExpressions: () => Promise.reject(new Error('the file is gone')) });
  await service.readLists();
  expect([asks('https://ads.example/x.js'), asks('https://x.example/banner1')]).toEqual([true, false]);
  expect(told[1]).toMatchObject({ ruleCount: 3, unknownCount: 2, patternCount: 1, problem: null });
});

it('hides parts of pages where it is on', async () => {
  kept.paths = ['/lists/a.txt'];
  await service.readLists();
  const on = (url: string, isPrivate = false): string => service.hidingCss(url, isPrivate);
  expect([on('https://www.x.example/'), on('https://y.example/'), on('terrarium://newtab/')]).toEqual(['.ad{display:none!important}\n', '', '']);
  service.setSite('https://www.x.example/', true, true);
  expect([on('https://www.x.example/'), on('https://www.x.example/', true)]).toEqual(['.ad{display:none!important}\n', '']);
  kept.isOn = false;
  expect(on('https://www.x.example/')).toBe('');
});

it('hides parts of frames by their own site, of those without one by the page, and only where the page is not left alone', async () => {
  files['/lists/frames.txt'] = 'page.example##.a\nframe.example##.b\n@@||page.example/off^$elemhide';
  kept.paths = ['/lists/frames.txt'];
  await service.readLists();
  const on = (frameUrl: string, pageUrl = 'https://page.example/', isPrivate = false): string => service.frameHidingCss(frameUrl, pageUrl, isPrivate).replaceAll('{display:none!important}\n', '');
  expect([on('https://frame.example/x'), on('https://page.example/x'), on('about:srcdoc'), on('https://other.example/')]).toEqual(['.b', '.a', '.a', '']);
  expect([on('about:blank'), on('about:blank#x')]).toEqual(['', '']);
  expect([on('https://frame.example/', 'https://page.example/off'), on('https://frame.example/', 'terrarium://newtab/')]).toEqual(['', '']);
  service.setSite('https://page.example/', true, true);
  expect([on('https://frame.example/'), on('https://frame.example/', 'https://page.example/', true)]).toEqual(['.b', '']);
  kept.isOn = false;
  expect(on('https://frame.example/')).toBe('');
});

it('every rule that ships is understood', async () => {
  await service.readLists();
  expect(told[0]).toMatchObject({ unknownCount: 0 });
  expect(told[0]?.ruleCount).toBeGreaterThan(40);
});

it('a page that a list leaves alone keeps everything but what is important', async () => {
  files['/lists/b.txt'] = '@@||news.example^$document\n||must.example^$important';
  kept.paths = ['/lists/b.txt'];
  await service.readLists();
  expect([asks(TRACKER), asks('https://must.example/')]).toEqual([false, true]);
});

it('reads a list, or says why not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  writeFileSync(join(folder, 'a.txt'), '||a^');
  expect(await readList(join(folder, 'a.txt'))).toBe('||a^');
  expect([await readList(join(folder, 'b.txt')), await readList(folder)]).toEqual(['missing', 'unreadable']);
  rmSync(folder, { recursive: true });
});
