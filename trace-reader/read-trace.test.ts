import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TraceWindow } from '../ipc/contracts/chromium-trace.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { readTrace } from './read-trace.ts';
import { flowEvent, messageEvents, processEvent, receiveEvent, sendEvent, taskEvent, traceText } from './testing/trace-text.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-read-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string | Buffer): string {
  const path = join(folder, 'trace.json');
  writeFileSync(path, text);
  return path;
}

const read = (events: readonly object[], metadata: object = {}): Promise<TraceWindow> => readTrace(file(traceText(events, metadata)), 1e9);

/** Rows as objects, to compare with. */
function rowsOf({ columns, interfaces }: TraceWindow): object[] {
  return [...columns.toPid].map((to, row) => ({
    from: columns.fromPid[row],
    to,
    name: interfaces[columns.interfaceIndex[row] ?? -1],
    sentAtUs: columns.sentAtUs[row],
    receivedAtUs: columns.receivedAtUs[row],
    sizeBytes: columns.sizeBytes[row],
    isReply: columns.isReply[row],
    answers: columns.answers[row],
  }));
}

const MESSAGE = { from: 10, to: 20, sentAtUs: 1_000, receivedAtUs: 1_400, id: 1, interfaceName: 'a.mojom.A', sizeBytes: 300 };
const ROW = { from: 10, to: 20, name: 'a.mojom.A', sentAtUs: 1_000, receivedAtUs: 1_400, sizeBytes: 300, isReply: 0, answers: -1 };

