import { expect, test } from 'vitest';
import type { OutgoingRequest } from '../electron/request-filter.ts';
import { requestOfTab } from './page-requests.ts';
import type { Windows } from './windows.ts';

const request: OutgoingRequest = { url: 'https://ads.test/a.js', kind: 'script', contentsId: 7, referrer: '', isEarly: false };
/** One tab, as far as it is looked at. */
const windowsWith = (url: string, headsFor: string): Pick<Windows, 'allTabs' | 'isPrivate'> =>
  ({ allTabs: [{ id: 3, url, headsFor, view: { contentsId: 7 } }], isPrivate: () => false }) as unknown as Windows; // No more of a tab is looked at.

test.each([
  ['of a page that is there', 'https://old.test/', '', false, 'https://old.test/'],
  ['of one that still is, while the tab is on its way', 'https://old.test/', 'https://new.test/', false, 'https://old.test/'],
  ['of one that main has no word of yet', 'terrarium://newtab/', 'https://new.test/', true, 'https://new.test/'],
  ['of one that nobody said anything of', 'https://old.test/', '', true, 'https://old.test/'],
])('a request %s', (_what, url, headsFor, isEarly, pageUrl) => {
  expect(requestOfTab(windowsWith(url, headsFor), { ...request, isEarly })).toEqual({ url: request.url, kind: 'script', tabId: 3, pageUrl, isPrivate: false });
});

test('a request of no tab', () => {
  expect(requestOfTab(windowsWith('https://old.test/', ''), { ...request, contentsId: 8 })).toBeUndefined();
});
