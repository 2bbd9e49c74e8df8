import { expect, test, vi } from 'vitest';
import type { Frame } from '../../ipc/core/frame.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { trafficRatesContract } from '../../ipc/contracts/traffic-rates.ts';
import { RecorderService } from './recorder.ts';
import { serveTrafficRates } from './traffic-rates-handlers.ts';
import { TrafficRatesService } from './traffic-rates.ts';

const START_MS = 1_700_000_000_000;

function rig(options: { capacityRows?: number } = {}) {
  let atMs = START_MS;
  const clock = (): number => atMs;
  const recorder = new RecorderService({ capacityRows: 1_024, ownCapacityRows: 64, clock, ...options });
  const endpoint = (pid: number, part: string, kind: 'main' | 'shell' | 'page', name = part) =>
    recorder.endpoints.ensure({ processKey: `${pid}@1`, part, kind, name, pid });
  const main = endpoint(1, 'main', 'main');
  const shellEnd = endpoint(2, 'shell', 'shell');
  recorder.setClockOffset(shellEnd, 0);
  const shell = recorder.sinkFor(main, shellEnd);
  const tabs = [recorder.sinkFor(main, endpoint(3, 'tab 1', 'page', 'a.test')), recorder.sinkFor(main, endpoint(3, 'tab 2', 'page', 'b.test'))];
  let nextId = 1;
  /** A call from a renderer; with its answer after a while if one is given. */
  const call = (sink: ReturnType<typeof recorder.sinkFor>, channel: string, answer?: { kind: 'reply' | 'error'; afterMs: number }): void => {
    const id = nextId;
    nextId += 1;
    const frame = (kind: Frame['kind'], body: unknown): Frame => ({ id, kind, channel, sentAt: atMs, body });
    sink.frame('received', frame('call', { a: 1 }), atMs);
    if (answer === undefined) return;
    atMs += answer.afterMs;
    sink.frame('sent', frame(answer.kind, answer.kind === 'error' ? { code: 'not-found', message: '' } : { b: 2 }), atMs);
  };
  const service = new TrafficRatesService({ recorder, clock });
  const pass = (ms: number): void => void (atMs += ms);
  return { recorder, service, shell, tabs, call, pass };
}

/** Lets all times and errors be counted: they are a second later than the messages. */
async function settle({ service, pass }: ReturnType<typeof rig>): Promise<void> {
  await service.catchUp();
  pass(1_000);
  await service.catchUp();
}

test('endpoints of one process are one end; counts and bytes are those of the log', async () => {
  const it = rig();
  for (let i = 0; i < 10; i += 1) it.call(it.shell, 'tabs.open', { kind: 'reply', afterMs: 0 });
  for (const tab of it.tabs) it.call(tab, 'startPage.search');
  await it.service.catchUp();
  const { edges, processes, missedCount } = it.service.rates();
  expect(edges.map(({ from, to, layer, messageCount }) => ({ from, to, layer, messageCount }))).toEqual([
    { from: '2@1', to: '1@1', layer: 'bus', messageCount: 10 },
    { from: '1@1', to: '2@1', layer: 'bus', messageCount: 10 },
    { from: '3@1', to: '1@1', layer: 'bus', messageCount: 2 },
  ]);
  expect(processes).toContainEqual({ key: '3@1', kind: 'page', name: 'a.test, b.test', pid: 3 });
  expect(missedCount).toBe(0);
  const { columns } = it.recorder.read({ log: 'all', fromSeq: 0, maxRows: 100, knownEndpoints: 0, knownChannels: 0 });
  const bytes = columns.sizeBytes.reduce((sum, size) => sum + size, 0);
  expect(edges.reduce((sum, { byteCount }) => sum + byteCount, 0)).toBe(bytes);
  expect(edges.reduce((sum, { exactCount }) => sum + exactCount, 0)).toBe(columns.sizeExact.reduce((sum, exact) => sum + exact, 0));
});

