import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import type { SessionWindow } from './saved-session.ts';
import { SessionService, type OpenWindow } from './session-service.ts';
import { SessionStore } from './session-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  opened = await testDatabase();
});
afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

/** A run with this profile where each start opens a new tab: what came back by itself, and how many tabs are offered. */
function begin(...urls: readonly string[]) {
  const back: SessionWindow[] = [];
  const windows: OpenWindow[] = [{ windowId: 1, activeIndex: 0, tabs: urls.map((url, at) => ({ tabId: at + 1, saved: { url, title: '', faviconUrl: null, pinned: false, muted: false, history: null } })) }];
  let offer = 0;
  const service = new SessionService({
    store: new SessionStore(opened.database),
    source: () => windows,
    open: (saved) => back.push(...saved),
    isBlank: () => false,
    onProblem: (error) => {
      throw error;
    },
    onOffer: (count) => (offer = count),
    after: () => () => undefined,
  });
  service.start('newtab');
  return { service, back: back.flatMap(({ tabs }) => tabs.map(({ url }) => url)), offer };
}

test('what was open comes back after a run that ended to be started anew, whatever a start opens else; once', () => {
  begin('https://a/', 'https://b/').service.quit(true);
  const second = begin('https://a/', 'https://b/');
  expect([second.back, second.offer]).toEqual([['https://a/', 'https://b/'], 0]);
  second.service.flush();
  // Killed: what was open is offered, as ever.
  const third = begin('https://c/');
  expect([third.back, third.offer]).toEqual([[], 2]);
  third.service.quit();
  expect(begin('https://d/').back).toEqual([]);
});

test('a run that something kept from that end is none: a later quit is a quit, a kill a kill', () => {
  const first = begin('https://a/');
  first.service.quit(true);
  first.service.goOn();
  first.service.quit();
  expect(begin('https://b/').back).toEqual([]);
  const third = begin('https://c/');
  third.service.quit(true);
  third.service.goOn();
  const fourth = begin('https://d/');
  expect([fourth.back, fourth.offer > 0]).toEqual([[], true]);
});
