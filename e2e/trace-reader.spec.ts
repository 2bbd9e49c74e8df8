import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TraceWindow } from '../ipc/contracts/chromium-trace.ts';
import { expect, test } from './fixtures/test.ts';

const READER = fileURLToPath(new URL('../out/trace-reader/main.js', import.meta.url));
const MESSAGE_COUNT = 20_000;
const OTHER_COUNT_A_MESSAGE = 16;

/** A trace as Chromium writes it: each message with what tells of it, between a lot that tells of nothing. */
function bigTrace(): string {
  const parts: string[] = [];
  for (let i = 0; i < MESSAGE_COUNT; i += 1) {
    const [sentAt, receivedAt] = [i * 50, i * 50 + 20 + (i % 7)];
    const flow = { args: {}, cat: 'toplevel.flow', name: 'Send mojo message', tid: 1 };
    const info = { data_num_bytes: 100 + (i % 900), ipc_hash: 1, mojo_interface_tag: `test.mojom.Interface${i % 40}`, payload_size: 60 };
    const events: object[] = [
      { ...flow, ph: 'I', s: 't', pid: 10, ts: sentAt },
      { ...flow, ph: 's', id: i, pid: 10, ts: sentAt },
      { ...flow, ph: 'f', bp: 'e', id: i, pid: 20, ts: receivedAt },
      { args: { chrome_mojo_event_info: info }, cat: 'toplevel', dur: 5, name: 'Receive mojo message', ph: 'X', pid: 20, tid: 1, ts: receivedAt },
    ];
    for (let other = 0; other < OTHER_COUNT_A_MESSAGE; other += 1) {
      events.push({ args: { src_file: 'mojo/core/channel_posix.cc', src_func: 'OnFileCanReadWithoutBlocking' }, cat: 'toplevel', dur: 1, name: 'ThreadControllerImpl::RunTask', ph: 'X', pid: 10 + other, tid: other, ts: sentAt + other });
    }
    parts.push(events.map((event) => JSON.stringify(event)).join(',\n'));
  }
  return `{"traceEvents":[\n${parts.join(',\n')}],"metadata":{}}`;
}

test('a trace of more than 50 MB comes whole from the reader’s own process, and another one after it; what is no trace does not end it', async ({ terrarium }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'trace-reader-e2e-'));
  const paths = { big: join(folder, 'big.json'), broken: join(folder, 'broken.json') };
  const text = bigTrace();
  expect(text.length).toBeGreaterThan(50_000_000);
  writeFileSync(paths.big, text);
  writeFileSync(paths.broken, 'no trace');

  // The process that the browser itself starts for the layer, spoken to as main does.
  const told = await terrarium.app.evaluate(
    async ({ utilityProcess }, { reader, files }) => {
      const child = utilityProcess.fork(reader, [], { serviceName: 'trace-reader', env: {} });
      const ask = (id: number, path: string, maxBytes: number): Promise<unknown> =>
        new Promise((resolve) => {
          const onMessage = (frame: { id: number; kind: string; body: unknown }): void => {
            if (frame.id !== id || (frame.kind !== 'reply' && frame.kind !== 'error')) return;
            child.off('message', onMessage);
            // Typed arrays do not cross to the test by themselves.
            resolve(JSON.parse(JSON.stringify({ kind: frame.kind, body: frame.body }, (_key, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value))));
          };
          child.on('message', onMessage);
          child.postMessage({ id, kind: 'call', channel: 'traceReader.read', sentAt: Date.now(), body: { path, maxBytes } });
        });
      await new Promise<void>((resolve) => child.once('spawn', () => resolve()));
      const answers = [await ask(1, files.broken, 1e9), await ask(2, files.big, 1e9), await ask(3, files.big, 10_000_000)];
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      return answers;
    },
    { reader: READER, files: paths },
  );
  rmSync(folder, { recursive: true });

  interface Answer {
    readonly kind: string;
    readonly body: Omit<TraceWindow, 'columns'> & { readonly columns: Readonly<Record<keyof TraceWindow['columns'], readonly number[]>> };
  }
  // What the reader replied, with lists in the place of typed arrays.
  const [broken, whole, part] = told as Answer[];
  expect(broken).toMatchObject({ kind: 'error', body: { code: 'failed-precondition' } });
  expect(whole?.body).toMatchObject({ truncated: false, byteCount: text.length, eventCount: MESSAGE_COUNT * (4 + OTHER_COUNT_A_MESSAGE), damagedEventCount: 0, droppedCount: 0, unreceivedCount: 0 });
  const { columns, interfaces } = whole?.body ?? { columns: undefined, interfaces: [] };
  expect(interfaces).toHaveLength(40);
  // Each message, with its sender, its times and its size.
  expect(columns?.fromPid).toEqual(Array.from({ length: MESSAGE_COUNT }, () => 10));
  expect(columns?.receivedAtUs.map((at, i) => at - (columns.sentAtUs[i] ?? 0))).toEqual(Array.from({ length: MESSAGE_COUNT }, (_none, i) => 20 + (i % 7)));
  expect(columns?.sizeBytes).toEqual(Array.from({ length: MESSAGE_COUNT }, (_none, i) => 100 + (i % 900)));
  // No more is read than was allowed, and that is said.
  expect(part?.body).toMatchObject({ truncated: true, byteCount: 10_000_000 });
  expect(part?.body.columns.fromPid.length).toBeGreaterThan(1_000);
});
