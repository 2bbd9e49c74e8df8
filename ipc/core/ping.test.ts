import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { memoryPair } from '../transports/memory.ts';
import { frameOf, MAIN, rawRig, SHELL, tapped } from '../transports/testing/rig.ts';
import { Peer } from './peer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('a ping measures the round trip and the other clock, to within half the round trip', async () => {
  // One true time; each look at a clock takes 2 ms of it. The other end's clock runs 70 s ahead.
  let trueMs = 1_000_000;
  const here = (): number => (trueMs += 2);
  const there = (): number => (trueMs += 2) + 70_000;
  const [a, b] = memoryPair(MAIN, SHELL);
  const near = new Peer(a, { clock: here });
  const far = new Peer(b, { clock: there });
  const { roundTripMs, offsetMs } = await near.ping();
  expect(roundTripMs).toBeGreaterThan(0);
  expect(Math.abs(offsetMs + 70_000)).toBeLessThanOrEqual(roundTripMs / 2);
  near.close();
  await far.closed;
});

test('no sign of life: `timeout`, and a late one is unexpected', async () => {
  const [a, b] = memoryPair(MAIN, SHELL);
  const { transport, log } = tapped(a);
  const near = new Peer(transport);
  const ping = near.ping(100);
  vi.advanceTimersByTime(100);
  await expect(ping).rejects.toMatchObject({ code: 'timeout' });
  b.send(frameOf({ id: log.sent[0]?.id ?? -1, kind: 'ack', channel: '', body: 'pong' }));
  await eventually(() => expect(log.refused.map((one) => one.code)).toEqual(['unexpected']));
  near.close();
});

test('the other end dies while it is asked', async () => {
  const [a, b] = memoryPair(MAIN, SHELL);
  const near = new Peer(a);
  const ping = near.ping();
  b.close();
  await expect(ping).rejects.toMatchObject({ code: 'peer-died' });
});

test('strangers get no answer; a flood of pings is answered up to its bound; all of it is noted', async () => {
  const stranger = rawRig({ ...SHELL, registered: false });
  stranger.sendRaw(frameOf({ kind: 'ack', channel: '', body: 'ping' }));
  stranger.sendRaw(frameOf({ kind: 'ack', channel: '', body: { anything: true } }));
  await eventually(() => expect(stranger.serverLog.refused.map((one) => one.code)).toEqual(['wrong-frame', 'unexpected']));
  expect(stranger.inbox.left).toEqual([]);

  const shell = rawRig(SHELL, { clock: () => 5_000 });
  for (let id = 0; id < 100; id += 1) shell.sendRaw(frameOf({ id, kind: 'ack', channel: '', body: 'ping' }));
  await eventually(() => expect(shell.serverLog.received).toHaveLength(100));
  await eventually(() => expect(shell.inbox.left).toHaveLength(20));
  expect(new Set(shell.serverLog.refused.map((one) => one.code))).toEqual(new Set(['quota-exceeded']));
  expect(shell.serverLog.refused).toHaveLength(80);
});
