import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Permission } from '../../ipc/contracts/permissions.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { originOf, PermissionsService } from './permissions-service.ts';
import { PermissionsStore } from './permissions-store.ts';
import { BLOCKED_FOR_MS, SiteChoices } from './site-choices.ts';

const A = 'https://a.test';
const B = 'https://b.test';
const TAB = 1;
const OTHER_TAB = 2;
const PRIVATE_TAB = 3;

let opened: Awaited<ReturnType<typeof testDatabase>>;
let nowMs: number;
let front: number;
let focused: string[];
let service: PermissionsService;
let choices: SiteChoices;

beforeEach(async () => {
  opened = await testDatabase();
  nowMs = 1_800_000_000_000;
  front = TAB;
  focused = [];
  start();
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

/** As after a start of the browser: what is remembered is there, nothing else. */
function start(): void {
  choices = new SiteChoices(new PermissionsStore(opened.database), () => nowMs);
  service = new PermissionsService({
    choices,
    now: () => nowMs,
    windowOf: (tabId) =>
      tabId > PRIVATE_TAB
        ? undefined
        : {
            isPrivate: tabId === PRIVATE_TAB,
            isInFront: (id) => id === front,
            focusShell: () => focused.push('shell'),
            focusPage: (id) => focused.push(`page ${id}`),
          },
    onChange: () => undefined,
    onSites: () => undefined,
  });
}

type Asked = { said: boolean | undefined };
type From = { readonly origin?: string; readonly topOrigin?: string; readonly tabId?: number; readonly detail?: string; readonly byGesture?: boolean };
function ask(permission: Permission | readonly Permission[], { origin = A, topOrigin = origin, tabId = TAB, detail = '', byGesture = false }: From = {}): Asked {
  const asked: Asked = { said: undefined };
  const permissions = typeof permission === 'string' ? [permission] : permission;
  service.ask(tabId, { topOrigin, origin, permissions, detail, byGesture, settle: (granted) => (asked.said = granted) });
  return asked;
}
const request = (tabId = TAB) => service.stateOf(tabId, tabId === PRIVATE_TAB).request;
const answer = (said: 'allow' | 'block' | 'dismiss', remember = true, tabId = TAB): void => service.answer(request(tabId)?.requestId ?? 0, said, remember);
const check = (permission: Permission, { origin = A, topOrigin = origin, tabId = TAB }: From = {}): boolean => service.check(tabId, { origin, topOrigin, permission });
const held = (permission: Permission, tabId = TAB) => service.stateOf(tabId, tabId === PRIVATE_TAB).held.find((each) => each.permission === permission);

test('a question waits in its tab; what is remembered holds in every tab and after a start, of that site alone', () => {
  const asked = ask('location');
  expect(asked.said).toBeUndefined();
  expect(check('location')).toBe(false);
  expect(request()).toMatchObject({ origin: A, within: '', permissions: ['location'], mayRemember: true });
  const elsewhere = ask('location', { tabId: OTHER_TAB });
  answer('allow');
  expect([asked.said, elsewhere.said]).toEqual([true, true]);
  expect(request(OTHER_TAB)).toBeNull();
  ask('midi');
  answer('block');
  start();
  expect([ask('midi').said, ask('midi', { tabId: OTHER_TAB }).said, check('midi')]).toEqual([false, false, false]);
  expect(ask('location').said).toBe(true);
  expect(check('location')).toBe(true);
  expect(ask('camera').said).toBeUndefined();
  expect(ask('location', { origin: B, tabId: OTHER_TAB }).said).toBeUndefined();
});

test('this time holds while the tab is at that site, and is not written down', () => {
  ask('location');
  answer('allow', false);
  expect(held('location')).toMatchObject({ choice: 'allow', reason: 'this-time' });
  service.documentChanged(TAB, `${A}/other`);
  expect(ask('location').said).toBe(true);
  expect(choices.sites()).toEqual([]);
  expect(check('location', { tabId: OTHER_TAB })).toBe(false);
  service.documentChanged(TAB, `${B}/`);
  service.documentChanged(TAB, `${A}/`);
  expect(ask('location').said).toBeUndefined();
});

test('put away three times in a row, a site is blocked by itself, and may ask again after that time', () => {
  for (let time = 0; time < 3; time += 1) {
    const asked = ask('notifications');
    answer('dismiss');
    expect(asked.said).toBe(false);
  }
  expect(ask('notifications').said).toBe(false);
  expect(request()).toBeNull();
  expect(held('notifications')).toEqual({ permission: 'notifications', choice: 'block', reason: 'dismissed', untilMs: nowMs + BLOCKED_FOR_MS });
  expect(ask('location').said).toBeUndefined();
  nowMs += BLOCKED_FOR_MS + 1;
  expect(ask('notifications').said).toBeUndefined();
});

test('the person can take such a block away at once', () => {
  for (let time = 0; time < 3; time += 1) {
    ask('notifications');
    answer('dismiss');
  }
  service.setForTab(TAB, 'notifications', 'ask');
  expect(ask('notifications').said).toBeUndefined();
});

test('camera and microphone are asked together, and only for what is not decided', () => {
  ask('microphone');
  answer('allow');
  const both = ask(['camera', 'microphone']);
  expect(request()?.permissions).toEqual(['camera']);
  answer('allow');
  expect(both.said).toBe(true);
  service.setForTab(TAB, 'camera', 'block');
  expect(ask(['camera', 'microphone']).said).toBe(false);
});

test('spam: the same question once, ten different ones at most, a hundred times each; another document ends them', () => {
  const same = Array.from({ length: 150 }, () => ask('location'));
  expect(same.filter(({ said }) => said === false)).toHaveLength(50);
  const others = Array.from({ length: 20 }, (_none, index) => ask('external', { detail: `mailto:${index}@a.test` }));
  expect(others.filter(({ said }) => said === false)).toHaveLength(11);
  expect(service.stateOf(TAB, false)).toMatchObject({ waitingCount: 9, request: { permissions: ['location'] } });
  service.documentChanged(TAB, `${A}/next`);
  expect([...same, ...others].every(({ said }) => said === false)).toBe(true);
  expect(request()).toBeNull();
});

test('only the question that is seen can be answered, and once', () => {
  ask('location');
  const seen = request()?.requestId ?? 0;
  ask('camera');
  expect(() => service.answer(seen + 1, 'allow', true)).toThrow('nobody asks this any more');
  answer('block');
  expect(() => service.answer(seen, 'allow', true)).toThrow('nobody asks this any more');
  expect(request()?.permissions).toEqual(['camera']);
});

test('frames of other sites: never for some, else for this page alone and in both names', () => {
  const frame = { origin: B, topOrigin: A };
  service.setForSite(B, 'location', 'allow');
  expect(ask('notifications', frame).said).toBe(false);
  expect(ask('screen', frame).said).toBe(false);
  const asked = ask('location', frame);
  expect(asked.said).toBeUndefined();
  expect(request()).toMatchObject({ origin: B, within: A, mayRemember: false });
  answer('allow', true);
  expect([asked.said, ask('location', frame).said, check('location', frame)]).toEqual([true, true, true]);
  expect(check('location')).toBe(false);
  service.documentChanged(TAB, `${A}/`);
  expect(ask('location', frame).said).toBeUndefined();
  service.setForSite(B, 'location', 'block');
  expect(ask('location', frame).said).toBe(false);
});

test('the screen and other programs are asked for each time; a block of them holds', () => {
  const first = ask('screen');
  expect(request()?.mayRemember).toBe(false);
  answer('allow', true);
  expect(first.said).toBe(true);
  expect(ask('screen').said).toBeUndefined();
  answer('block');
  expect(ask('screen').said).toBe(false);
  expect(() => service.setForTab(TAB, 'screen', 'allow')).toThrow('beforehand');
  expect(() => service.setForSite(A, 'external', 'allow')).toThrow('beforehand');
  choices.remember(A, 'external', 'allow', false);
  expect(choices.of(A, 'external', false).choice).toBe('ask');
  // Whoever wrote it into the profile.
  new PermissionsStore(opened.database).save({ origin: B, permission: 'screen', choice: 'allow', dismissals: 0, untilMs: null, atMs: nowMs });
  expect(ask('screen', { origin: B, tabId: OTHER_TAB }).said).toBeUndefined();
});

test('full screen and pointer: in front without a question, unless blocked; never behind', () => {
  expect(ask('full-screen').said).toBe(true);
  const times = () => service.stateOf(TAB, false).pointerLock.times;
  expect([ask('pointer-lock').said, times()]).toEqual([true, 0]);
  for (let count = 0; count < 3; count += 1) ask('pointer-lock', { byGesture: true });
  expect(service.stateOf(TAB, false).pointerLock).toEqual({ origin: A, times: 1 });
  nowMs += 1_000;
  ask('pointer-lock', { byGesture: true });
  expect(times()).toBe(2);
  expect(ask('full-screen', { tabId: OTHER_TAB }).said).toBe(false);
  service.setForTab(TAB, 'full-screen', 'block');
  expect(ask('full-screen').said).toBe(false);
  expect(check('full-screen')).toBe(false);
});

test('private windows: memory of their own, blocks of others hold, allowances do not, and all is gone with them', () => {
  service.setForSite(A, 'location', 'allow');
  service.setForSite(A, 'camera', 'block');
  const inPrivate = { tabId: PRIVATE_TAB };
  expect(ask('location', inPrivate).said).toBeUndefined();
  expect(ask('camera', inPrivate).said).toBe(false);
  answer('allow', true, PRIVATE_TAB);
  expect(ask('location', inPrivate).said).toBe(true);
  expect(held('location', PRIVATE_TAB)).toMatchObject({ choice: 'allow', reason: 'private' });
  service.resetSite(A);
  expect(choices.sites()).toEqual([]);
  expect(ask('location').said).toBeUndefined();
  service.closed(PRIVATE_TAB);
  service.forgetPrivate();
  expect(ask('location', inPrivate).said).toBeUndefined();
});

test('clearing a span of time forgets what was decided in it', () => {
  service.setForSite(A, 'location', 'allow');
  nowMs += 3_600_000;
  service.setForSite(B, 'location', 'allow');
  expect(service.clear(nowMs - 60_000, Number.MAX_SAFE_INTEGER)).toBe(1);
  expect(choices.sites().map(({ origin }) => origin)).toEqual([A]);
  expect(service.clear(0, Number.MAX_SAFE_INTEGER)).toBe(1);
});

test('the keyboard goes to the question of a click in front, and back to the page after the last one', () => {
  ask('location', { tabId: OTHER_TAB, origin: B, byGesture: true });
  expect(focused).toEqual([]);
  ask('location', { byGesture: true });
  expect(focused).toEqual(['shell']);
  // Neither the same again nor another one behind it takes the keyboard again.
  ask('location', { byGesture: true });
  ask('camera', { byGesture: true });
  expect(focused).toEqual(['shell']);
  answer('allow');
  expect(focused).toEqual(['shell']);
  answer('allow');
  expect(focused).toEqual(['shell', 'page 1']);
});

test('who is no site asks nobody; a file is asked about for as long as it is open', () => {
  for (const url of ['terrarium://settings/', 'data:text/html,x', 'about:blank', 'view-source:https://a.test/', 'not an address']) expect(ask('location', { origin: originOf(url) }).said).toBe(false);
  expect(ask('location', { tabId: 9 }).said).toBe(false);
  expect(ask([]).said).toBe(false);
  ask('location', { origin: originOf('file:///home/page.html') });
  expect(request()?.mayRemember).toBe(false);
  answer('allow', true);
  expect(choices.sites()).toEqual([]);
  expect(() => service.setForSite('https://a.test/path', 'location', 'allow')).toThrow('no site');
});

test('forgetting a site forgets its frames in other pages; forgetting a page forgets the frames in it', () => {
  const frame = { origin: B, topOrigin: A };
  const allowed = (): boolean => {
    ask('location', frame);
    if (request() !== null) answer('allow');
    return check('location', frame);
  };
  for (const forget of [() => service.resetSite(B), () => service.resetTab(TAB), () => service.clear(0, Number.MAX_SAFE_INTEGER)]) {
    expect(allowed()).toBe(true);
    forget();
    expect(check('location', frame)).toBe(false);
  }
});

test('what was put away takes no place among the sites, is forgotten after a time, and with the history', () => {
  service.setForSite(A, 'location', 'block');
  const store = new PermissionsStore(opened.database);
  nowMs += 1;
  ask('camera');
  answer('dismiss');
  expect(store.all(1, nowMs).map(({ permission }) => permission)).toEqual(['location']);
  choices.forgetOld();
  expect(store.find(A, 'camera')).toBeDefined();
  nowMs += 31 * 24 * 3_600_000;
  choices.forgetOld();
  expect(store.find(A, 'camera')).toBeUndefined();
  ask('camera');
  answer('dismiss');
  service.forgetPutAway(0, nowMs);
  expect([store.find(A, 'camera'), store.find(A, 'location')?.choice]).toEqual([undefined, 'block']);
});

test('an address for another program is shown whole, or denied', () => {
  expect(ask('external', { detail: `mailto:${'a'.repeat(2_000)}` }).said).toBe(false);
  expect([ask('external', { detail: `mailto:${'a'.repeat(1_900)}` }).said, request()?.detail.length]).toEqual([undefined, 1_907]);
});

test('who asked is denied when its page dies or goes', () => {
  const asked = ask('location');
  service.gone(TAB);
  expect(asked.said).toBe(false);
  const again = ask('location');
  service.closed(TAB);
  expect(again.said).toBe(false);
});
