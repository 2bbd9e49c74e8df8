import { beforeEach, describe, expect, test } from 'vitest';
import { HttpsFirst } from './https-first.ts';

const SECURE = 'https://a.com/';
const PLAIN = 'http://a.com/';

describe('https first', () => {
  let due: (() => void)[] = [];
  let first: HttpsFirst;
  const fellBack: string[] = [];

  beforeEach(() => {
    due = [];
    fellBack.length = 0;
    first = new HttpsFirst({
      after: (_delayMs, act) => {
        due.push(act);
        return () => (due = due.filter((other) => other !== act));
      },
    });
    first.upgraded(SECURE, PLAIN);
    first.loading(1, SECURE, (url) => fellBack.push(url));
    first.headsFor(1, SECURE);
  });

  test.each(['ERR_CONNECTION_REFUSED', 'ERR_SSL_PROTOCOL_ERROR', 'ERR_CERT_AUTHORITY_INVALID', 'ERR_TIMED_OUT'])('%s: http is tried, once', (error) => {
    expect(first.failed(1, SECURE, error)).toBe(PLAIN);
    expect(first.failed(1, SECURE, error)).toBeUndefined();
    expect(due).toEqual([]);
  });

  test.each(['ERR_NAME_NOT_RESOLVED', 'ERR_INTERNET_DISCONNECTED', 'ERR_TOO_MANY_REDIRECTS'])('%s would be the same over http', (error) => {
    expect(first.failed(1, SECURE, error)).toBeUndefined();
  });

  test('what takes too long is tried over http', () => {
    due[0]?.();
    expect(fellBack).toEqual([PLAIN]);
    expect(first.failed(1, SECURE, 'ERR_CONNECTION_REFUSED')).toBeUndefined();
  });

  test('what arrived is never tried again', () => {
    first.over(1);
    expect(due).toEqual([]);
    first.loading(1, SECURE, (url) => fellBack.push(url));
    expect(first.failed(1, SECURE, 'ERR_CONNECTION_REFUSED')).toBeUndefined();
  });

  test.each<readonly [string, () => void]>([
    ['is stopped, becomes a file, or has no document', () => first.stopped(1)],
    ['is sent on to another address', () => first.headsFor(1, 'https://www.a.com/')],
    ['fails at another address, such as one that it was sent on to', () => void first.failed(1, 'https://www.a.com/', 'ERR_CERT_AUTHORITY_INVALID')],
    ['is asked who is there', () => first.over(1)],
    ['is a place in the document that is there', () => first.over(1, SECURE)],
  ])('what %s is never tried over http', (_what, happens) => {
    happens();
    expect(due).toEqual([]);
    expect(first.failed(1, SECURE, 'ERR_CONNECTION_REFUSED')).toBeUndefined();
  });

  test('no time runs while the page that is there, and the person, are asked whether it may be left', () => {
    first.loading(1, SECURE, (url) => fellBack.push(url));
    expect(due).toEqual([]);
    // The end of the load that this one takes the place of.
    first.stopped(1);
    first.headsFor(1, SECURE);
    expect(due).toHaveLength(1);
    expect(first.failed(1, SECURE, 'ERR_CONNECTION_REFUSED')).toBe(PLAIN);
  });

  test('a link to the same address in another tab is nobody’s wish for http', () => {
    expect(first.failed(2, SECURE, 'ERR_CONNECTION_REFUSED')).toBeUndefined();
  });

  test('another load in the tab lets the first one go', () => {
    first.loading(1, 'https://b.com/', () => undefined);
    expect(due).toEqual([]);
    expect(first.failed(1, SECURE, 'ERR_CONNECTION_REFUSED')).toBeUndefined();
  });
});
