import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ClockOffsets, latencyMs, watchClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A peer whose handshakes give these measurements in turn, and then fail. */
function scripted(measurements: readonly { roundTripMs: number; offsetMs: number }[]) {
  let receivedCount = 0;
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const left = [...measurements];
  const ping = vi.fn(() => {
    const next = left.shift();
    return next === undefined ? Promise.reject(new Error('no answer')) : Promise.resolve(next);
  });
  // One that always has something to say, unless it is told to be silent.
  const peer = { ping, closed, end, isSilent: false, get receivedCount() { return peer.isSilent ? receivedCount : (receivedCount += 1); } };
  return peer;
}

test('believes the handshake with the shortest round trip', async () => {
  const peer = scripted([
    { roundTripMs: 4, offsetMs: 12 },
    { roundTripMs: 1, offsetMs: 10 },
    { roundTripMs: 9, offsetMs: 14 },
  ]);
  const told = vi.fn();
  const stop = watchClock(peer, told, { rounds: 3 });
  await vi.advanceTimersByTimeAsync(0);
  expect(told.mock.calls).toEqual([[10, 1]]);
  stop();
});

test('measures again now and then, goes on after a failure, and ends with the peer', async () => {
  const peer = scripted([{ roundTripMs: 1, offsetMs: 10 }]);
  const told = vi.fn();
  watchClock(peer, told, { rounds: 1, everyMs: 1_000 });
  await vi.advanceTimersByTimeAsync(0);
  expect(peer.ping).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(peer.ping).toHaveBeenCalledTimes(3);
  expect(told).toHaveBeenCalledTimes(1);
  peer.end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(peer.ping).toHaveBeenCalledTimes(3);
});

test('a slower handshake of later does not replace a young quick one, a quicker one does, and an old one goes', async () => {
  const peer = scripted([
    { roundTripMs: 2, offsetMs: 10 },
    { roundTripMs: 5, offsetMs: 14 },
    { roundTripMs: 1, offsetMs: 11 },
    ...Array.from({ length: 12 }, () => ({ roundTripMs: 3, offsetMs: 12 })),
  ]);
  const told = vi.fn();
  const stop = watchClock(peer, told, { rounds: 1 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told.mock.calls).toEqual([[10, 2], [11, 1]]);
  await vi.advanceTimersByTimeAsync(310_000);
  expect(told.mock.calls.at(-1)).toEqual([12, 3]);
  stop();
});

test('a peer that says nothing is left alone once its clock is known, and measured again when it has spoken', async () => {
  const peer = scripted(Array.from({ length: 50 }, () => ({ roundTripMs: 1, offsetMs: 10 })));
  peer.isSilent = true;
  const stop = watchClock(peer, () => undefined, { rounds: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  const settled = peer.ping.mock.calls.length;
  expect(settled).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(peer.ping).toHaveBeenCalledTimes(settled);
  peer.isSilent = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(peer.ping).toHaveBeenCalledTimes(settled + 1);
  stop();
});

test('finds the difference between two clocks over a real handshake', async () => {
  const [here, there] = memoryPair({ role: 'page', label: 'b', registered: true }, { role: 'main', label: 'a', registered: true });
  const peer = new Peer(here, { clock: () => 5_000 });
  const other = new Peer(there, { clock: () => 1_234 });
  const told = vi.fn();
  const stop = watchClock(peer, told);
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toHaveBeenCalledWith(5_000 - 1_234, 0);
  stop();
  other.close();
});

test('latencies: what the clocks may err is 0, what cannot be is unknown', () => {
  expect(latencyMs(100, 103.5)).toBe(3.5);
  expect(latencyMs(100, 99.5)).toBe(0);
  expect(latencyMs(100, 98)).toBeNaN();
  expect(latencyMs(100, 100_000)).toBeNaN();
  expect(latencyMs(NaN, 100)).toBeNaN();
});

test('a time that cannot be true is taken for now', () => {
  const clocks = new ClockOffsets();
  expect(clocks.get(1)).toBeNaN();
  expect(clocks.toMain(1, 990, 1_000)).toBe(990);
  clocks.set(1, 5);
  clocks.set(1, Infinity);
  expect(clocks.toMain(1, 990, 1_000)).toBe(995);
  expect(clocks.toMain(1, 1e15, 1_000)).toBe(1_000);
  expect(clocks.toMain(1, NaN, 1_000)).toBe(1_000);
});