test('a rate is that of the last second, and comes to rest', async () => {
  const it = rig();
  for (let i = 0; i < 300; i += 1) {
    it.call(it.shell, 'tabs.open');
    it.pass(10);
  }
  await it.service.catchUp();
  expect(it.service.rates().edges[0]?.messagesPerSecond).toBe(100);
  expect(it.service.statistics('channel').rows[0]?.history.slice(-4)).toEqual([100, 100, 100, 0]);
  it.pass(2_000);
  await it.service.catchUp();
  expect(it.service.rates().edges[0]).toMatchObject({ messagesPerSecond: 0, bytesPerSecond: 0, messageCount: 300 });
  it.pass(120_000);
  await it.service.catchUp();
  expect(it.service.statistics('channel').rows[0]?.history).toEqual(Array.from({ length: 60 }, () => 0));
});

test('a layer that was turned off has no rate at once, and has one again when it is turned on', async () => {
  const it = rig();
  const [rowCount, us] = [4, 400_000];
  const fill = (value: number): number[] => Array.from({ length: rowCount }, () => value);
  await it.recorder.addChromiumWindow({
    window: {
      columns: {
        fromPid: Uint32Array.from(fill(1)), toPid: Uint32Array.from(fill(2)), interfaceIndex: Uint32Array.from(fill(0)), sentAtUs: Float64Array.of(1, 2, 3, us),
        receivedAtUs: Float64Array.of(1, 2, 3, us), sizeBytes: Uint32Array.from(fill(8)), isReply: Uint8Array.from(fill(0)), answers: Int32Array.from(fill(-1)),
      },
      interfaces: ['viz.mojom.CompositorFrameSink'], processes: [], firstAtUs: 0, lastAtUs: us, truncated: false, byteCount: 1, eventCount: 1, damagedEventCount: 0,
      withinProcessCount: 0, unreceivedCount: 0, droppedCount: 0, lostPacketCount: 0, cpuMs: 0,
    },
    toMainMs: (timeUs) => START_MS - 500 + timeUs / 1_000,
    endpointOf: (pid) => pid,
    isOwnPid: () => false,
  });
  it.pass(500);
  const rate = async (): Promise<number | undefined> => {
    await it.service.catchUp();
    return it.service.rates().edges.find(({ layer }) => layer === 'chromium')?.messagesPerSecond;
  };
  const before = await rate();
  expect(before).toBeGreaterThan(0);
  it.service.setTraceOff(true);
  expect(await rate()).toBe(0);
  it.service.setTraceOff(false);
  expect(await rate()).toBe(before);
});

test('a sender’s wrong clock does not spoil the rates', async () => {
  const it = rig();
  for (const sentAt of [Number.NaN, 0, 9e15, -1]) it.shell.frame('received', { id: 1, kind: 'signal', channel: 'x.y', sentAt, body: 1 }, START_MS);
  await it.service.catchUp();
  const [row] = it.service.statistics('channel').rows;
  expect(row?.messageCount).toBe(4);
  expect(row?.history.every((count) => count >= 0 && count <= 4)).toBe(true);
});

test('times of answers belong to who asked; percentiles are right to 5 %', async () => {
  const it = rig();
  for (let ms = 1; ms <= 100; ms += 1) it.call(it.shell, 'tabs.open', { kind: 'reply', afterMs: ms });
  await settle(it);
  const [channel] = it.service.statistics('channel').rows;
  const asked = it.service.statistics('pair').rows.find(({ from }) => from?.kind === 'shell');
  const answered = it.service.statistics('pair').rows.find(({ to }) => to?.kind === 'shell');
  for (const row of [channel, asked]) {
    expect(row?.duration?.count).toBe(100);
    for (const [name, ms] of [['p50Ms', 50], ['p90Ms', 90], ['p99Ms', 99]] as const) {
      expect(Math.abs((row?.duration?.[name] ?? 0) - ms)).toBeLessThanOrEqual(ms * 0.051);
    }
  }
  expect(answered?.duration).toBeNull();
  // Main does not see when what it sends arrives.
  expect(answered?.latency).toBeNull();
  expect(asked?.latency?.count).toBe(100);
});

