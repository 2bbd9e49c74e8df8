import { afterEach, beforeEach, expect, test } from 'vitest';
import { tabsContract } from '../../ipc/contracts/tabs.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { ClosedTabs } from '../tabs/closed-tabs.ts';
import { serveTabs } from '../tabs/tabs-handlers.ts';
import { TabsService } from '../tabs/tabs-service.ts';
import { FakeView } from '../tabs/testing/fake-tabs.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import { Windows } from './windows.ts';

/** Tabs whose pages are asked before they close. */
let asked: Set<number>;
/** What ends their asking. */
let heard: PromiseWithResolvers<void>;
let closed: ClosedTabs;
let windows: Windows;
let servers: Peer[];
let lastTabId: number;
/** Windows whose shells were told of a change. */
let refreshed: number[];

/** What of a window this is about: its tabs, and that it comes to the front. */
function fakeWindow(id: number, isPrivate: boolean): TabbedWindow {
  const tabs = new TabsService({
    windowId: id,
    closed: isPrivate ? undefined : closed,
    makeView: (tabId, tell) => new FakeView(tabId, tell),
    nextId: () => (lastTabId += 1),
    mayClose: (tabId) => !asked.has(tabId),
    onChange: () => undefined,
    onEmpty: () => undefined,
  });
  const window = { id, isPrivate, tabs, group: `window ${id}`, hasTab: (tabId: number) => tabs.all.some((tab) => tab.id === tabId), refresh: () => refreshed.push(id), bringToFront: () => undefined, focusActive: () => undefined };
  // All that `Windows` and the strips' handlers use of one here; a real one would need Electron.
  return window as unknown as TabbedWindow;
}

beforeEach(() => {
  asked = new Set();
  heard = Promise.withResolvers();
  closed = new ClosedTabs();
  lastTabId = 0;
  refreshed = [];
  servers = [];
  // No window has the inspector.
  windows = new Windows({ host: undefined } as ConstructorParameters<typeof Windows>[0], closed, fakeWindow);
});

afterEach(() => {
  for (const server of servers) server.close();
});

/** A window with these pages and a client as its shell has it. */
function open(letters: string, isPrivate = false): { window: TabbedWindow; shell: Client<typeof tabsContract> } {
  const window = windows.open(isPrivate);
  for (const letter of letters) window.tabs.open(`http://${letter}.test/`);
  const registry = new ServiceRegistry();
  serveTabs(registry, {
    windowOf: (peer) => windows.ofPeer(peer),
    windowOfTab: (tabId) => windows.ofTab(tabId),
    read: (input) => input,
    reopenClosed: (asking, tabId) => windows.reopenClosed(asking, tabId)?.id,
    reopenable: (tabIds) => windows.reopenable(tabIds),
    pageWasAsked: (tabId) => (asked.has(tabId) ? heard.promise : Promise.resolve()),
    isOpen: (tabId) => windows.findOfTab(tabId) !== undefined,
    moveToWindow: (tabId, windowId) => windows.moveTab(tabId, windowId),
    dropOutside: () => undefined,
    listAll: (asking) => windows.listAll(asking),
    memoryBytesOf: () => Promise.resolve(null),
  });
  const [mainEnd, otherEnd] = memoryPair({ role: 'shell', label: 'shell', registered: true, group: window.group }, { role: 'main', label: 'main', registered: true });
  servers.push(new Peer(mainEnd, { registry }));
  return { window, shell: new Peer(otherEnd).client(tabsContract) };
}

/** The strip as text: `abc`. */
const strip = ({ tabs }: TabbedWindow): string => tabs.all.map(({ url }) => new URL(url).hostname[0]).join('');

test('tabs that were closed together come back where they were, whatever was closed or reopened since', async () => {
  const { window, shell } = open('abcde');
  const { closedCount, reopenable } = await shell.closeMany({ tabIds: [1, 2, 4, 99] });
  expect([closedCount, reopenable, strip(window)]).toEqual([3, [1, 2, 4], 'ce']);
  // Ctrl+Shift+T brings one of them, and another tab is closed.
  await shell.reopenClosed();
  await shell.close({ tabId: 5 });
  expect(strip(window)).toBe('ac');
  await expect(shell.reopenClosed({ tabId: 1 })).rejects.toMatchObject({ code: 'not-found' });
  await shell.reopenClosed({ tabId: 2 });
  await shell.reopenClosed({ tabId: 4 });
  expect(strip(window)).toBe('abcd');
  // What was closed otherwise is still there for whoever asks for the last: it was the third by then.
  await shell.reopenClosed();
  expect(strip(window)).toBe('abecd');
  await expect(shell.reopenClosed()).rejects.toMatchObject({ code: 'not-found' });
});

