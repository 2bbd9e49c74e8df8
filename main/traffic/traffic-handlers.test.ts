import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { tap } from '../../ipc/core/tap.ts';
import { nowMs } from '../../ipc/core/transport.ts';
import { ALL_CONTRACTS } from '../../ipc/contracts/index.ts';
import { portTrafficContract, trafficContract } from '../../ipc/contracts/traffic.ts';
import type { ClockSteps } from '../../ipc/contracts/wall-clock.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { servePortTraffic } from './port-traffic-handlers.ts';
import { RecorderService } from './recorder.ts';
import type { RecorderOptions } from './recorder.ts';
import { serveTraffic } from './traffic-handlers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An inspector that reads the log, over a tapped connection of its own. */
function connect(options: RecorderOptions = {}) {
  const recorder = new RecorderService({ capacityRows: 1_024, ownCapacityRows: 1_024, ...options });
  const main = recorder.endpoints.ensure({ processKey: '1@1', part: 'main', kind: 'main', name: 'main', pid: 1 });
  const inspector = recorder.endpoints.ensure({ processKey: '2@1', part: 'inspector', kind: 'inspector', name: 'inspector', pid: 2 });
  const shell = recorder.endpoints.ensure({ processKey: '3@1', part: 'shell', kind: 'shell', name: 'shell', pid: 3 });
  const registry = new ServiceRegistry();
  const handlers = serveTraffic(registry, { recorder, contracts: ALL_CONTRACTS });
  const [mainEnd, otherEnd] = memoryPair({ role: 'inspector', label: 'inspector', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(tap(mainEnd, recorder.sinkFor(main, inspector, { own: true })), { registry });
  const client = new Peer(otherEnd).client(trafficContract);
  const sink = recorder.sinkFor(main, shell);
  let nextId = 1;
  const record = (times: number, channel = 'tabs.open'): void => {
    for (let i = 0; i < times; i += 1) {
      const now = Date.now();
      sink.frame('received', { id: nextId, kind: 'call', channel, sentAt: now, body: { url: 'https://a.test/' } }, now);
      nextId += 1;
    }
  };
  return { recorder, handlers, client, server, record, registry };
}

test('a reader gets every row once, and names once, at its own pace', async () => {
  const { client, record } = connect();
  let next = 0;
  let knownEndpoints = 0;
  let knownChannels = 0;
  const channels: string[] = [];
  const seqs: number[] = [];
  const readSome = async (): Promise<void> => {
    const batch = await client.read({ log: 'all', fromSeq: next, maxRows: 40, knownEndpoints, knownChannels });
    for (let i = 0; i < batch.rowCount; i += 1) seqs.push(batch.firstSeq + i);
    expect(batch.columns.sentAtMs).toHaveLength(batch.rowCount);
    next = batch.firstSeq + batch.rowCount;
    knownEndpoints += batch.endpoints.length;
    knownChannels += batch.channels.length;
    channels.push(...batch.channels);
  };
  record(50);
  await readSome();
  record(30, 'tabs.close');
  await readSome();
  await readSome();
  expect(seqs).toEqual(Array.from({ length: 80 }, (_, i) => i));
  expect(new Set(channels).size).toBe(channels.length);
  expect(channels).toEqual(expect.arrayContaining(['tabs.open', 'tabs.close']));
  expect(knownEndpoints).toBe(3);
});

test('the status changes at most ten times a second, and only for those who look', async () => {
  const { client, record, recorder, handlers } = connect();
  const stats = vi.spyOn(recorder, 'stats');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stats).not.toHaveBeenCalled();
  const held: number[] = [];
  const unsubscribe = client.status.subscribe((status) => held.push(status.heldRows));
  await vi.advanceTimersByTimeAsync(10);
  for (let i = 0; i < 100; i += 1) {
    record(1);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(held.length).toBeGreaterThan(5);
  expect(held.length).toBeLessThanOrEqual(12);
  expect(held.at(-1)).toBeGreaterThanOrEqual(99);
  // The inspector's own frames do not change it: with nothing else going on it comes to rest.
  await vi.advanceTimersByTimeAsync(2_000);
  const rested = held.length;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(held).toHaveLength(rested);
  unsubscribe();
  await vi.advanceTimersByTimeAsync(10);
  stats.mockClear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(stats).not.toHaveBeenCalled();
  handlers.stop();
});

test('who reads is told what the computer’s clock did, also later', async () => {
  let sleptMs = 0;
  const { client, recorder } = connect({ wallClock: () => nowMs() + sleptMs });
  const told: ClockSteps[] = [];
  client.clock.subscribe((steps) => told.push(steps));
  await vi.advanceTimersByTimeAsync(10);
  expect(told).toEqual([[]]);
  sleptMs = 3_600_000;
  recorder.wallClock.look();
  await vi.advanceTimersByTimeAsync(10);
  expect(told.at(-1)).toEqual([{ fromMs: expect.any(Number), addMs: 3_600_000 }]);
});

test('detail says what the contract says', async () => {
  const { client, record } = connect();
  record(1);
  record(1, 'nothing.known');
  expect(await client.detail({ log: 'all', seq: 0 })).toEqual({
    seq: 0,
    preview: '{"url":"https://a.test/"}',
    previewTruncated: false,
    frameId: 1,
    contract: { server: 'main', callers: expect.arrayContaining(['shell']), member: 'call', schemas: [expect.objectContaining({ part: 'request' }), expect.objectContaining({ part: 'reply' })] },
  });
  expect((await client.detail({ log: 'all', seq: 1 })).contract).toBeNull();
  await expect(client.detail({ log: 'all', seq: 2 })).rejects.toMatchObject({ code: 'not-found' });
});

test('clear forgets, and the inspector sees its own traffic if it asks', async () => {
  const { client, record, recorder } = connect();
  record(5);
  await client.clear();
  expect(recorder.stats()).toMatchObject({ heldRows: 0, firstSeq: 5 });
  expect((await client.endpoints()).map(({ name }) => name)).toEqual(['main', 'inspector', 'shell']);
  const own = await client.read({ log: 'own', fromSeq: 0, maxRows: 10, knownEndpoints: 0, knownChannels: 0 });
  expect(own.rowCount).toBeGreaterThan(0);
});

test('a port report is taken only from who holds an end of it', async () => {
  const recorder = { addPortReport: vi.fn(), isRecording: false };
  const registry = new ServiceRegistry();
  const channel = { channelId: 9, hostEndpoint: 0, pageEndpoint: 1 };
  const [mainEnd, otherEnd] = memoryPair({ role: 'plugin-host', label: 'plugin a', registered: true }, { role: 'main', label: 'main', registered: true });
  servePortTraffic(registry, {
    recorder,
    findPort: (channelId, peer) => (channelId === 9 && peer === mainEnd.peer ? { channel, reporter: 'host' } : undefined),
  });
  const server = new Peer(mainEnd, { registry });
  const client = new Peer(otherEnd).client(portTrafficContract);
  expect(await client.report({ channelId: 9, frames: [], droppedCount: 2 })).toEqual({ isRecording: false });
  expect(recorder.addPortReport).toHaveBeenCalledWith(channel, 'host', { channelId: 9, frames: [], droppedCount: 2 });
  await expect(client.report({ channelId: 8, frames: [], droppedCount: 0 })).rejects.toMatchObject({ code: 'not-found' });
  expect(recorder.addPortReport).toHaveBeenCalledTimes(1);
  server.close();
});
