import { describe, expect, test } from 'vitest';
import type { TraceWindow } from '../../ipc/contracts/chromium-trace.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../ipc/contracts/traffic.ts';
import { RecorderService } from './recorder.ts';

interface MadeMessage {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly sentAtUs?: number;
  readonly receivedAtUs: number;
  readonly sizeBytes?: number;
  readonly isReply?: boolean;
  readonly answers?: number;
}

function windowOf(messages: readonly MadeMessage[], processes: TraceWindow['processes'] = []): TraceWindow {
  const interfaces = [...new Set(messages.map(({ name }) => name))];
  return {
    columns: {
      fromPid: Uint32Array.from(messages, ({ from }) => from),
      toPid: Uint32Array.from(messages, ({ to }) => to),
      interfaceIndex: Uint32Array.from(messages, ({ name }) => interfaces.indexOf(name)),
      sentAtUs: Float64Array.from(messages, ({ sentAtUs }) => sentAtUs ?? Number.NaN),
      receivedAtUs: Float64Array.from(messages, ({ receivedAtUs }) => receivedAtUs),
      sizeBytes: Uint32Array.from(messages, ({ sizeBytes }) => sizeBytes ?? 0),
      isReply: Uint8Array.from(messages, ({ isReply }) => (isReply === true ? 1 : 0)),
      answers: Int32Array.from(messages, ({ answers }) => answers ?? -1),
    },
    interfaces, processes, firstAtUs: 0, lastAtUs: 0, truncated: false, byteCount: 1, eventCount: 1, damagedEventCount: 0,
    withinProcessCount: 0, unreceivedCount: 0, droppedCount: 0, lostPacketCount: 0, cpuMs: 0,
  };
}

/** A recorder in which process N is endpoint N, and trace time 0 is 1,000,000 ms. */
function makeRecorder(capacityRows: number = 16_384): { recorder: RecorderService; add: (window: TraceWindow, ownPid?: number) => ReturnType<RecorderService['addChromiumWindow']> } {
  const recorder = new RecorderService({ capacityRows, ownCapacityRows: 64, clock: () => 1_000_000 });
  const add = (window: TraceWindow, ownPid: number = -1): ReturnType<RecorderService['addChromiumWindow']> =>
    recorder.addChromiumWindow({ window, toMainMs: (us) => 1_000_000 + us / 1_000, endpointOf: (pid) => pid, isOwnPid: (pid) => pid === ownPid });
  return { recorder, add };
}

function rowsOf(recorder: RecorderService, log: 'all' | 'own' = 'all'): object[] {
  const { columns, channels, firstSeq, rowCount } = recorder.read({ log, fromSeq: 0, maxRows: 65_536, knownEndpoints: 0, knownChannels: 0 });
  return Array.from({ length: rowCount }, (_, i) => ({
    seq: firstSeq + i,
    layer: TRAFFIC_LAYERS[columns.layer[i] ?? -1],
    kind: TRAFFIC_KINDS[columns.kind[i] ?? -1],
    status: TRAFFIC_STATUSES[columns.status[i] ?? -1],
    channel: channels[columns.channel[i] ?? -1],
    from: columns.from[i],
    to: columns.to[i],
    sentAtMs: columns.sentAtMs[i],
    latencyMs: columns.latencyMs[i],
    durationMs: columns.durationMs[i],
    sizeBytes: columns.sizeBytes[i],
    sizeExact: columns.sizeExact[i],
    pairSeq: columns.pairSeq[i],
  }));
}

const SINK = 'viz.mojom.CompositorFrameSink';
const PLAIN = { layer: 'chromium', kind: 'message', status: 'ok', durationMs: Number.NaN, sizeExact: 1, pairSeq: -1 };