test('a failed call is one error, of the side that asked, whether refused or failed', async () => {
  const it = rig();
  it.call(it.shell, 'tabs.open', { kind: 'error', afterMs: 1 });
  // Refused: the frame's row is marked, and then the error is sent.
  const refused: Frame = { id: 77, kind: 'call', channel: 'tabs.open', sentAt: START_MS, body: 1 };
  it.shell.frame('received', refused, START_MS);
  it.shell.refused(refused, 'forbidden', START_MS);
  it.shell.frame('sent', { ...refused, kind: 'error', body: { code: 'forbidden', message: '' } }, START_MS);
  it.shell.refused('no frame at all', 'malformed', START_MS);
  await settle(it);
  const rows = it.service.statistics('pair').rows;
  expect(rows.find(({ from }) => from?.kind === 'shell')?.errorCount).toBe(3);
  expect(rows.find(({ to }) => to?.kind === 'shell')?.errorCount).toBe(0);
  expect(it.service.statistics('channel').rows.find(({ channel }) => channel === 'tabs.open')?.errorCount).toBe(2);
});

test('what was overwritten before it was counted is told; nothing is counted twice', async () => {
  const it = rig({ capacityRows: 64 });
  for (let i = 0; i < 100; i += 1) it.call(it.shell, 'tabs.open');
  await it.service.catchUp();
  await it.service.catchUp();
  expect(it.service.rates()).toMatchObject({ missedCount: 36, edges: [{ messageCount: 64 }] });
});

test('a clear begins anew, also if as many rows came since', async () => {
  const it = rig();
  for (let i = 0; i < 5; i += 1) it.call(it.shell, 'tabs.open');
  await it.service.catchUp();
  it.recorder.clear();
  for (let i = 0; i < 9; i += 1) it.call(it.shell, 'tabs.close');
  await settle(it);
  expect(it.service.statistics('channel').rows.map(({ channel, messageCount }) => [channel, messageCount])).toEqual([['tabs.close', 9]]);
  it.recorder.clear();
  await it.service.catchUp();
  expect(it.service.rates().edges).toEqual([]);
});

test('more channels than it keeps: those silent longest give way, and are counted', async () => {
  const it = rig({ capacityRows: 4_096 });
  for (let i = 0; i < 1_500; i += 1) {
    it.call(it.shell, `many.c${i}`);
    it.pass(1);
    if (i % 300 === 299) await it.service.catchUp();
  }
  const { rows, forgottenCount } = it.service.statistics('channel');
  expect(rows).toHaveLength(1_024);
  expect(forgottenCount).toBe(1_500 - 1_024);
});

test('served: nothing is read while nobody looks, and nothing is sent while nothing changes', async () => {
  vi.useFakeTimers({ now: START_MS });
  try {
    const recorder = new RecorderService({ capacityRows: 1_024, ownCapacityRows: 64 });
    const read = vi.spyOn(recorder, 'read');
    const main = recorder.endpoints.ensure({ processKey: '1@1', part: 'main', kind: 'main', name: 'main', pid: 1 });
    const sink = recorder.sinkFor(main, recorder.endpoints.ensure({ processKey: '2@1', part: 'shell', kind: 'shell', name: 'shell', pid: 2 }));
    const registry = new ServiceRegistry();
    serveTrafficRates(registry, { service: new TrafficRatesService({ recorder, clock: () => Date.now() }) });
    const [mainEnd, otherEnd] = memoryPair({ role: 'inspector', label: 'inspector', registered: true }, { role: 'main', label: 'main', registered: true });
    const server = new Peer(mainEnd, { registry });
    const client = new Peer(otherEnd).client(trafficRatesContract);
    sink.frame('received', { id: 1, kind: 'signal', channel: 'a.b', sentAt: Date.now(), body: 1 }, Date.now());
    await vi.advanceTimersByTimeAsync(2_000);
    expect(read).not.toHaveBeenCalled();
    const seen: number[] = [];
    const unsubscribe = client.rates.subscribe(({ edges }) => seen.push(edges[0]?.messageCount ?? 0));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seen.at(-1)).toBe(1);
    const rested = seen.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toHaveLength(rested);
    for (let i = 0; i < 20; i += 1) {
      sink.frame('received', { id: 1, kind: 'signal', channel: 'a.b', sentAt: Date.now(), body: 1 }, Date.now());
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(seen.length - rested).toBeLessThanOrEqual(9);
    expect(seen.at(-1)).toBeGreaterThanOrEqual(18);
    unsubscribe();
    await vi.advanceTimersByTimeAsync(500);
    read.mockClear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(read).not.toHaveBeenCalled();
    server.close();
  } finally {
    vi.useRealTimers();
  }
});
