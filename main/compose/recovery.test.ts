import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tab } from '../tabs/tab.ts';
import type { TabView, TabViewEvent } from '../tabs/tab-view.ts';
import { composeRecovery, type RecoveryParts } from './recovery.ts';

const SLOW = 'http://slow.test/';
let tab: Tab;
let done: string[];
let networkDies: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  // The view is not asked.
  tab = new Tab(1, {} as TabView, undefined, () => 0);
  const tabs = { reload: () => done.push('reloaded'), active: tab };
  composeRecovery({
    // No more of a death is looked at.
    crashes: { onDeath: (listener) => (networkDies = () => listener({ facts: { kind: 'network' } } as Parameters<typeof listener>[0], 0)) },
    // No more of a window is looked at.
    windows: { allTabs: [tab], findOfTab: () => ({ tabs }) } as unknown as RecoveryParts['windows'],
    downloads: () => ({ networkDied: () => undefined }),
    again: (_tabId, url) => done.push(`again ${url}`),
    leaveKeyboard: () => undefined,
  });
});
afterEach(() => vi.useRealTimers());

const tell = (...events: readonly TabViewEvent[]): void => events.forEach((event) => tab.apply(event));
const FAILED = { type: 'load-failed', code: -101, name: 'ERR_CONNECTION_RESET', url: SLOW, isDocument: true } as const;

test.each<readonly [string, readonly TabViewEvent[], readonly TabViewEvent[], readonly string[]]>([
  ['begun by a link, of which Chromium tells nothing, is begun anew', [{ type: 'committed', url: 'http://a.test/' }, { type: 'load-started' }, { type: 'heads-for', url: SLOW }], [], [`again ${SLOW}`]],
  ['told to be broken off is loaded again', [{ type: 'heads-for', url: SLOW }], [FAILED, { type: 'load-stopped' }], ['reloaded']],
  ['told to be broken off before word of the death is loaded again', [{ type: 'heads-for', url: SLOW }, FAILED, { type: 'load-stopped' }], [], ['reloaded']],
  ['answered all the same is left alone', [{ type: 'heads-for', url: SLOW }], [{ type: 'committed', url: SLOW }], []],
  ['stopped meanwhile is left alone', [{ type: 'heads-for', url: SLOW }], [{ type: 'load-stopped' }], []],
  ['that went elsewhere meanwhile is left alone', [{ type: 'heads-for', url: SLOW }], [{ type: 'heads-for', url: 'http://b.test/' }], []],
  ['that became a file is not begun anew with what the page brings afterwards', [{ type: 'heads-for', url: SLOW }, { type: 'load-stopped' }, { type: 'load-started' }], [], []],
  ['whose document is there and brings its pictures is left alone', [{ type: 'heads-for', url: SLOW }, { type: 'committed', url: SLOW }], [], []],
])('when the network service dies, a load %s', (_what, before, after, expected) => {
  tab.requestedUrl = SLOW;
  tell(...before);
  networkDies();
  tell(...after);
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual(expected);
});
