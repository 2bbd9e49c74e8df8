import * as v from 'valibot';
import { expect, test } from 'vitest';
import { call, defineContract, state } from '../../ipc/core/contract.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { Frame } from '../../ipc/core/frame.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { measureSize } from '../../ipc/core/size.ts';
import { tap } from '../../ipc/core/tap.ts';
import { TRAFFIC_KINDS, TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import { wallTimeMs } from '../../ipc/contracts/wall-clock.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { RecorderService } from './recorder.ts';

const toyContract = defineContract({
  name: 'toy',
  server: 'main',
  callers: ['shell'],
  members: {
    echo: call(v.string(), v.string()),
    fail: call(v.undefined(), v.undefined()),
    forever: call(v.undefined(), v.undefined()),
    secret: call(v.undefined(), v.undefined(), { callers: ['inspector'] }),
    count: state(v.number()),
  },
});

/** A recorder with a main end that is tapped, and a shell at the other end. */
function connect(options: { own?: boolean } = {}) {
  const recorder = new RecorderService({ capacityRows: 256, ownCapacityRows: 64, subscribed: new Set(['toy.count']) });
  const main = recorder.endpoints.ensure({ processKey: '1@1', part: 'main', kind: 'main', name: 'main', pid: 1 });
  const shell = recorder.endpoints.ensure({ processKey: '2@1', part: 'shell', kind: 'shell', name: 'shell', pid: 2 });
  const registry = new ServiceRegistry();
  const service = registry.serve(
    toyContract,
    {
      echo: (text) => text,
      fail: () => {
        throw new IpcError('failed-precondition', 'not now');
      },
      forever: () => new Promise<undefined>(() => undefined),
      secret: () => undefined,
    },
    { count: 0 },
  );
  const [mainEnd, shellEnd] = memoryPair({ role: 'shell', label: 'shell', registered: true }, { role: 'main', label: 'main', registered: true });
  const mainPeer = new Peer(tap(mainEnd, recorder.sinkFor(main, shell, options)), { registry });
  const shellPeer = new Peer(shellEnd);
  return { recorder, main, shell, service, mainPeer, shellPeer, shellEnd, client: shellPeer.client(toyContract) };
}

/** The rows of a log as people read them. */
function rowsOf(recorder: RecorderService, log: 'all' | 'own' = 'all') {
  const batch = recorder.read({ log, fromSeq: 0, maxRows: 1_000, knownEndpoints: 0, knownChannels: 0 });
  const { columns } = batch;
  return Array.from({ length: batch.rowCount }, (_, i) => ({
    seq: batch.firstSeq + i,
    kind: TRAFFIC_KINDS[columns.kind[i] ?? 0],
    status: TRAFFIC_STATUSES[columns.status[i] ?? 0],
    channel: batch.channels[columns.channel[i] ?? 0],
    from: columns.from[i],
    to: columns.to[i],
    pairSeq: columns.pairSeq[i],
    durationMs: columns.durationMs[i] ?? Number.NaN,
    latencyMs: columns.latencyMs[i] ?? Number.NaN,
    sentAtMs: columns.sentAtMs[i] ?? Number.NaN,
    sizeBytes: columns.sizeBytes[i] ?? 0,
    sizeExact: columns.sizeExact[i],
  }));
}

test('a call and its reply are two rows that know each other', async () => {
  const { recorder, main, shell, client } = connect();
  await client.echo('안녕');
  const [asked, answered, ...rest] = rowsOf(recorder);
  expect(rest).toEqual([]);
  expect(asked).toMatchObject({ kind: 'call', status: 'ok', channel: 'toy.echo', from: shell, to: main, pairSeq: 1 });
  expect(answered).toMatchObject({ kind: 'reply', status: 'ok', channel: 'toy.echo', from: main, to: shell, pairSeq: 0 });
  expect(asked?.durationMs).toBeGreaterThanOrEqual(0);
  expect(asked?.durationMs).toBe(answered?.durationMs);
  expect(recorder.detail('all', 0)).toMatchObject({ preview: '"안녕"', channel: 'toy.echo' });
  expect(recorder.detail('all', 0)?.frameId).toBe(recorder.detail('all', 1)?.frameId);
});

test('a failed call carries its reason', async () => {
  const { recorder, client } = connect();
  await expect(client.fail()).rejects.toThrow('not now');
  expect(rowsOf(recorder)).toMatchObject([
    { kind: 'call', status: 'failed-precondition', pairSeq: 1 },
    { kind: 'error', status: 'failed-precondition', pairSeq: 0 },
  ]);
});

test('a refused call is one row, with the reason, paired with the error', async () => {
  const { recorder, client } = connect();
  await expect(client.secret()).rejects.toMatchObject({ code: 'forbidden' });
  expect(rowsOf(recorder)).toMatchObject([
    { kind: 'refused', status: 'forbidden', channel: 'toy.secret', pairSeq: 1 },
    { kind: 'error', status: 'forbidden', pairSeq: 0 },
  ]);
});

test('what has not the shape of a frame is a refused row by itself', async () => {
  const { recorder, client, shellEnd } = connect();
  const send = shellEnd.send.bind(shellEnd) as (raw: unknown) => void;
  send({ id: 'seven', kind: 'call', password: 'hunter2' });
  send('not a frame');
  send({ id: 77, kind: 'reply', channel: 'toy.echo', sentAt: 1, body: 'forged' } satisfies Frame);
  await client.echo('after');
  expect(rowsOf(recorder)).toMatchObject([
    { kind: 'refused', status: 'malformed', channel: '' },
    { kind: 'refused', status: 'malformed', channel: '' },
    { kind: 'refused', status: 'unexpected', channel: 'toy.echo' },
    { kind: 'call', status: 'ok' },
    { kind: 'reply' },
  ]);
  expect(recorder.detail('all', 0)?.preview).toContain('seven');
  expect(recorder.detail('all', 0)?.preview).not.toContain('hunter2');
});

test('a cancelled call says so, and one that lost its peer too', async () => {
  const { recorder, client, shellPeer, mainPeer } = connect();
  const controller = new AbortController();
  const cancelled = client.forever(undefined, { signal: controller.signal });
  const lost = client.forever();
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await client.echo('the cancel is there');
  shellPeer.close();
  await expect(lost).rejects.toMatchObject({ code: 'peer-died' });
  await mainPeer.closed;
  const rows = rowsOf(recorder);
  expect(rows.map(({ kind, status }) => [kind, status])).toEqual([
    ['call', 'cancelled'],
    ['call', 'peer-died'],
    ['cancel', 'ok'],
    ['call', 'ok'],
    ['reply', 'ok'],
  ]);
  expect(rows[0]?.pairSeq).toBe(2);
  expect(rows[0]?.durationMs).toBeNaN();
  expect(recorder.stats().lostCallCount).toBe(1);
});

test('calls both ways with the same ids are not confused', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64 });
  const sink = recorder.sinkFor(0, 1);
  const other = recorder.sinkFor(0, 2);
  const frame = (kind: Frame['kind'], sentAt: number): Frame => ({ id: 1, kind, channel: 'a.b', sentAt, body: 0 });
  sink.frame('sent', frame('call', 100), 100);
  sink.frame('received', frame('call', 101), 101);
  other.frame('sent', frame('call', 102), 102);
  sink.frame('sent', frame('reply', 103), 103);
  other.frame('received', frame('reply', 104), 104);
  sink.frame('received', frame('reply', 110), 110);
  const rows = rowsOf(recorder);
  expect(rows.map(({ pairSeq }) => pairSeq)).toEqual([5, 3, 4, 1, 2, 0]);
  expect(rows.slice(0, 3).map(({ durationMs }) => durationMs)).toEqual([10, 2, 2]);
});

