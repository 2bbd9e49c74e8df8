import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PortFrame } from '../../ipc/contracts/traffic.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import { RecorderService } from './recorder.ts';

const HOST = 0;
const PAGE = 1;
const channel = { channelId: 9, hostEndpoint: HOST, pageEndpoint: PAGE };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The host's clock runs 100 behind main's, the page's 200. */
function make() {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64, clock: () => 10_000 });
  recorder.endpoints.ensure({ processKey: '1@1', part: 'plugin a', kind: 'plugin', name: 'a', pid: 1 });
  recorder.endpoints.ensure({ processKey: '2@1', part: 'tab 1', kind: 'page', name: 'a.test', pid: 2 });
  recorder.setClockOffset(HOST, 100);
  recorder.setClockOffset(PAGE, 200);
  const report = (reporter: 'host' | 'page', frames: PortFrame[], droppedCount = 0): void =>
    recorder.addPortReport(channel, reporter, { channelId: 9, frames, droppedCount });
  return { recorder, report };
}

/** A frame as a tap tells of it; times are on the teller's clock, as the test gives them. */
function told(direction: PortFrame['direction'], kind: PortFrame['kind'], frameId: number, sentAtMs: number, atMs: number, more: Partial<PortFrame> = {}): PortFrame {
  return {
    direction, frameId, kind, sentAtMs, atMs,
    channel: 'words.count', sizeBytes: 64, sizeExact: true, preview: '{"a":1}', previewTruncated: false, status: kind === 'call' ? 'open' : 'ok',
    ...more,
  };
}

function rowsOf(recorder: RecorderService) {
  const { columns, rowCount } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 100, knownEndpoints: 0, knownChannels: 0 });
  return Array.from({ length: rowCount }, (_, i) => ({
    layer: TRAFFIC_LAYERS[columns.layer[i] ?? 0],
    kind: TRAFFIC_KINDS[columns.kind[i] ?? 0],
    status: TRAFFIC_STATUSES[columns.status[i] ?? 0],
    from: columns.from[i],
    to: columns.to[i],
    sentAtMs: columns.sentAtMs[i],
    latencyMs: columns.latencyMs[i],
    durationMs: columns.durationMs[i],
    pairSeq: columns.pairSeq[i],
  }));
}

// The page asks at 9,000 on main's clock, the host has it at 9,002, answers at 9,005, the page has that at 9,009.
const hostFrames = (): PortFrame[] => [told('received', 'call', 1, 8_800, 8_902), told('sent', 'reply', 1, 8_905, 8_905)];
const pageFrames = (): PortFrame[] => [told('sent', 'call', 1, 8_800, 8_800), told('received', 'reply', 1, 8_905, 8_809)];
const joined = [
  { layer: 'port', kind: 'call', status: 'ok', from: PAGE, to: HOST, sentAtMs: 9_000, latencyMs: 2, durationMs: 9, pairSeq: 1 },
  { layer: 'port', kind: 'reply', status: 'ok', from: HOST, to: PAGE, sentAtMs: 9_005, latencyMs: 4, durationMs: 9, pairSeq: 0 },
];

test.each([
  ['host', 'page'],
  ['page', 'host'],
] as const)('joins what both ends tell, whichever comes first (%s)', (...order) => {
  const { recorder, report } = make();
  for (const reporter of order) report(reporter, reporter === 'host' ? hostFrames() : pageFrames());
  expect(rowsOf(recorder)).toEqual(joined);
  expect(recorder.stats().unconfirmedCount).toBe(0);
  expect(recorder.detail('all', 0)).toMatchObject({ preview: '{"a":1}', previewTruncated: false, frameId: 1, channel: 'words.count' });
});

test('without the page the host alone is believed, and what it cannot know is unknown', () => {
  const { recorder, report } = make();
  report('host', hostFrames());
  const rows = rowsOf(recorder);
  expect(rows[0]).toEqual({ ...joined[0], durationMs: 5 });
  expect(rows[1]).toEqual({ ...joined[1], latencyMs: NaN, durationMs: 5 });
});

test('before the clock of the plugin’s process was measured no latency is told, in either direction', () => {
  const recorder = new RecorderService({ capacityRows: 64, ownCapacityRows: 64, clock: () => 10_000 });
  recorder.setClockOffset(PAGE, 200);
  for (const [reporter, frames] of [['host', hostFrames()], ['page', pageFrames()]] as const) recorder.addPortReport(channel, reporter, { channelId: 9, frames, droppedCount: 0 });
  expect(rowsOf(recorder).map(({ kind, latencyMs }) => [kind, latencyMs])).toEqual([['call', NaN], ['reply', NaN]]);
  expect(recorder.stats().unconfirmedCount).toBe(0);
});

