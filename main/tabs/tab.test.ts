import { expect, test } from 'vitest';
import { signalNameOf } from '../lib/exit-codes.ts';
import { infoOf } from './tab-info.ts';
import { Tab, securityOf } from './tab.ts';
import { newDocumentOf } from './tab-view.ts';
import type { TabView, TabViewEvent } from './tab-view.ts';

test.each([
  ['https://a.test/', 'secure'],
  ['http://a.test/', 'insecure'],
  ['http://localhost.evil.test/', 'insecure'],
  ['http://127.0.0.1.evil.test/', 'insecure'],
  ['http://localhost:3000/', 'local'],
  ['http://127.0.0.1/', 'local'],
  ['http://[::1]/', 'local'],
  ['file:///tmp/a.html', 'local'],
  // A page that opened an empty one writes into it what it likes.
  ['about:blank', 'local'],
  ['terrarium://newtab/', 'internal'],
])('%s is %s', (url, security) => {
  expect(securityOf(url, false)).toBe(security);
  expect(securityOf(url, true)).toBe('error');
});

test('signals are named where the reason allows it', () => {
  expect(signalNameOf('crashed', 11)).toBe('SIGSEGV');
  expect(signalNameOf('killed', 9)).toBe('SIGKILL');
  expect(signalNameOf('abnormal-exit', 1)).toBeNull();
  expect(signalNameOf('crashed', 0)).toBeNull();
});

test('the source of a page is shown at its own address, also after the page itself and before it', () => {
  const tab = new Tab(1, {} as TabView, undefined, () => 0);
  const shown = [undefined, true, true, undefined].map((isSource) => {
    tab.apply({ type: 'committed', url: 'https://a.test/', ...(isSource && { isSource }) });
    return infoOf([tab]).map(({ url, shownUrl }) => [url, shownUrl]);
  });
  const [page, source] = [[['https://a.test/', 'https://a.test/']], [['https://a.test/', 'view-source:https://a.test/']]];
  expect(shown).toEqual([page, source, source, page]);
  tab.apply({ type: 'committed', url: 'https://a.test/', isSource: true });
  tab.apply({ type: 'load-failed', code: -106, name: 'ERR_INTERNET_DISCONNECTED', url: 'https://a.test/', isDocument: true });
  expect(infoOf([tab])[0]?.shownUrl).toBe('https://a.test/');
});

test('where a tab is on its way to is known until the load is over, also once the document is there', () => {
  // The view is not asked.
  const tab = new Tab(1, {} as TabView, undefined, () => 0);
  const seen: string[] = [];
  const events: readonly TabViewEvent[] = [{ type: 'heads-for', url: 'https://a.test/' }, { type: 'heads-for', url: 'https://b.test/' }, { type: 'committed', url: 'https://b.test/' }, { type: 'load-stopped' }];
  for (const event of events) {
    tab.apply(event);
    seen.push(tab.headsFor);
  }
  expect(seen).toEqual(['https://a.test/', 'https://b.test/', 'https://b.test/', '']);
});

test('a document without a title has not that of the one before; one that is known has its own at once', () => {
  // The view is not asked.
  const tab = new Tab(1, {} as TabView, undefined, () => 0);
  tab.apply({ type: 'committed', url: 'https://bank.test/' });
  tab.apply({ type: 'title-changed', title: 'My bank' });
  tab.apply({ type: 'committed', url: 'https://a.test/plants.csv' });
  expect(tab.title).toBe('');
  tab.apply({ type: 'committed', url: 'https://bank.test/', title: 'My bank' });
  expect(tab.title).toBe('My bank');
});

test('a tab whose page died shows why its next load failed', () => {
  // The view is not asked.
  const tab = new Tab(1, {} as TabView, undefined, () => 0);
  tab.apply({ type: 'gone', reason: 'crashed', exitCode: 11, pid: 7 });
  tab.apply({ type: 'load-failed', code: -202, name: 'ERR_CERT_AUTHORITY_INVALID', url: 'https://a.test/', isDocument: true });
  expect(tab.life).toEqual({ state: 'live' });
  expect(tab.loadError?.name).toBe('ERR_CERT_AUTHORITY_INVALID');
  expect(tab.showsPage).toBe(false);
});

test('the page of an error is a document of its own; what main says of one that is there is none', () => {
  const failed = { type: 'load-failed', code: -102, name: 'ERR_CONNECTION_REFUSED', url: 'https://a.test/' } as const;
  expect(newDocumentOf({ ...failed, isDocument: true })).toBe('https://a.test/');
  expect(newDocumentOf({ ...failed, isDocument: false })).toBeUndefined();
  expect(newDocumentOf({ type: 'committed', url: 'https://b.test/' })).toBe('https://b.test/');
  expect(newDocumentOf({ type: 'gone', reason: 'killed', exitCode: 9, pid: 7 })).toBeUndefined();
});