test('latency is receive minus send on one clock, once the clock is known', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64 });
  const sink = recorder.sinkFor(0, 1);
  const frame = (sentAt: number): Frame => ({ id: 1, kind: 'signal', channel: 'a.b', sentAt, body: undefined });
  sink.frame('received', frame(500), 10_000);
  recorder.setClockOffset(1, 9_497);
  sink.frame('received', frame(500), 10_000);
  sink.frame('received', frame(503.5), 10_000);
  sink.frame('received', frame(900), 10_000);
  sink.frame('sent', frame(10_001), 10_001);
  const rows = rowsOf(recorder);
  expect(rows.map(({ latencyMs }) => latencyMs)).toEqual([NaN, 3, 0, NaN, NaN]);
  expect(rows.map(({ sentAtMs }) => sentAtMs)).toEqual([10_000, 9_997, 10_000, 10_000, 10_001]);
});

test('sizes are those of the frames', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64 });
  const sink = recorder.sinkFor(0, 1);
  const frames: Frame[] = [
    { id: 1, kind: 'call', channel: 'a.b', sentAt: 1.5, body: { text: '한글', list: ['a', 'b'] } },
    { id: 1, kind: 'reply', channel: 'a.b', sentAt: 1.5, body: new Error('x') },
  ];
  for (const frame of frames) sink.frame('sent', frame, 2);
  const rows = rowsOf(recorder);
  expect(rows.map(({ sizeBytes }) => sizeBytes)).toEqual(frames.map((frame) => measureSize(frame).bytes));
  expect(rows.map(({ sizeExact }) => sizeExact)).toEqual([1, 0]);
});