test('what only the page tells is counted and is no message', () => {
  const { recorder, report } = make();
  report('page', [told('received', 'signal', 5, 1, 1), told('sent', 'call', 6, 1, 1), ...pageFrames(), told('sent', 'call', 7, 1, 1)]);
  expect(rowsOf(recorder)).toEqual([]);
  report('host', hostFrames());
  // Those told of before frames that both know can have no partner any more; the last may still get one.
  expect(recorder.stats().unconfirmedCount).toBe(2);
  expect(rowsOf(recorder)).toEqual(joined);
  recorder.closePort(9);
  vi.advanceTimersByTime(2_000);
  expect(recorder.stats().unconfirmedCount).toBe(3);
  recorder.clear();
  expect(recorder.stats().unconfirmedCount).toBe(0);
});

test('a page that tells endless stories fills nothing', () => {
  const { recorder, report } = make();
  for (let i = 0; i < 20; i += 1) report('page', Array.from({ length: 512 }, (_, id) => told('received', 'signal', i * 512 + id, 1, 1)));
  expect(rowsOf(recorder)).toEqual([]);
  expect(recorder.stats().unconfirmedCount).toBeGreaterThanOrEqual(20 * 512 - 1_024);
  report('host', hostFrames());
  expect(rowsOf(recorder)).toHaveLength(2);
});

test('times that cannot be true are not shown', () => {
  const { recorder, report } = make();
  report('host', [told('received', 'signal', 1, 9_800, 8_900), told('sent', 'signal', 2, 8_900, 8_900)]);
  report('page', [told('received', 'signal', 2, 8_900, 1)]);
  expect(rowsOf(recorder).map(({ latencyMs }) => latencyMs)).toEqual([NaN, NaN]);
});

test('signals with one id are joined in their order', () => {
  const { recorder, report } = make();
  report('host', [1, 2, 3].map((n) => told('sent', 'signal', 4, 8_900 + n, 8_900 + n)));
  // The page's tap left out the second.
  report('page', [told('received', 'signal', 4, 0, 8_802), told('received', 'signal', 4, 0, 8_806)]);
  expect(rowsOf(recorder).map(({ latencyMs }) => latencyMs)).toEqual([1, 4, NaN]);
});

test('a refused frame is one row', () => {
  const { recorder, report } = make();
  report('host', [
    told('received', 'call', 1, 8_800, 8_902),
    told('received', 'refused', 1, 8_800, 8_902, { status: 'forbidden' }),
    told('sent', 'error', 1, 8_903, 8_903, { status: 'forbidden' }),
    told('received', 'refused', 0, 8_904, 8_904, { status: 'malformed', channel: '' }),
  ]);
  expect(rowsOf(recorder)).toMatchObject([
    { kind: 'refused', status: 'forbidden', pairSeq: 1 },
    { kind: 'error', status: 'forbidden', pairSeq: 0 },
    { kind: 'refused', status: 'malformed' },
  ]);
});

test('drops are counted; calls on a port that is over have lost their peer, once the last report is in', () => {
  const { recorder, report } = make();
  report('host', [told('sent', 'call', 1, 8_900, 8_900), told('sent', 'call', 2, 8_901, 8_901)], 3);
  report('page', [], 7);
  recorder.closePort(9);
  report('host', [told('received', 'reply', 1, 8_802, 8_905)], 1);
  expect(recorder.stats().droppedCount).toBe(4);
  vi.advanceTimersByTime(2_000);
  expect(rowsOf(recorder).map(({ status }) => status)).toEqual(['ok', 'peer-died', 'ok']);
  recorder.closePort(9);
  recorder.closePort(1_234);
  recorder.clear();
  expect(recorder.stats().droppedCount).toBe(0);
});

test('however many ports there are, calls are lost only with their own', () => {
  const recorder = new RecorderService({ capacityRows: 8_192, ownCapacityRows: 64, clock: () => 10_000 });
  const portCount = 1_500;
  const tell = (channelId: number, frames: PortFrame[]): void =>
    recorder.addPortReport({ channelId, hostEndpoint: HOST, pageEndpoint: PAGE }, 'host', { channelId, frames, droppedCount: 0 });
  for (let id = 0; id < portCount; id += 1) tell(id, [told('received', 'call', 1, 8_800, 8_902)]);
  expect(recorder.stats().lostCallCount).toBe(0);
  recorder.closePort(1);
  vi.advanceTimersByTime(2_000);
  expect(recorder.stats().lostCallCount).toBe(1);
  // The oldest of them still finds its call.
  tell(0, [told('sent', 'reply', 1, 8_905, 8_905)]);
  expect(rowsOf(recorder).slice(0, 3).map(({ status }) => status)).toEqual(['ok', 'peer-died', 'open']);
});

test('previews are redacted again, and whether they are whole is the tap’s word', () => {
  const { recorder, report } = make();
  report('host', [told('sent', 'call', 1, 8_900, 8_900, { preview: '{"password":"hunter2"', previewTruncated: true }), told('sent', 'call', 2, 8_900, 8_900, { preview: null })]);
  expect(recorder.detail('all', 0)?.preview).not.toContain('hunter2');
  expect(recorder.detail('all', 0)?.previewTruncated).toBe(true);
  expect(recorder.detail('all', 1)?.preview).toBe('undefined');
});
