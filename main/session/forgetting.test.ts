import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import type { SessionTab, SessionWindow } from './saved-session.ts';
import { SessionService } from './session-service.ts';
import type { OpenWindow } from './session-service.ts';
import { SessionStore } from './session-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let problems: string[];

beforeEach(async () => {
  opened = await testDatabase();
  problems = [];
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const tabAt = (url: string, more: Partial<SessionTab> = {}): SessionTab => ({ url, title: '', faviconUrl: null, pinned: false, muted: false, history: null, ...more });

interface Run {
  readonly service: SessionService;
  readonly store: SessionStore;
  readonly windows: OpenWindow[];
  readonly taken: SessionWindow[];
  offer: number;
}

/** A run of the browser in which these tabs were opened in one window; without `quit` it was killed. */
function run(urls: readonly string[], activeIndex = 0, more: Partial<SessionTab> = {}): Run {
  const store = new SessionStore(opened.database);
  const windows: OpenWindow[] = [{ windowId: 1, activeIndex, tabs: urls.map((url, at) => ({ tabId: at + 1, saved: tabAt(url, more) })) }];
  const taken: SessionWindow[] = [];
  const made: Run = { store, windows, taken, offer: 0, service: new SessionService({
    store,
    source: () => windows,
    open: (saved) => void taken.push(...saved),
    isBlank: (url) => url === 'blank',
    onProblem: (error) => problems.push(String(error)),
    onOffer: (count) => {
      made.offer = count;
    },
    after: () => () => undefined,
  }) };
  made.service.start('newtab');
  made.service.flush();
  return made;
}

const onDisk = (): string => JSON.stringify(opened.database.prepare('SELECT tab_json FROM session_tabs ORDER BY generation, position').all());

test('the tab in front stays in front where tabs before it are forgotten', () => {
  run(['https://gone/1', 'https://gone/2', 'https://a/', 'https://front/', 'https://b/'], 3);
  const { service, taken } = run(['blank']);
  service.forget((url) => url.startsWith('https://gone/'));
  service.acceptOffer();
  expect(taken).toMatchObject([{ activeIndex: 1, tabs: [{ url: 'https://a/' }, { url: 'https://front/' }, { url: 'https://b/' }] }]);
});

test('a session of which nothing is left is offered no more, and nothing of it stays', () => {
  run(['https://gone/']);
  run(['https://a/']);
  const last = run(['blank']);
  expect(last.store.state().offered).toHaveLength(2);
  last.service.forget((url) => url === 'https://gone/');
  expect([last.store.state().offered.length, last.offer]).toEqual([1, 1]);
  expect(opened.database.prepare('SELECT DISTINCT generation FROM session_windows').all()).toHaveLength(2);
});

test('what was forgotten comes back as it was, also a session of which nothing was left', () => {
  const history = { entries: [{ url: 'https://gone/', title: 'G', pageState: 'AAAA' }, { url: 'https://kept/', title: 'K', pageState: 'AAAA' }], index: 1 };
  run(['https://gone/', 'https://kept/'], 1, { history });
  run(['https://gone/']);
  const last = run(['blank']);
  const before = [onDisk(), last.store.state(), last.offer, opened.database.prepare('SELECT * FROM session_windows').all()];
  const bringBack = last.service.forget((url) => url === 'https://gone/');
  expect([last.offer, onDisk()]).toEqual([1, expect.not.stringContaining('https://gone/')]);
  bringBack();
  expect([onDisk(), last.store.state(), last.offer, opened.database.prepare('SELECT * FROM session_windows').all()]).toEqual(before);
});

test('of an offer that was taken meanwhile only what was forgotten whole comes back, to be offered', () => {
  run(['https://gone/', 'https://kept/']);
  run(['https://gone/']);
  const last = run(['blank']);
  const bringBack = last.service.forget((url) => url === 'https://gone/');
  last.service.acceptOffer();
  bringBack();
  expect([last.taken.length, last.offer, last.store.load(1), last.store.load(2)]).toMatchObject([1, 1, [], [{ tabs: [{ url: 'https://gone/' }] }]]);
});

test('where what is open cannot be written nothing earlier is forgotten until it can', () => {
  run(['https://gone/', 'https://kept/']);
  const last = run(['blank']);
  const { save } = last.store;
  last.store.save = () => {
    throw new Error('disk full');
  };
  last.service.forget((url) => url === 'https://gone/');
  expect([problems, last.offer, onDisk()]).toEqual([['Error: disk full'], 2, expect.stringContaining('https://gone/')]);
  last.store.save = save.bind(last.store);
  last.service.flush();
  expect([last.offer, onDisk()]).toEqual([1, expect.not.stringContaining('https://gone/')]);
});

test('with no window open it is forgotten at once', () => {
  run(['https://gone/', 'https://kept/']);
  const last = run(['blank']);
  last.windows.length = 0;
  last.service.forget((url) => url === 'https://gone/');
  expect([last.offer, onDisk()]).toEqual([1, expect.not.stringContaining('https://gone/')]);
});

test('what cannot be read, and tabs of no window, may hold anything: they go', () => {
  run(['https://a/', 'https://b/']);
  opened.database.exec("UPDATE session_tabs SET tab_json = '{gone' WHERE tab_id = 1; INSERT INTO session_tabs VALUES (1, 77, 99, 0, '{gone')");
  run(['blank']).service.forget(() => false);
  expect(onDisk()).not.toContain('{gone');
});
