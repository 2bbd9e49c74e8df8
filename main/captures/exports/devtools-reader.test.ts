import { expect, test } from 'vitest';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS } from '../../../ipc/contracts/traffic.ts';
import { readWithDevTools } from '../testing/devtools-trace.ts';
import { RowLog, testRow, textOf } from '../testing/row-log.ts';
import { chromeTraceLines } from './chrome-trace.ts';

test('the reader of Chromium’s developer tools finds the same processes, slices and arrows in a trace', async () => {
  const rows = Array.from({ length: 2_000 }, (_none, i) =>
    testRow(i, {
      kind: i % TRAFFIC_KINDS.length,
      layer: i % TRAFFIC_LAYERS.length,
      from: i % 3,
      to: (i + 1 + (i % 2)) % 3,
      sentAtMs: 1_760_000_000_000 + i * 0.5,
      // No two slices of a track at one time, and no arrow without length, as one has whose receipt nobody saw: this reader knows neither.
      latencyMs: [0.25, 12.625, 0.125, 3.375][i % 4] ?? 0,
      durationMs: [3.25, Number.NaN, 700][i % 3] ?? 0,
    }),
  );
  const source = new RowLog(rows, 50);
  const read = await readWithDevTools(await textOf(chromeTraceLines({ source, range: source.range() })));
  const pids = [100, 201, 1_000_000_002];
  expect([...read.processNames]).toEqual([[100, 'main'], [201, 'shell'], [1_000_000_002, 'page: =HYPERLINK("x"), "뉴스"']]);
  // An arrow a message, from a slice of the sender's to one of the receiver's.
  expect(read.flows.map((flow) => flow.map(({ pid }) => pid)).toSorted(byText)).toEqual(rows.map(({ from, to }) => [pids[from], pids[to]]).toSorted(byText));
  expect(read.flows.every(([sent, received]) => received?.name === `${sent?.name} received`)).toBe(true);
  // Two slices a message, each where its end is.
  for (const [id, pid] of pids.entries()) expect(read.sliceCounts.get(`${pid} ${id}`), `slices of ${pid}`).toBe(rows.filter(({ from, to }) => from === id || to === id).length);
});

test('it connects nothing where an arrow has no slice at its end, or another name', async () => {
  const source = new RowLog([testRow(0), testRow(1)]);
  const file = JSON.parse(await textOf(chromeTraceLines({ source, range: source.range() }))) as { traceEvents: Record<string, unknown>[] };
  const flowsOf = async (change: (event: Record<string, unknown>) => Record<string, unknown>): Promise<number> => {
    const traceEvents = file.traceEvents.map((event) => (event['ph'] === 'f' ? change(event) : event));
    return (await readWithDevTools(JSON.stringify({ ...file, traceEvents }))).flows.filter((flow) => flow.length === 2).length;
  };
  expect(await flowsOf((event) => event)).toBe(2);
  expect(await flowsOf((event) => ({ ...event, ts: Number(event['ts']) + 7 }))).toBe(0);
  expect(await flowsOf((event) => ({ ...event, name: 'another' }))).toBe(0);
});

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
