import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { PermissionsService } from './permissions-service.ts';
import { PermissionsStore } from './permissions-store.ts';
import { SiteChoices } from './site-choices.ts';

const TAB = 1;
const MAIL = 'mailto:ada@example.test';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let service: PermissionsService;
let said: boolean[];

beforeEach(async () => {
  opened = await testDatabase();
  said = [];
  service = new PermissionsService({
    choices: new SiteChoices(new PermissionsStore(opened.database), () => 1),
    now: () => 1,
    windowOf: (tabId) => (tabId === TAB ? { isPrivate: false, isInFront: () => true, focusShell: () => undefined, focusPage: () => undefined } : undefined),
    onChange: () => undefined,
    onSites: () => undefined,
  });
});
afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const type = (url = MAIL): void => service.askTyped(TAB, url, (granted) => said.push(granted));
const request = () => service.stateOf(TAB, false).request;
const answer = (how: 'allow' | 'block' | 'dismiss'): void => service.answer(request()?.requestId ?? 0, how, true);

test.each([['terrarium://newtab/'], ['https://a.test/']])('what was typed over %s is asked about in nobody’s name, each time anew, and never kept', (url) => {
  service.documentChanged(TAB, url);
  for (const how of ['dismiss', 'block', 'allow', 'dismiss', 'dismiss', 'allow'] as const) {
    type();
    expect(request()).toMatchObject({ origin: '', within: '', permissions: ['external'], detail: MAIL, mayRemember: false });
    answer(how);
    expect(said.pop()).toBe(how === 'allow');
    expect(request()).toBeNull();
  }
  expect(service.stateOf(TAB, false).held).toEqual([]);
});

test('a page that was blocked for this changes nothing of it, and the other way round', () => {
  service.documentChanged(TAB, 'https://a.test/');
  service.setForTab(TAB, 'external', 'block');
  type();
  answer('allow');
  expect(said).toEqual([true]);
  const ofPage: boolean[] = [];
  service.ask(TAB, { topOrigin: 'https://a.test', origin: 'https://a.test', permissions: ['external'], detail: MAIL, byGesture: true, settle: (granted) => ofPage.push(granted) });
  expect(ofPage).toEqual([false]);
});

test('it is denied without a window, when it is too long to read, and when another document comes', () => {
  service.askTyped(7, MAIL, (granted) => said.push(granted));
  type(`mailto:${'a'.repeat(2_000)}`);
  type();
  service.documentChanged(TAB, 'https://b.test/');
  expect(said).toEqual([false, false, false]);
});

test('an address that was refused refuses no other one that waits', () => {
  service.documentChanged(TAB, 'terrarium://newtab/');
  type();
  type('mailto:grace@example.test');
  answer('block');
  expect([said, request()?.detail]).toEqual([[false], 'mailto:grace@example.test']);
});
