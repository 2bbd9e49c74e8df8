import { expect, test } from 'vitest';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import { RowLog, testRow, textOf } from '../testing/row-log.ts';
import type { TestRow } from '../testing/row-log.ts';
import { chromeTraceLines } from './chrome-trace.ts';
import { csvLines } from './csv.ts';
import { checkTrace } from '../testing/trace-format.ts';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly id?: number;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: Record<string, unknown>;
}

async function trace(rows: readonly TestRow[]): Promise<{ traceEvents: TraceEvent[]; otherData: Record<string, number> }> {
  const source = new RowLog(rows, 50);
  return JSON.parse(await textOf(chromeTraceLines({ source, range: source.range() }))) as { traceEvents: TraceEvent[]; otherData: Record<string, number> };
}

const KIND = (kind: (typeof TRAFFIC_KINDS)[number]): number => TRAFFIC_KINDS.indexOf(kind);

test('each message is an arrow between two slices, in the processes that sent and got it', async () => {
  const rows = Array.from({ length: 2_500 }, (_none, i) => testRow(i, { from: i % 3, to: (i + 1) % 3, latencyMs: i % 4 === 0 ? Number.NaN : i / 100 }));
  const { traceEvents, otherData } = await trace(rows);
  expect(otherData).toEqual({ rowCount: 2_500, missedRowCount: 0 });
  const names = traceEvents.filter(({ ph, name }) => ph === 'M' && name === 'process_name');
  expect(names.map(({ pid, args }) => [pid, args?.['name']])).toEqual([[100, 'main'], [201, 'shell'], [1_000_000_002, 'page: =HYPERLINK("x"), "뉴스"']]);
  const starts = traceEvents.filter(({ ph }) => ph === 's');
  const ends = new Map(traceEvents.filter(({ ph }) => ph === 'f').map((event) => [event.id, event]));
  const slices = new Set(traceEvents.filter(({ ph }) => ph === 'X').map(({ pid, tid, ts }) => `${pid} ${tid} ${ts}`));
  expect(starts).toHaveLength(2_500);
  expect(ends.size).toBe(2_500);
  for (const start of starts) {
    const end = ends.get(start.id);
    expect(end?.name).toBe(start.name);
    expect(end?.ts).toBeGreaterThanOrEqual(start.ts);
    expect(end?.pid).not.toBe(start.pid);
    for (const event of [start, end]) expect(slices.has(`${event?.pid} ${event?.tid} ${event?.ts}`)).toBe(true);
  }
});

test('no two slices of a track overlap in part', async () => {
  const rows = Array.from({ length: 500 }, (_none, i) => testRow(i, { sentAtMs: 1_000 + Math.sin(i) / 10, latencyMs: Math.abs(Math.cos(i)) / 10 }));
  const { traceEvents } = await trace(rows);
  const starts = new Map<string, Set<number>>();
  for (const { ph, pid, tid, ts, dur } of traceEvents) {
    if (ph !== 'X') continue;
    expect(Number.isInteger(ts)).toBe(true);
    expect(dur).toBe(1);
    starts.set(`${pid} ${tid}`, (starts.get(`${pid} ${tid}`) ?? new Set()).add(ts));
  }
  expect(starts.size).toBe(2);
});

test('a call with its answer is a span', async () => {
  const { traceEvents } = await trace([testRow(0, { kind: KIND('call'), sentAtMs: 1_000, durationMs: 12.5 }), testRow(1, { kind: KIND('call') })]);
  const spans = traceEvents.filter(({ ph }) => ph === 'b' || ph === 'e');
  expect(spans.map(({ ph, ts, name }) => [ph, ts, name])).toEqual([['b', 1_000_000, 'tabs.open'], ['e', 1_012_500, 'tabs.open']]);
});

test('whatever the rows are, the file holds to the format: members of each event, pairs of arrows and spans, names, slices', async () => {
  const rows = Array.from({ length: 3_000 }, (_none, i) =>
    testRow(i, {
      // All kinds, layers and statuses; ends that nobody knows, unknown and impossible times.
      kind: i % TRAFFIC_KINDS.length,
      layer: i % TRAFFIC_LAYERS.length,
      status: i % TRAFFIC_STATUSES.length,
      channel: i % 4,
      from: i % 17 === 0 ? 9 : i % 3,
      to: i % 19 === 0 ? 9 : (i + 1) % 3,
      sentAtMs: i % 23 === 0 ? Number.NaN : 1_760_000_000_000 + Math.sin(i) * 3,
      latencyMs: [Number.NaN, -0.5, 0, 0.0004, 12.5][i % 5] ?? 0,
      durationMs: [3.25, Number.NaN, -1, 0, 700][i % 5] ?? 0,
    }),
  );
  const source = new RowLog(rows, 50);
  const text = await textOf(chromeTraceLines({ source, range: source.range() }));
  const { countByPhase, arrows } = checkTrace(text);
  expect(Object.keys(countByPhase).toSorted()).toEqual(['M', 'X', 'b', 'e', 'f', 's']);
  expect(countByPhase['s']).toBe(countByPhase['f']);
  expect(arrows.length).toBe(rows.filter(({ from, to, sentAtMs }) => from !== 9 && to !== 9 && !Number.isNaN(sentAtMs)).length);
});

