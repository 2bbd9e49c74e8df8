import { expect, test } from 'vitest';
import { signalNameOf } from '../lib/exit-codes.ts';
import { Tab, securityOf } from './tab.ts';
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