describe('addChromiumRows', () => {
  test('writes each message as a row on main’s clock', async () => {
    const { recorder, add } = makeRecorder();
    const counts = await add(windowOf([{ from: 1, to: 2, name: SINK, sentAtUs: 2_000, receivedAtUs: 2_500, sizeBytes: 300 }]));
    expect(rowsOf(recorder)).toEqual([{ ...PLAIN, seq: 0, channel: SINK, from: 1, to: 2, sentAtMs: 1_000_002, latencyMs: 0.5, sizeBytes: 300 }]);
    expect(counts).toEqual({ messageCount: 1, ownMessageCount: 0, unknownSenderCount: 0, workedMs: expect.any(Number) });
    expect(recorder.detail('all', 0)).toMatchObject({ preview: null, channel: SINK });
  });

  test('a message of unknown sender has the time of its receipt, and no latency', async () => {
    const { recorder, add } = makeRecorder();
    const counts = await add(windowOf([{ from: 0, to: 2, name: SINK, receivedAtUs: 2_500 }]));
    expect(counts).toMatchObject({ messageCount: 1, unknownSenderCount: 1 });
    expect(rowsOf(recorder)).toMatchObject([{ from: 0, sentAtMs: 1_000_002.5, latencyMs: Number.NaN }]);
  });

  test('a reply and its call are a pair, with the time between', async () => {
    const { recorder, add } = makeRecorder();
    await add(
      windowOf([
        { from: 1, to: 2, name: SINK, sentAtUs: 1_000, receivedAtUs: 1_500 },
        { from: 2, to: 1, name: 'other.mojom.Other', sentAtUs: 1_000, receivedAtUs: 1_600 },
        { from: 2, to: 1, name: SINK, sentAtUs: 3_000, receivedAtUs: 4_000, isReply: true, answers: 0 },
      ]),
    );
    expect(rowsOf(recorder)).toMatchObject([
      { seq: 0, kind: 'message', pairSeq: 2, durationMs: 3 },
      { seq: 1, pairSeq: -1, durationMs: Number.NaN },
      { seq: 2, kind: 'reply', pairSeq: 0, durationMs: 3 },
    ]);
  });

  test('what is about tracing, and what our own reader says, stands in the log of its own', async () => {
    const { recorder, add } = makeRecorder();
    const counts = await add(
      windowOf(
        [
          { from: 1, to: 2, name: 'tracing.mojom.ProducerHost', sentAtUs: 1, receivedAtUs: 2 },
          { from: 1, to: 9, name: SINK, sentAtUs: 1, receivedAtUs: 3 },
          { from: 1, to: 2, name: SINK, sentAtUs: 1, receivedAtUs: 4 },
          { from: 2, to: 1, name: 'tracing.mojom.ProducerHost', sentAtUs: 1, receivedAtUs: 5, isReply: true, answers: 0 },
        ],
        [{ pid: 9, name: 'Service: node.mojom.NodeService' }, { pid: 1, name: 'Browser' }],
      ),
      9,
    );
    expect(counts).toMatchObject({ messageCount: 1, ownMessageCount: 3 });
    expect(rowsOf(recorder)).toMatchObject([{ to: 2, channel: SINK }]);
    expect(rowsOf(recorder, 'own')).toMatchObject([{ pairSeq: 2 }, { to: 9 }, { pairSeq: 0 }]);
  });

  test('a window bigger than the log leaves the newest, counts the others, and no pair points to what is gone', async () => {
    const { recorder, add } = makeRecorder(64);
    const messages = Array.from({ length: 200 }, (_, at) => ({ from: 1, to: 2, name: SINK, sentAtUs: at, receivedAtUs: at + 1 }));
    await add(windowOf([...messages, { from: 2, to: 1, name: SINK, sentAtUs: 300, receivedAtUs: 301, isReply: true, answers: 3 }]));
    const rows = rowsOf(recorder);
    expect(rows).toHaveLength(64);
    expect(rows.at(-1)).toMatchObject({ seq: 200, kind: 'reply', pairSeq: -1 });
    expect(recorder.stats()).toMatchObject({ overwrittenCount: 137, previewBytes: 0 });
  });

  test('frames of the bus go on while a big window is written, and each row stays whole', async () => {
    const { recorder, add } = makeRecorder();
    const sink = recorder.sinkFor(7, 8);
    const messages = Array.from({ length: 10_000 }, (_, at) => ({ from: 1, to: 2, name: SINK, sentAtUs: at, receivedAtUs: at + 1 }));
    let frameCount = 0;
    let isOver = false;
    const tick = (): void => {
      if (isOver) return;
      sink.frame('sent', { id: (frameCount += 1), kind: 'signal', channel: 'tabs.list', sentAt: 1_000_000, body: 'x' }, 1_000_000);
      setImmediate(tick);
    };
    tick();
    await add(windowOf([...messages, { from: 2, to: 1, name: SINK, sentAtUs: 1, receivedAtUs: 20_000, isReply: true, answers: 0 }]));
    isOver = true;
    expect(frameCount).toBeGreaterThan(1);
    const rows = rowsOf(recorder) as { seq: number; layer: string; channel: string; from: number; pairSeq: number }[];
    const bus = rows.filter(({ layer }) => layer === 'bus');
    expect(bus).toHaveLength(frameCount);
    expect(bus.every(({ channel, from }) => channel === 'tabs.list' && from === 7)).toBe(true);
    const chromium = rows.filter(({ layer }) => layer === 'chromium');
    expect(chromium).toHaveLength(10_001);
    expect(chromium.at(-1)?.pairSeq).toBe(chromium[0]?.seq);
    expect(recorder.detail('all', bus[0]?.seq ?? -1)?.preview).toBe('"x"');
    expect(recorder.detail('all', chromium[0]?.seq ?? -1)?.preview).toBeNull();
  });

  test('does not count as rate: a frame of the bus is one of Chromium’s messages too', async () => {
    const { recorder, add } = makeRecorder();
    await add(windowOf([{ from: 1, to: 2, name: SINK, sentAtUs: 1, receivedAtUs: 2 }]));
    expect(recorder.messagesPerSecond()).toBe(0);
  });
});