test('the inspector has a log of its own', async () => {
  const { recorder, client } = connect({ own: true });
  await client.echo('mine');
  expect(rowsOf(recorder, 'all')).toEqual([]);
  expect(rowsOf(recorder, 'own')).toHaveLength(2);
  expect(recorder.detail('own', 0)?.preview).toBe('"mine"');
  expect(recorder.detail('all', 0)).toBeUndefined();
  expect(recorder.stats()).toMatchObject({ heldRows: 0, nextSeq: 0 });
});

test('rates count a process in all its parts, and not the inspector as traffic', () => {
  let now = 0;
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64, clock: () => now });
  const end = (part: string): number => recorder.endpoints.ensure({ processKey: '2@1', part, kind: 'page', name: part, pid: 2 });
  const main = recorder.endpoints.ensure({ processKey: '1@1', part: 'main', kind: 'main', name: 'main', pid: 1 });
  const sinks = [recorder.sinkFor(main, end('tab 1')), recorder.sinkFor(main, end('tab 2')), recorder.sinkFor(main, end('inspector'), { own: true })];
  for (const sink of sinks) sink.frame('sent', { id: 1, kind: 'signal', channel: 'a.b', sentAt: now, body: 1 }, now);
  now = 500;
  expect(recorder.messagesPerSecond()).toBe(2);
  expect(recorder.messagesPerSecondOf('1@1')).toBe(2);
  expect(recorder.messagesPerSecondOf('2@1')).toBe(3);
  expect(recorder.messagesPerSecondOf('9@1')).toBe(0);
});

test('those that tell the rate are in the log and count for both ends, but are not in the rate', () => {
  let now = 0;
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64, clock: () => now, tellingRate: new Set(['a.rate']) });
  const end = (pid: number): number => recorder.endpoints.ensure({ processKey: `${pid}@1`, part: '', kind: 'page', name: '', pid });
  const sink = recorder.sinkFor(end(1), end(2));
  for (const channel of ['a.rate', 'a.b', 'a.rate']) sink.frame('sent', { id: 1, kind: 'signal', channel, sentAt: now, body: 1 }, now);
  now = 500;
  expect([recorder.messagesPerSecond(), recorder.messagesPerSecondOf('1@1'), recorder.messagesPerSecondOf('2@1')]).toEqual([1, 3, 3]);
  expect(recorder.stats().heldRows).toBe(3);
});

test('old rows give way, and the reader is told how many; clearing forgets, numbers go on', () => {
  const recorder = new RecorderService({ capacityRows: 16, ownCapacityRows: 16 });
  const sink = recorder.sinkFor(0, 1);
  for (let id = 0; id < 50; id += 1) sink.frame('sent', { id, kind: 'call', channel: 'a.b', sentAt: id, body: id }, id);
  expect(recorder.stats()).toMatchObject({ heldRows: 16, firstSeq: 34, nextSeq: 50, overwrittenCount: 34 });
  const batch = recorder.read({ log: 'all', fromSeq: 30, maxRows: 5, knownEndpoints: 0, knownChannels: 2 });
  expect(batch).toMatchObject({ firstSeq: 34, rowCount: 5, overwrittenCount: 4, channels: ['a.b'] });
  expect(recorder.detail('all', 33)).toBeUndefined();
  expect(recorder.detail('all', 34)?.preview).toBe('34');
  // The answer to a call whose row is gone stands alone.
  sink.frame('received', { id: 3, kind: 'reply', channel: 'a.b', sentAt: 60, body: 0 }, 60);
  expect(rowsOf(recorder).at(-1)).toMatchObject({ kind: 'reply', pairSeq: -1 });
  recorder.clear();
  expect(recorder.stats()).toMatchObject({ heldRows: 0, firstSeq: 51, nextSeq: 51, overwrittenCount: 0, previewBytes: 0 });
  expect(recorder.read({ log: 'all', fromSeq: 0, maxRows: 5, knownEndpoints: 0, knownChannels: 3 })).toMatchObject({ firstSeq: 51, rowCount: 0, overwrittenCount: 0, channels: [] });
});