describe('readTrace', () => {
  test('joins each receipt with its sender, and gives rows in the order of their sending', async () => {
    const later = { ...MESSAGE, from: 20, to: 10, sentAtUs: 900, receivedAtUs: 2_000, id: 2, interfaceName: 'b.mojom.B', sizeBytes: 8 };
    const window = await read([taskEvent(1), ...messageEvents(later), ...messageEvents(MESSAGE), taskEvent(2)]);
    expect(rowsOf(window)).toEqual([
      { from: 20, to: 10, name: 'b.mojom.B', sentAtUs: 900, receivedAtUs: 2_000, sizeBytes: 8, isReply: 0, answers: -1 },
      ROW,
    ]);
    expect(window).toMatchObject({
      firstAtUs: 900, lastAtUs: 2_000, truncated: false, eventCount: 10, damagedEventCount: 0, unreceivedCount: 0, withinProcessCount: 0, droppedCount: 0,
    });
  });

  test('arrows that come before or after what they join, and names of processes that come last', async () => {
    const events = messageEvents(MESSAGE);
    const window = await read([...events.toReversed(), processEvent(10, 'Renderer'), processEvent(20, 'GPU Process')]);
    expect(rowsOf(window)).toEqual([ROW]);
    expect(window.processes).toEqual([{ pid: 10, name: 'Renderer' }, { pid: 20, name: 'GPU Process' }]);
  });

  test('pairs a reply with its call, also of two calls in one microsecond', async () => {
    const call = (id: number, interfaceName: string): object[] => messageEvents({ ...MESSAGE, id, interfaceName, tid: 5 });
    const reply = (id: number, interfaceName: string, handling: number): object[] => [
      ...messageEvents({ from: 20, to: 10, sentAtUs: 1_500, receivedAtUs: 1_900, id, interfaceName, isReply: true, tid: 5 }),
      flowEvent('Receive mojo message', 's', handling, 20, 1_400, 5),
      flowEvent('Receive mojo message', 'f', handling, 20, 1_500, 5),
    ];
    const window = await read([...call(1, 'a.mojom.A'), ...call(2, 'b.mojom.B'), ...reply(3, 'b.mojom.B', 4), ...reply(5, 'a.mojom.A', 6)]);
    const rows = rowsOf(window) as { name: string; isReply: number; answers: number }[];
    for (const row of rows.filter(({ isReply }) => isReply === 1)) expect(rows[row.answers]).toMatchObject({ name: row.name, isReply: 0 });
    expect(rows.filter(({ answers }) => answers >= 0)).toHaveLength(2);
  });

  test('does not make a pair of a reply and a call of another interface', async () => {
    const window = await read([
      ...messageEvents(MESSAGE),
      ...messageEvents({ from: 20, to: 10, sentAtUs: 1_500, receivedAtUs: 1_900, id: 2, interfaceName: 'z.mojom.Z', isReply: true }),
      flowEvent('Receive mojo message', 's', 3, 20, 1_400),
      flowEvent('Receive mojo message', 'f', 3, 20, 1_500),
    ]);
    expect([...window.columns.answers]).toEqual([-1, -1]);
  });

  test('counts what was sent and not received, and what stayed in its process', async () => {
    const window = await read([
      sendEvent(10, 50), sendEvent(10, 60), flowEvent('Send mojo message', 's', 9, 10, 60), ...messageEvents({ ...MESSAGE, to: 10 }),
    ]);
    expect(rowsOf(window)).toEqual([]);
    expect(window).toMatchObject({ unreceivedCount: 2, withinProcessCount: 1 });
  });

  test('a receipt whose sender was not traced is a row without sender', async () => {
    const window = await read([receiveEvent(MESSAGE)]);
    expect(rowsOf(window)).toEqual([{ ...ROW, from: 0, sentAtUs: Number.NaN }]);
    // An arrow that ends here and begins nowhere says no more.
    expect(rowsOf(await read([receiveEvent(MESSAGE), flowEvent('Send mojo message', 'f', 1, 20, 1_400)]))).toEqual([{ ...ROW, from: 0, sentAtUs: Number.NaN }]);
  });

  test('a trace that was cut gives what came before the cut, and says so', async () => {
    const text = traceText([...messageEvents(MESSAGE), ...messageEvents({ ...MESSAGE, sentAtUs: 5_000, receivedAtUs: 5_100, id: 2 })]);
    const window = await readTrace(file(text.slice(0, text.indexOf('"ts":5100'))), 1e9);
    expect(rowsOf(window)).toEqual([ROW]);
    expect(window.truncated).toBe(true);
  });

  test('reads no more than it is allowed to', async () => {
    const text = traceText([...messageEvents(MESSAGE), ...Array.from({ length: 100 }, (_, at) => taskEvent(at))]);
    const window = await readTrace(file(text), 2_000);
    expect(window).toMatchObject({ truncated: true, byteCount: 2_000 });
    expect(rowsOf(window)).toEqual([ROW]);
  });

  test('damage in the middle costs what is damaged, and is counted', async () => {
    const text = traceText([...messageEvents(MESSAGE), sendEvent(1, 2)]).replace('"name":"Send mojo message","ph":"I","s":"t","pid":1,', '"name":"Send mojo message" oops,');
    const window = await readTrace(file(text), 1e9);
    expect(rowsOf(window)).toEqual([ROW]);
    expect(window.damagedEventCount).toBe(1);
  });

  test('tells what Chromium had to drop', async () => {
    const window = await read([], { trace_processor_stats: { traced_buf: [{ chunks_overwritten: 12 }] } });
    expect(window.lostPacketCount).toBe(12);
    expect(window.firstAtUs).toBeNaN();
  });

  test('more messages than the bound are counted, not kept', async () => {
    const events = Array.from({ length: 100_003 }, (_, at) => receiveEvent({ ...MESSAGE, receivedAtUs: at }));
    const window = await read(events);
    expect(window.columns.toPid).toHaveLength(100_000);
    expect(window).toMatchObject({ droppedCount: 3, unreceivedCount: 0 });
  });

  test.each([['no trace', 'hello', 'failed-precondition'], ['nothing', '', 'failed-precondition'], ['bytes', Buffer.alloc(70_000, 0xff), 'failed-precondition']])(
    'refuses a file that holds %s',
    async (_what, content, code) => {
      await expect(readTrace(file(content), 1e9)).rejects.toMatchObject({ code });
    },
  );

  test('says that there is no file', async () => {
    await expect(readTrace(join(folder, 'none.json'), 1e9)).rejects.toThrow(IpcError);
    await expect(readTrace(join(folder, 'none.json'), 1e9)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a trace of 50 MB takes seconds, and memory for its messages only', { timeout: 60_000 }, async () => {
    const noise = Array.from({ length: 400 }, (_, at) => JSON.stringify(taskEvent(at))).join(',\n');
    const parts = ['{"traceEvents":[\n'];
    for (let at = 0; at < 700; at += 1) {
      const message = { ...MESSAGE, id: at, sentAtUs: at * 1_000, receivedAtUs: at * 1_000 + 250 };
      parts.push(`${noise},\n${messageEvents(message).map((event) => JSON.stringify(event)).join(',\n')}${at < 699 ? ',\n' : ''}`);
    }
    parts.push(']}');
    const text = parts.join('');
    expect(text.length).toBeGreaterThan(40_000_000);
    const path = file(text);
    const heapBefore = process.memoryUsage().heapUsed;
    const window = await readTrace(path, 1e9);
    expect(window).toMatchObject({ eventCount: 700 * 404, truncated: false, byteCount: text.length });
    expect(window.columns.toPid).toHaveLength(700);
    expect(new Set([...window.columns.receivedAtUs].map((at, row) => at - (window.columns.sentAtUs[row] ?? 0)))).toEqual(new Set([250]));
    // Garbage included, far from the text's own size.
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(text.length);
  });
});
