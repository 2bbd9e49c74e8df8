import { beforeEach, describe, expect, test } from 'vitest';
import { COMES_BACK } from '../../ipc/contracts/navigation.ts';
import { NetworkReturn } from './network-return.ts';

describe('loading again when the network is back', () => {
  let nowMs = 0;
  let isOnline = true;
  let look: (() => void) | undefined;
  let retried: number[] = [];
  let service: NetworkReturn;
  const pass = (ms: number): void => {
    for (const end = nowMs + ms; nowMs < end; ) {
      nowMs += 1_000;
      look?.();
    }
  };

  beforeEach(() => {
    nowMs = 0;
    isOnline = true;
    look = undefined;
    retried = [];
    service = new NetworkReturn({
      isOnline: () => isOnline,
      retry: (tabId) => retried.push(tabId),
      clock: () => nowMs,
      every: (_periodMs, act) => {
        look = act;
        return () => (look = undefined);
      },
    });
  });

  test('at once when the computer is online again', () => {
    isOnline = false;
    service.failed(1, 'ERR_INTERNET_DISCONNECTED');
    service.failed(2, 'ERR_NAME_NOT_RESOLVED');
    pass(90_000);
    expect(retried).toEqual([]);
    isOnline = true;
    pass(1_000);
    expect(retried).toEqual([1, 2]);
  });

  test('less and less often while it only seems to be online', () => {
    const tries: number[] = [];
    service.failed(1, 'ERR_INTERNET_DISCONNECTED');
    for (let second = 0; second < 150; second += 1) {
      pass(1_000);
      if (retried.length > tries.length) {
        tries.push(nowMs);
        service.failed(1, 'ERR_INTERNET_DISCONNECTED');
      }
    }
    expect(tries).toEqual([2_000, 7_000, 22_000, 82_000, 142_000]);
  });

  test('no second try before the first one failed', () => {
    service.failed(1, 'ERR_INTERNET_DISCONNECTED');
    pass(100_000);
    expect(retried).toEqual([1]);
  });

  test('what the person, or the page, loads meanwhile is left alone', () => {
    service.failed(1, 'ERR_NAME_NOT_RESOLVED');
    service.loading(1);
    service.failed(2, 'ERR_NAME_NOT_RESOLVED');
    service.headsFor(2);
    expect(look).toBeUndefined();
    pass(90_000);
    expect(retried).toEqual([]);
    // Also while a try of ours is under way, and the computer goes offline and comes back.
    service.failed(3, 'ERR_INTERNET_DISCONNECTED');
    pass(2_000);
    service.loading(3);
    isOnline = false;
    pass(1_000);
    isOnline = true;
    pass(1_000);
    expect(retried).toEqual([3]);
  });

  test('its own try is no end of it: it is told to load, heads for there, is sent on, and fails again', () => {
    service = new NetworkReturn({ isOnline: () => isOnline, clock: () => nowMs, every: (_periodMs, act) => ((look = act), () => (look = undefined)), retry: (tabId) => {
      retried.push(tabId);
      service.loading(tabId);
    } });
    service.failed(1, 'ERR_NAME_NOT_RESOLVED');
    pass(2_000);
    service.headsFor(1);
    service.headsFor(1);
    service.failed(1, 'ERR_NAME_NOT_RESOLVED');
    pass(4_000);
    expect(retried).toEqual([1]);
    pass(1_000);
    expect(retried).toEqual([1, 1]);
  });

  test('nothing runs once the tab shows something, or fails otherwise', () => {
    service.failed(1, 'ERR_INTERNET_DISCONNECTED');
    service.settled(1);
    expect(look).toBeUndefined();
    service.failed(1, 'ERR_INTERNET_DISCONNECTED');
    service.failed(1, 'ERR_CONNECTION_REFUSED');
    expect(look).toBeUndefined();
  });

  test.each([['ERR_DNS_TIMED_OUT', true], ['ERR_CERT_DATE_INVALID', false], ['ERR_CONNECTION_REFUSED', false], ['ERR_ADDRESS_UNREACHABLE', true]])('%s', (error, back) => {
    expect(COMES_BACK.test(error)).toBe(back);
  });
});