test.each([
  ['a process id that is text', (event: Record<string, unknown>) => ({ ...event, pid: '100' }), /"pid"/],
  ['no time', ({ ts: _ts, ...event }: Record<string, unknown>) => event, /"ts"/],
  ['an unknown phase', (event: Record<string, unknown>) => ({ ...event, ph: 'Z' }), /phase/],
  ['another id', (event: Record<string, unknown>) => ({ ...event, id: 7 }), /start|end/],
  ['a time before its start', (event: Record<string, unknown>) => ({ ...event, ts: 1 }), /end/],
  ['a track without a name', (event: Record<string, unknown>) => ({ ...event, tid: 77 }), /name/],
])('a trace with %s does not hold to it', async (_what, change, message) => {
  const source = new RowLog([testRow(50)], 50);
  const file = JSON.parse(await textOf(chromeTraceLines({ source, range: source.range() }))) as { traceEvents: Record<string, unknown>[] };
  expect(() => checkTrace(JSON.stringify(file))).not.toThrow();
  const traceEvents = file.traceEvents.map((event) => (event['ph'] === 'f' ? change(event) : event));
  expect(() => checkTrace(JSON.stringify({ ...file, traceEvents }))).toThrow(message);
});

test('several ends of traffic in one process have one name for the process, and each its own track', async () => {
  const source = new RowLog([testRow(0, { from: 0, to: 3 }), testRow(1, { from: 3, to: 4 })]);
  const read = source.read.bind(source);
  const shared = [...Array.from({ length: 3 }, (_none, id) => id), 3, 4].map((id) => ({ id, kind: 'page' as const, name: `tab ${id}`, pid: id < 3 ? id + 1 : 900 }));
  source.read = (request) => ({ ...read(request), endpoints: shared.slice(request.knownEndpoints) });
  const { arrows } = checkTrace(await textOf(chromeTraceLines({ source, range: source.range() })));
  expect(arrows.map(({ fromPid, toPid }) => [fromPid, toPid])).toEqual([[1, 900], [900, 900]]);
});

test('a log without rows is a trace too', async () => {
  expect((await trace([])).traceEvents).toEqual([]);
});

/** A reader of RFC 4180, to see what others read. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const row = rows.at(-1);
    const cell = quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
    if (row === undefined || row.at(-1) === '\n') rows.push([cell]);
    else row.push(cell);
    if (end === '\r\n') rows.at(-1)?.push('\n');
  }
  return rows.map((row) => row.slice(0, -1));
}

test('the table has the rows asked for, and no others; names that look like formulas are none', async () => {
  const rows = Array.from({ length: 4_000 }, (_none, i) => testRow(i + 50, i === 7 ? { from: 2, durationMs: 1.5, pairSeq: 60, sizeExact: 0 } : {}));
  const source = new RowLog(rows, 50);
  const counts: number[][] = [];
  const text = await textOf(csvLines({ source, seqs: Float64Array.of(57, 50, 4_049, 2_000, 9_999), onRows: (...pair) => counts.push(pair) }));
  const [head, ...lines] = readCsv(text);
  const table = lines.map((line) => Object.fromEntries(line.map((cell, i) => [head?.[i], cell])));
  expect(table.map(({ seq }) => seq)).toEqual(['50', '57', '2000', '4049']);
  expect(table[1]).toEqual({
    seq: '57', sent_at: '2025-10-09T08:53:20.007Z', layer: 'bus', from: '\'=HYPERLINK("x"), "뉴스"', from_kind: 'page', from_pid: '', to: 'shell',
    to_kind: 'shell', to_pid: '201', channel: 'tabs.open', kind: 'signal', status: 'ok', size_bytes: '97', size_exact: '0', latency_ms: '0.25',
    duration_ms: '1.5', pair_seq: '60',
  });
  expect(counts.at(-1)).toEqual([5, 4]);
});

test('times of day go on while the computer slept; the order is the log’s', async () => {
  const source = new RowLog([testRow(0), testRow(8), testRow(16)]);
  source.clockSteps = [{ fromMs: testRow(0).sentAtMs, addMs: 3_600_000 }, { fromMs: testRow(8).sentAtMs, addMs: -60_000 }];
  const text = await textOf(csvLines({ source, seqs: Float64Array.of(0, 1, 2) }));
  expect(readCsv(text).slice(1).map(([seq, sentAt]) => [seq, sentAt])).toEqual([
    ['0', '2025-10-09T08:53:20.000Z'], ['1', '2025-10-09T09:53:20.001Z'], ['2', '2025-10-09T08:52:20.002Z'],
  ]);
  const { traceEvents } = JSON.parse(await textOf(chromeTraceLines({ source, range: source.range() }))) as { traceEvents: TraceEvent[] };
  expect(traceEvents.filter(({ ph }) => ph === 's').map(({ ts }) => ts - testRow(0).sentAtMs * 1_000)).toEqual([0, 1_000, 2_000]);
});

test('rows that were overwritten meanwhile are left out, not mistaken', async () => {
  const source = new RowLog(Array.from({ length: 100 }, (_none, i) => testRow(i)));
  source.firstSeq = 90;
  const text = await textOf(csvLines({ source, seqs: Float64Array.of(5, 89, 90, 95) }));
  expect(readCsv(text).slice(1).map(([seq]) => seq)).toEqual(['90', '95']);
});