test('once what was closed is forgotten, nothing of it can be opened', async () => {
  const { shell } = open('abc');
  const { reopenable } = await shell.closeMany({ tabIds: [1, 2] });
  windows.forgetClosed(() => true);
  expect(windows.reopenable(reopenable)).toEqual([]);
  await expect(shell.reopenClosed()).rejects.toMatchObject({ code: 'not-found' });
  await expect(shell.reopenClosed({ tabId: 1 })).rejects.toMatchObject({ code: 'not-found' });
});

test('forgotten pages are in no open tab’s list but where they are shown, asleep or not, and come back as far as the tab is still there', () => {
  const { window } = open('ab');
  const { window: secret } = open('s', true);
  const listed = (letters: string, index: number) => ({ entries: [...letters].map((letter) => ({ url: `http://${letter}.test/`, title: '' })), index });
  const asleep = window.tabs.openLazily({ url: 'http://x.test/', title: '', faviconUrl: null, pinned: false, history: listed('xaxb', 2) });
  const [live, other] = window.tabs.all;
  live?.view.restore(listed('cxd', 0));
  other?.view.restore(listed('xe', 0));
  secret.tabs.all[0]?.view.restore(listed('sx', 0));
  const lists = (): string[] => windows.allTabs.map((tab) => (tab.save().history?.entries ?? []).map(({ url }) => url.charAt(7)).join(''));
  expect(lists()).toEqual(['acxd', 'bxe', 'xaxb', 'ssx']);
  refreshed = [];
  const putBack = windows.forgetOpen((url) => url === 'http://x.test/');
  // The made-up view has what it loaded first.
  expect([lists(), asleep.view.canGoBack, refreshed]).toEqual([['acd', 'bxe', 'axb', 'ssx'], true, [1]]);
  expect(asleep.save().history).toEqual(listed('axb', 1));
  window.tabs.close(live?.id ?? 0, true);
  putBack();
  expect([lists(), asleep.save().history]).toEqual([['bxe', 'xaxb', 'ssx'], listed('xaxb', 2)]);
  expect(windows.forgetOpen(() => false)).toBeTypeOf('function');
});

test('a window that was closed since stays closed', async () => {
  const { window, shell } = open('ab');
  const { reopenable } = await shell.closeMany({ tabIds: [2] });
  closed.push({ kind: 'window', tabs: [{ url: 'http://w.test/', title: '', faviconUrl: null, pinned: false, history: null }], activeIndex: 0 });
  for (const tabId of reopenable) await shell.reopenClosed({ tabId });
  expect([strip(window), windows.all.length, closed.count]).toEqual(['ab', 1, 1]);
});

test('of tabs whose pages are asked those count that closed when their pages had their say', async () => {
  const { window, shell } = open('abcd');
  asked = new Set([2, 3, 4]);
  const reply = shell.closeMany({ tabIds: [1, 2, 3, 4] });
  await expect.poll(() => strip(window)).toBe('bcd');
  // One has nothing against it, one objects, and one goes to another window meanwhile.
  window.tabs.close(2, true);
  const other = open('x').window;
  other.tabs.adopt(window.tabs.release(4));
  heard.resolve();
  expect(await reply).toEqual({ closedCount: 2, reopenable: [2, 1] });
  expect([strip(window), strip(other)]).toEqual(['c', 'xd']);
});

test('where every page objects nothing was closed, and nothing is offered', async () => {
  const { window, shell } = open('ab');
  asked = new Set([1, 2]);
  heard.resolve();
  expect(await shell.closeMany({ tabIds: [1, 2] })).toEqual({ closedCount: 0, reopenable: [] });
  expect(strip(window)).toBe('ab');
});

test('empty tabs and those of private windows close, and do not come back', async () => {
  const { window, shell } = open('a');
  const empty = window.tabs.open();
  expect(await shell.closeMany({ tabIds: [empty.id] })).toEqual({ closedCount: 1, reopenable: [] });
  await shell.closeMany({ tabIds: [1] });
  const hidden = open('pq', true);
  const [, last] = hidden.window.tabs.all;
  expect(await hidden.shell.closeMany({ tabIds: [last?.id ?? 0] })).toEqual({ closedCount: 1, reopenable: [] });
  // Nor does a private window bring back what another one closed.
  await expect(hidden.shell.reopenClosed({ tabId: 1 })).rejects.toMatchObject({ code: 'not-found' });
  expect(closed.count).toBe(1);
});