test('changes of a state, and its end, belong to the call that asked for it', async () => {
  const { recorder, service, client } = connect();
  const seen: number[] = [];
  const unsubscribe = client.count.subscribe((value) => seen.push(value));
  await expect.poll(() => seen).toEqual([0]);
  service.set('count', 1);
  await expect.poll(() => seen).toEqual([0, 1]);
  service.set('count', 2);
  await expect.poll(() => seen).toEqual([0, 1, 2]);
  unsubscribe();
  await expect.poll(() => rowsOf(recorder)).toHaveLength(5);
  expect(rowsOf(recorder).map(({ kind, status }) => `${kind} ${status}`)).toEqual(['call ok', 'reply ok', 'signal ok', 'signal ok', 'cancel ok']);
  const { columns } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 10, knownEndpoints: 0, knownChannels: 0 });
  expect([...columns.pairSeq]).toEqual([1, 0, 0, 0, 0]);
});

test('off, nothing becomes a row, and what passed is counted; on again it goes on', async () => {
  const { recorder, client } = connect();
  await client.echo('one');
  recorder.setRecording(false);
  expect(await client.echo('two')).toBe('two');
  await expect(client.fail()).rejects.toThrow('not now');
  expect(rowsOf(recorder)).toHaveLength(2);
  recorder.sinkFor(0, 1).refused('no frame at all', 'malformed', 3);
  expect(recorder.stats()).toMatchObject({ isRecording: false, unrecordedCount: 5, droppedCount: 0 });
  recorder.setRecording(true);
  await client.echo('three');
  expect(rowsOf(recorder).map(({ kind, status }) => `${kind} ${status}`)).toEqual(['call ok', 'reply ok', 'call ok', 'reply ok']);
  recorder.clear();
  expect(recorder.stats().unrecordedCount).toBe(0);
});

test('of what passes in a private window is kept that it passed, and nothing of what', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64 });
  const sink = recorder.sinkFor(0, 1, { isPrivate: true });
  sink.frame('received', { id: 1, kind: 'call', channel: 'tabs.open', sentAt: 1, body: { input: 'https://a.test/' } }, 2);
  sink.refused('https://b.test/', 'malformed', 3);
  expect([0, 1].map((seq) => recorder.detail('all', seq)?.preview)).toEqual(['"[private window]"', '"[private window]"']);
  expect(recorder.stats().heldRows).toBe(2);
});

test('after the computer slept the order and the spans stay, and the times of day are told apart', () => {
  const clocks = { logMs: 1_000_000, wallMs: 1_000_000 };
  const recorder = new RecorderService({ capacityRows: 16, ownCapacityRows: 16, clock: () => clocks.logMs, wallClock: () => clocks.wallMs });
  const sink = recorder.sinkFor(0, 1);
  const pass = (spanMs: number): void => {
    clocks.logMs += spanMs;
    clocks.wallMs += spanMs;
    sink.frame('sent', { id: clocks.logMs, kind: 'signal', channel: 'a.b', sentAt: clocks.logMs, body: 0 }, clocks.logMs);
  };
  pass(300);
  clocks.wallMs += 3_600_000;
  pass(300);
  pass(300);
  const { columns } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 5, knownEndpoints: 0, knownChannels: 0 });
  expect([...columns.sentAtMs]).toEqual([1_000_300, 1_000_600, 1_000_900]);
  const { clockSteps } = recorder.rangeOf('all');
  expect([...columns.sentAtMs].map((logMs) => wallTimeMs(clockSteps, logMs))).toEqual([1_000_300, 4_600_600, 4_600_900]);
});
