import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import { expect, test } from 'vitest';
import { filterRequests } from './request-filter.ts';
import type { OutgoingRequest } from './request-filter.ts';

type Listener = (details: OnBeforeRequestListenerDetails, answer: (response: { cancel?: boolean }) => void) => void;

/** A session that asks when told to. */
function sessionWith() {
  let listener: Listener | null = null;
  const session = { webRequest: { onBeforeRequest: (...args: [Listener | null] | [unknown, Listener]) => void (listener = (args.length === 2 ? args[1] : args[0]) as Listener | null) } };
  const ask = (details: object): boolean | undefined => {
    let cancel: boolean | undefined;
    listener?.({ url: 'https://a.test/x.js', resourceType: 'script', webContentsId: 7, referrer: '', ...details } as OnBeforeRequestListenerDetails, (response) => (cancel = response.cancel));
    return cancel;
  };
  return { session: session as unknown as Session, ask, isAsking: () => listener !== null }; // Only this of a session is used.
}

test('a request of a page that main has no word of yet says so; one whose frame is gone does not', () => {
  const { session, ask } = sessionWith();
  const seen: OutgoingRequest[] = [];
  filterRequests(session, 'lists', (request) => seen.push(request) === 0);
  const gone = { get top(): never { throw new Error('Render frame was disposed before WebFrameMain could be accessed'); } };
  for (const frame of [{ top: { url: '' } }, { top: { url: 'https://a.test/' } }, gone, null, undefined]) ask({ frame });
  // A page that the tab goes to is no request of that page.
  ask({ frame: { top: { url: '' } }, resourceType: 'mainFrame' });
  expect(seen.map(({ isEarly }) => isEarly)).toEqual([true, false, false, false, false, false]);
});

test('everybody is asked, whoever stops it; where nobody is left nothing is looked at', () => {
  const { session, ask, isAsking } = sessionWith();
  const asked: string[] = [];
  filterRequests(session, 'lists', ({ url }) => asked.push(url) > 0);
  filterRequests(session, 'plugins', ({ kind }) => asked.push(kind) < 0);
  expect(ask({})).toBe(true);
  expect(asked).toEqual(['https://a.test/x.js', 'script']);
  filterRequests(session, 'lists', undefined);
  expect(ask({})).toBe(false);
  filterRequests(session, 'plugins', undefined);
  expect(isAsking()).toBe(false);
});
