import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { SessionService } from './session-service.ts';
import type { OpenWindow } from './session-service.ts';
import { SessionStore } from './session-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let open: OpenWindow[];
let timers: { delayMs: number; work: () => void }[];
let problems: string[];

beforeEach(async () => {
  opened = await testDatabase();
  [open, timers, problems] = [[], [], []];
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const windowWith = (...urls: string[]): OpenWindow => ({
  windowId: 1, activeIndex: 0, tabs: urls.map((url, index) => ({ tabId: index + 1, saved: { url, title: '', faviconUrl: null, pinned: false, muted: false, history: null } })),
});

function start(): SessionService {
  const service = new SessionService({
    store: new SessionStore(opened.database),
    source: () => open,
    open: () => undefined,
    isBlank: () => false,
    onProblem: (error) => problems.push(String(error)),
    onOffer: () => undefined,
    after: (delayMs, work) => {
      timers.push({ delayMs, work });
      return () => undefined;
    },
  });
  service.start('restore');
  return service;
}

/** What is due within the time of a retry; the timer of a run that holds is left out. */
function passTime(): number[] {
  const due = timers.filter(({ delayMs }) => delayMs !== 8_000);
  timers = timers.filter((timer) => !due.includes(timer));
  for (const { work } of due) work();
  return due.map(({ delayMs }) => delayMs);
}

const written = (): string[] => {
  const store = new SessionStore(opened.database);
  return store.load(store.latestGeneration() ?? 0).flatMap(({ tabs }) => tabs.map(({ url }) => url));
};

test.each(['read-only', 'full'] as const)('what is open is written by itself once the disk is well, without another change: %s', (fault) => {
  const service = start();
  open = [windowWith('https://a/')];
  service.noteChanged();
  passTime();
  opened.faults.begin(fault);
  // More than fits into pages that are there.
  const long = Array.from({ length: 40 }, (_none, index) => `https://b/${index}?${'x'.repeat(3_000)}`);
  open = [windowWith('https://a/', ...long)];
  service.noteChanged();
  passTime();
  expect([service.isKept, written(), problems.length]).toEqual([false, ['https://a/'], 1]);
  expect([passTime(), passTime(), service.isKept]).toEqual([[700], [1_400], false]);
  opened.faults.end();
  expect([passTime(), service.isKept, written().length, passTime()]).toEqual([[2_800], true, 41, []]);
});

test('what the last window held is written also where it is gone meanwhile', () => {
  const service = start();
  opened.faults.begin('read-only');
  open = [windowWith('https://a/')];
  service.flush();
  open = [];
  opened.faults.end();
  passTime();
  expect([service.isKept, written()]).toEqual([true, ['https://a/']]);
});

test('a state that was refused is written by itself: a run that held counts as such', () => {
  const service = start();
  open = [windowWith('https://a/')];
  service.flush();
  opened.faults.begin('read-only');
  timers.find(({ delayMs }) => delayMs === 8_000)?.work();
  expect([service.isKept, new SessionStore(opened.database).state().shortRuns]).toEqual([false, 1]);
  opened.faults.end();
  passTime();
  expect([service.isKept, new SessionStore(opened.database).state().shortRuns]).toEqual([true, 0]);
});
