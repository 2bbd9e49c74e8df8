import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import type { SessionTab, SessionWindow } from './saved-session.ts';
import { SessionService } from './session-service.ts';
import type { OpenWindow } from './session-service.ts';
import { SessionStore } from './session-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;

beforeEach(async () => {
  opened = await testDatabase();
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const tabAt = (url: string, more: Partial<SessionTab> = {}): SessionTab => ({
  url, title: `title of ${url}`, faviconUrl: null, pinned: false, muted: false, history: null, ...more,
});

/** One run of the browser with the same profile. Dropping it without `quit` is a kill. */
class Run {
  windows: OpenWindow[] = [];
  restored: SessionWindow[] = [];
  offer = 0;
  readonly service: SessionService;
  readonly #timers: { atMs: number; work: () => void }[] = [];
  #nowMs = 0;
  #nextId = 1;

  constructor(mode: 'restore' | 'newtab' = 'restore', { store = new SessionStore(opened.database), onProblem }: { store?: SessionStore; onProblem?: (error: unknown) => void } = {}) {
    this.service = new SessionService({
      store,
      source: () => this.windows,
      open: (windows) => {
        for (const window of windows) {
          this.restored.push(window);
          this.open(...window.tabs);
        }
      },
      isBlank: (url) => url === 'blank',
      onProblem: onProblem ?? ((error) => {
        throw error;
      }),
      onOffer: (count) => { this.offer = count; },
      after: (delayMs, work) => {
        this.#timers.push({ atMs: this.#nowMs + delayMs, work });
        return () => undefined;
      },
    });
    this.service.start(mode);
  }

  open(...tabs: SessionTab[]): void {
    const windowId = this.#nextId++;
    this.windows = [...this.windows, { windowId, activeIndex: 0, tabs: tabs.map((saved) => ({ tabId: this.#nextId++, saved })) }];
    this.service.noteChanged();
  }

  /** Lets time pass. */
  pass(ms: number): this {
    this.#nowMs += ms;
    for (const timer of this.#timers.splice(0)) {
      if (timer.atMs <= this.#nowMs) timer.work();
      else this.#timers.push(timer);
    }
    return this;
  }

  get urls(): string[] {
    return this.restored.flatMap(({ tabs }) => tabs.map(({ url }) => url));
  }
}

test('what was open comes back whole after quitting: windows, order, pinned, list, place', () => {
  const first = new Run();
  const tab = tabAt('https://a/', { pinned: true, muted: true, history: { entries: [{ url: 'https://b/', title: 'B' }, { url: 'https://a/', title: 'A', scrollTopPx: 40 }], index: 1 } });
  first.open(tab, tabAt('https://c/'));
  first.open(tabAt('https://d/'));
  first.service.quit();
  expect(new Run().restored).toEqual([{ activeIndex: 0, tabs: [tab, tabAt('https://c/')] }, { activeIndex: 0, tabs: [tabAt('https://d/')] }]);
});

test('after a kill nothing older than two seconds is lost', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.pass(1_000);
  first.open(tabAt('https://b/'));
  first.pass(1_000);
  first.open(tabAt('https://too-late/'));
  expect(new Run().urls).toEqual(['https://a/', 'https://b/']);
});

test('a kill between start and the first write loses nothing', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.service.quit();
  expect(new Run().urls).toEqual(['https://a/']);
  expect(new Run().urls).toEqual(['https://a/']);
});

test('after runs that end within seconds nothing comes back by itself: it is offered, however often', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.pass(10_000);
  expect(new Run().pass(1_000).urls).toEqual(['https://a/']);
  expect(new Run().pass(1_000).urls).toEqual(['https://a/']);
  for (let count = 0; count < 10; count += 1) {
    const run = new Run();
    expect([run.urls, run.offer]).toEqual([[], 1]);
    run.open(tabAt('blank'));
    run.pass(1_000);
  }
  const last = new Run();
  last.service.acceptOffer();
  expect([last.urls, last.offer]).toEqual([['https://a/'], 0]);
  last.pass(20_000);
  // It held: from now on it comes back by itself again.
  expect(new Run().urls).toEqual(['https://a/']);
});

test('what was opened beside an offer is not lost either', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.pass(1_000);
  new Run().pass(100);
  const second = new Run();
  second.pass(100);
  const third = new Run();
  expect(third.offer).toBe(1);
  third.open(tabAt('https://b/'));
  third.pass(1_000);
  const fourth = new Run();
  expect(fourth.offer).toBe(2);
  fourth.service.acceptOffer();
  expect(fourth.urls).toEqual(['https://a/', 'https://b/']);
});

test('what is offered stays, however many runs end at once and add to it', () => {
  const addresses = Array.from({ length: 40 }, (_, index) => `https://site-${index}/`);
  for (const url of addresses) {
    const run = new Run('newtab');
    run.open(tabAt(url));
    run.pass(1_000);
  }
  const last = new Run('newtab');
  expect(last.offer).toBe(40);
  last.service.acceptOffer();
  expect(last.urls).toEqual(addresses);
});

test('what many runs held opens in few windows: that of the older ones in one, its pinned tabs first', () => {
  for (let count = 0; count < 12; count += 1) {
    const run = new Run('newtab');
    run.open(tabAt('blank'), tabAt(`https://${count}/`), tabAt(`https://${count}/pinned`, { pinned: true }));
    run.pass(1_000);
  }
  const last = new Run('newtab');
  last.service.acceptOffer();
  expect(last.restored.map(({ tabs }) => tabs.length)).toEqual([16, 3, 3, 3, 3]);
  const pinned = last.restored[0]?.tabs.map((tab) => tab.pinned) ?? [];
  expect(pinned.lastIndexOf(true)).toBeLessThan(pinned.indexOf(false));
});

test('an offer that is taken while nothing can be written is not lost: it is offered again', () => {
  const first = new Run('newtab');
  first.open(tabAt('https://a/'));
  first.pass(10_000);
  const store = new SessionStore(opened.database);
  store.save = () => {
    throw new Error('database or disk is full');
  };
  const problems: unknown[] = [];
  const second = new Run('newtab', { store, onProblem: (error) => problems.push(error) });
  second.service.acceptOffer();
  expect([second.urls, second.offer, problems.length]).toEqual([['https://a/'], 0, 1]);
  expect(new Run('newtab').offer).toBe(1);
});

test('an offer that is refused is gone', () => {
  const first = new Run('newtab');
  first.open(tabAt('https://a/'));
  first.pass(10_000);
  const second = new Run('newtab');
  expect([second.urls, second.offer]).toEqual([[], 1]);
  second.service.refuseOffer();
  second.open(tabAt('blank'));
  second.service.quit();
  expect(new Run('newtab').offer).toBe(0);
  expect(opened.database.prepare<{ n: number }>("SELECT count(*) AS n FROM session_tabs WHERE tab_json LIKE '%https://a/%'").get()?.n).toBe(0);
});

test('who wants a new tab at start gets one after quitting, and is offered the rest only after a crash', () => {
  const first = new Run('newtab');
  first.open(tabAt('https://a/'));
  first.service.quit();
  const second = new Run('newtab');
  expect([second.urls, second.offer]).toEqual([[], 0]);
});

test('closing the last window keeps what was in it; nothing but start pages is worth nothing', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.service.flush();
  first.windows = [];
  first.service.noteChanged();
  first.pass(1_000);
  first.service.quit();
  const second = new Run();
  expect(second.urls).toEqual(['https://a/']);
  second.windows = [];
  second.open(tabAt('blank'));
  second.service.quit();
  const third = new Run();
  expect([third.urls, third.offer]).toEqual([[], 0]);
});

test('only what changed is written', () => {
  const store = new SessionStore(opened.database);
  const rows = Array.from({ length: 1_000 }, (_, index) => ({ tabId: index + 1, json: JSON.stringify(tabAt(`https://a/${index}`)) }));
  const changes = (): number => opened.database.prepare<{ n: number }>('SELECT total_changes() AS n').get()?.n ?? 0;
  expect(store.save(1, [{ windowId: 1, activeIndex: 0, tabs: rows }], [])).toBe(true);
  const before = changes();
  expect(store.save(1, [{ windowId: 1, activeIndex: 0, tabs: rows }], [])).toBe(false);
  expect(store.save(1, [{ windowId: 1, activeIndex: 3, tabs: rows.slice(0, -1) }], [])).toBe(true);
  expect(changes() - before).toBe(2);
  expect(store.load(1)[0]).toMatchObject({ activeIndex: 3, tabs: { length: 999 } });
});

test('a row that is none is left out, and the rest comes back', () => {
  const first = new Run();
  first.open(tabAt('https://a/'), tabAt('https://b/'));
  first.service.quit();
  opened.database.exec("UPDATE session_tabs SET tab_json = '{broken' WHERE position = 0");
  expect(new Run().urls).toEqual(['https://b/']);
});

test('page states and icons that are too big are left out, the tab is not', () => {
  const first = new Run();
  first.open(tabAt('https://a/', { faviconUrl: `data:${'x'.repeat(200_000)}`, history: { entries: [{ url: 'https://a/', title: '', pageState: 'y'.repeat(200_000) }], index: 0 } }));
  first.service.quit();
  expect(new Run().restored[0]?.tabs[0]).toMatchObject({ faviconUrl: null, history: { entries: [{ url: 'https://a/', title: '' }], index: 0 } });
});

test('a quit that something stops is none: what opens afterwards is written, and a kill then is a kill', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.service.quit();
  first.open(tabAt('https://between/'));
  first.service.goOn();
  first.open(tabAt('https://b/'));
  first.pass(1_000);
  expect(new SessionStore(opened.database).state().wasClean).toBe(false);
  expect([new Run('newtab').offer, new SessionStore(opened.database).state().offered.length]).toEqual([3, 1]);
});

test('going on without a quit before it changes nothing', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.service.quit();
  const second = new Run('newtab');
  second.service.goOn();
  second.service.quit();
  expect(new SessionStore(opened.database).state().wasClean).toBe(true);
});

test('what was cleared from the history is in no earlier session, offered or not; what is open stays', () => {
  const first = new Run();
  const list = { entries: [{ url: 'https://gone/', title: '' }, { url: 'https://kept/', title: '' }, { url: 'https://gone/', title: '' }], index: 1 };
  first.open(tabAt('https://gone/'), tabAt('https://kept/', { history: list }));
  first.pass(1_000);
  const second = new Run('newtab');
  expect(second.offer).toBe(2);
  second.open(tabAt('https://gone/'));
  second.service.forget((url) => url === 'https://gone/');
  expect(second.offer).toBe(1);
  second.service.acceptOffer();
  expect(second.restored.flatMap(({ tabs }) => tabs)).toEqual([tabAt('https://kept/', { history: { entries: [{ url: 'https://kept/', title: '' }], index: 0 } })]);
  second.service.quit();
  expect(new Run().urls.toSorted()).toEqual(['https://gone/', 'https://kept/']);

  const text = (): string => JSON.stringify(opened.database.prepare('SELECT tab_json FROM session_tabs').all());
  const last = new Run('newtab');
  last.open(tabAt('blank'));
  last.pass(1_000);
  last.service.forget(() => true);
  expect([last.offer, text()]).toEqual([0, expect.not.stringContaining('https://')]);
});

test('what was just brought back is kept when everything else is forgotten, before it was written anew', () => {
  const first = new Run();
  first.open(tabAt('https://a/'));
  first.service.quit();
  const second = new Run();
  second.service.forget(() => true);
  expect(new Run().urls).toEqual(['https://a/']);
});
