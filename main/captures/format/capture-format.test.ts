import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import { CaptureError } from '../capture-error.ts';
import type { OpenedCapture } from '../opened-capture.ts';
import { RowLog, TEST_MAKER, contentOf, testRow, textOf } from '../testing/row-log.ts';
import type { TestRow } from '../testing/row-log.ts';
import { CAPTURE_LIMITS, FORMAT_VERSION } from './capture-format.ts';
import { CaptureReader } from './capture-reader.ts';
import type { CaptureReaderOptions } from './capture-reader.ts';
import { captureLines } from './capture-writer.ts';
import { UPGRADERS } from './upgraders.ts';
import type { Upgrade } from './upgraders.ts';

const write = (log: RowLog): Promise<string> => textOf(captureLines({ source: log, range: log.range(), maker: TEST_MAKER, madeAtMs: 1_760_000_000_000 }));

function read(bytes: Uint8Array | string, options: CaptureReaderOptions = {}, chunkBytes: number = 97): OpenedCapture {
  const reader = new CaptureReader(options);
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  for (let at = 0; at < all.length && !reader.isDone; at += chunkBytes) reader.push(all.subarray(at, at + chunkBytes));
  return reader.finish();
}

const single = fc.float({ noDefaultInfinity: true, noNaN: false });
const anyRow: fc.Arbitrary<TestRow> = fc.record({
  sentAtMs: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  latencyMs: single.map((value) => value + 0),
  durationMs: single.map((value) => value + 0),
  from: fc.integer({ min: 0, max: 65_535 }),
  to: fc.integer({ min: 0, max: 65_535 }),
  channel: fc.integer({ min: 0, max: 0xffff_ffff }),
  layer: fc.integer({ min: 0, max: TRAFFIC_LAYERS.length - 1 }),
  kind: fc.integer({ min: 0, max: TRAFFIC_KINDS.length - 1 }),
  status: fc.integer({ min: 0, max: TRAFFIC_STATUSES.length - 1 }),
  sizeBytes: fc.integer({ min: 0, max: 0xffff_ffff }),
  sizeExact: fc.integer({ min: 0, max: 1 }),
  pairSeq: fc.oneof(fc.constant(-1), fc.maxSafeNat()),
  frameId: fc.maxSafeNat(),
  preview: fc.option(fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed())),
});

test('what is written is read again, whatever the rows are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 40 }), fc.integer({ min: 0, max: 2 ** 50 }), async (rows, firstSeq) => {
      const log = new RowLog(rows, firstSeq);
      const opened = read(await write(log));
      expect(contentOf(opened)).toEqual(contentOf(rows.length === 0 ? opened : log));
      expect(opened.rowCount).toBe(rows.length);
      expect(opened.facts).toMatchObject({ end: 'complete', malformedLineCount: 0, promisedRowCount: rows.length, version: FORMAT_VERSION });
    }),
    { numRuns: 60 },
  );
});

test('what the computer’s clock did is written, and read again', async () => {
  const log = new RowLog([testRow(0)]);
  log.clockSteps = [{ fromMs: 1_760_000_000_000.5, addMs: 3_600_000 }, { fromMs: 1_760_000_000_002, addMs: -5 }];
  expect(read(await write(log)).range().clockSteps).toEqual(log.clockSteps);
});

test('many blocks, and big payloads, come back the same', async () => {
  const rows = Array.from({ length: 3_000 }, (_none, i) => testRow(i, { preview: 'x'.repeat(i % 700) }));
  const log = new RowLog(rows, 90_000);
  expect(contentOf(read(await write(log), {}, 65_536))).toEqual(contentOf(log));
});

test('cut at every byte, it opens up to the cut, or says that it is no capture', async () => {
  const log = new RowLog(Array.from({ length: 1_030 }, (_none, i) => testRow(i, { preview: i % 100 === 0 ? 'p' : null })));
  const text = await write(log);
  const whole = contentOf(log) as { rows: unknown[][] };
  const headerEnd = text.indexOf('\n');
  const bytes = new TextEncoder().encode(text);
  let lastCount = 0;
  // Every byte of the header and of the end; between them steps, as rows are all alike.
  for (let cut = 0; cut < bytes.length; cut += cut < 1_500 || cut > bytes.length - 800 ? 1 : 499) {
    if (cut < headerEnd) {
      expect(() => read(bytes.subarray(0, cut), {}, 65_536), String(cut)).toThrow(CaptureError);
      continue;
    }
    const opened = read(bytes.subarray(0, cut), {}, 65_536);
    const rows = (contentOf(opened) as { rows: unknown[][] }).rows;
    expect(rows.map((row) => row[0])).toEqual(whole.rows.slice(0, rows.length).map((row) => row[0]));
    expect(rows.length).toBeGreaterThanOrEqual(lastCount);
    lastCount = rows.length;
    expect(opened.facts.malformedLineCount).toBe(0);
    expect(opened.facts.promisedRowCount).toBe(1_030);
    // Only the end of the last line is missing in the end.
    expect(opened.facts.end).toBe(cut >= bytes.length - 1 ? 'complete' : 'cut');
  }
  expect(lastCount).toBe(1_030);
});

const HEADER = (change: object = {}): string =>
  `${JSON.stringify({ format: 'terrarium-capture', version: 1, madeAtMs: 5, rows: { count: 9 }, layers: TRAFFIC_LAYERS, kinds: TRAFFIC_KINDS, statuses: TRAFFIC_STATUSES, ...change })}\n`;
const oneRow = async (seq: number): Promise<string> => {
  const lines = (await write(new RowLog([testRow(seq)], seq))).split('\n');
  return `${lines.find((line) => line.startsWith('{"record":"rows"')) ?? ''}\n`;
};

test.each([
  ['nothing', ''],
  ['another file', '<!doctype html>\n<p>hello\n'],
  ['another format', '{"format":"har","version":1}\n'],
  ['no version', '{"format":"terrarium-capture"}\n'],
  ['an array', '[1,2]\n'],
  ['no lists', HEADER({ layers: 5 })],
  ['no row count', HEADER({ rows: null })],
  ['a clock that makes no sense', HEADER({ version: 2, clock: { steps: [{ fromMs: 1, addMs: 'x' }] } })],
  ['no clock', HEADER({ version: 2 })],
])('%s is no capture', (_name, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ problem: 'not-a-capture' }) as Error);
});

test('a version of the future is said to be one, and so is a kind that is not known', () => {
  expect(() => read(HEADER({ version: FORMAT_VERSION + 1 }))).toThrow(expect.objectContaining({ problem: 'too-new', detail: String(FORMAT_VERSION + 1) }) as Error);
  expect(() => read(HEADER({ kinds: ['call', 'telepathy'] }))).toThrow(expect.objectContaining({ problem: 'too-new', detail: 'telepathy' }) as Error);
  expect(() => read(HEADER({ version: 0 }))).toThrow(expect.objectContaining({ problem: 'too-old' }) as Error);
});

test('codes are the file’s own: its lists may stand in another order', async () => {
  const text = HEADER({ kinds: [...TRAFFIC_KINDS].toReversed() }) + (await oneRow(0));
  const opened = read(text);
  const { columns } = opened.read({ fromSeq: 0, maxRows: 1, knownEndpoints: 0, knownChannels: 0 });
  expect(TRAFFIC_KINDS[columns.kind[0] ?? 0]).toBe(TRAFFIC_KINDS.toReversed()[TRAFFIC_KINDS.indexOf('signal')]);
});

test('lines that make no sense are counted and passed over', async () => {
  // Of a number that no good one has: a line that is taken shows.
  const row = JSON.parse(await oneRow(1)) as Record<string, unknown>;
  const bad = [
    'garbage', '{}', '[]', 'null', '{"record":5}',
    ...[
      { firstSeq: -1 }, { firstSeq: 1.5 }, { firstSeq: Number.MAX_SAFE_INTEGER }, { count: 0 }, { count: 2 }, { count: 1e9 }, { from: [-1] }, { from: [65_536] },
      { to: 'x' }, { latencyMs: ['1'] }, { durationMs: [1e300] }, { sentAtMs: [null] }, { kind: [200] }, { layer: [0.5] }, { sizeExact: [2] }, { pairSeq: [-2] },
      { frameId: [null] }, { channel: [{}] }, { status: undefined },
    ].map((change) => JSON.stringify({ ...row, ...change })),
    '{"record":"names","endpoints":[{"id":5,"kind":"main","name":"x","pid":1}],"firstChannel":0,"channels":[]}',
    '{"record":"names","endpoints":[{"id":0,"kind":"wizard","name":"x","pid":1}],"firstChannel":0,"channels":[]}',
    '{"record":"names","endpoints":[],"firstChannel":4,"channels":["a"]}',
    `{"record":"names","endpoints":[],"firstChannel":0,"channels":["${'x'.repeat(2_001)}"]}`,
    '{"record":"previews","previews":[[1]]}',
    '{"record":"previews","previews":{"0":"x"}}',
  ];
  const opened = read(`${HEADER()}${bad.join('\n')}\n${await oneRow(3)}${await oneRow(2)}${await oneRow(7)}{"record":"of tomorrow"}\n{"record":"end"}\n`);
  // Row 2 comes after row 3: it makes no sense either.
  expect(opened.facts.malformedLineCount).toBe(bad.length + 1);
  expect((contentOf(opened) as { rows: unknown[][] }).rows.map((each) => each[0])).toEqual([3, 7]);
  expect(opened.facts.end).toBe('complete');
  expect(opened.rowCount).toBe(2);
});

test('a batch ends before a hole, and the next begins after it', async () => {
  const opened = read(HEADER() + (await oneRow(3)) + (await oneRow(4)) + (await oneRow(9)));
  const readFrom = (fromSeq: number) => {
    const { firstSeq, rowCount } = opened.read({ fromSeq, maxRows: 10, knownEndpoints: 0, knownChannels: 0 });
    return [firstSeq, rowCount];
  };
  expect(readFrom(0)).toEqual([3, 2]);
  expect(readFrom(4)).toEqual([4, 1]);
  expect(readFrom(5)).toEqual([9, 1]);
  expect(readFrom(10)).toEqual([10, 0]);
  expect(opened.detail(5)).toBeUndefined();
});

test('a hostile file reaches no prototype', async () => {
  const text = `${HEADER().replace('{', '{"__proto__":{"admin":true},')}{"__proto__":{"record":"end"},"constructor":1}\n${(await oneRow(0)).replace('{', '{"__proto__":{"admin":true},')}`;
  const opened = read(text);
  expect(opened.rowCount).toBe(1);
  expect(opened.facts).toMatchObject({ malformedLineCount: 1, end: 'cut' });
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

test('bounds hold: lines, rows, names, payloads, and what it unpacks to', async () => {
  const limits = { ...CAPTURE_LIMITS, maxLineBytes: 2_000, maxRows: 2, maxPreviewChars: 200, maxNames: 2 };
  const long = `{"record":"previews","previews":[[0,"${'x'.repeat(5_000)}",0]]}\n`;
  const previews = `{"record":"previews","previews":[[0,"${'x'.repeat(100)}",0],[1,"${'y'.repeat(100)}",0]]}\n`;
  const names = '{"record":"names","endpoints":[],"firstChannel":0,"channels":["a","b","c"]}\n';
  const opened = read(HEADER() + long + names + previews + (await oneRow(0)) + (await oneRow(1)) + (await oneRow(2)) + (await oneRow(3)), { limits });
  expect(opened.facts).toMatchObject({ malformedLineCount: 2, previewsLeftOutCount: 1, end: 'too-big' });
  expect(opened.rowCount).toBe(2);

  const reader = new CaptureReader({ limits: { ...CAPTURE_LIMITS, maxUnpackedBytes: 1_000_000 } });
  reader.push(new TextEncoder().encode(HEADER()));
  const zeros = new Uint8Array(65_536);
  let pushed = 0;
  for (; !reader.isDone && pushed < 100; pushed += 1) reader.push(zeros);
  expect(pushed).toBeLessThan(20);
  expect(reader.finish().rowCount).toBe(0);
});

test('an older version is upgraded line by line, its header too', async () => {
  // A version that never was: times in microseconds, records by another key, and the count beside the version.
  const upgrade: Upgrade = (line) => {
    if ('format' in line) return { ...line, version: 1, rows: { count: line['rowCount'] } };
    const { type, sentAtUs, ...rest } = line;
    return { ...rest, record: type, ...(Array.isArray(sentAtUs) ? { sentAtMs: sentAtUs.map((us: unknown) => Number(us) / 1_000) } : {}) };
  };
  const { record, sentAtMs, ...row } = JSON.parse(await oneRow(0)) as Record<string, unknown>;
  const old =
    HEADER({ version: 0, rowCount: 1, rows: undefined }) +
    `${JSON.stringify({ ...row, type: record, sentAtUs: (sentAtMs as number[]).map((ms) => ms * 1_000) })}\n{"type":"end"}\n`;
  const opened = read(old, { upgraders: new Map([...UPGRADERS, [0, upgrade]]) });
  expect(opened.facts).toMatchObject({ version: 0, end: 'complete', malformedLineCount: 0, promisedRowCount: 1 });
  expect(opened.read({ fromSeq: 0, maxRows: 1, knownEndpoints: 0, knownChannels: 0 }).columns.sentAtMs[0]).toBe(testRow(0).sentAtMs);
});

test('an upgrade that fails on a line makes it a line that makes no sense', () => {
  const upgrade: Upgrade = (line) => {
    if (!('format' in line)) throw new TypeError('not as expected');
    return { ...line, version: 1 };
  };
  const opened = read(`${HEADER({ version: 0 })}{"type":"rows"}\n`, { upgraders: new Map([...UPGRADERS, [0, upgrade]]) });
  expect(opened.facts).toMatchObject({ malformedLineCount: 1 });
});

test('rows that go while it writes are counted as missed', async () => {
  const log = new RowLog(Array.from({ length: 5_000 }, (_none, i) => testRow(i)));
  const range = log.range();
  const opened = read(
    await textOf(
      captureLines({
        source: log,
        range,
        maker: TEST_MAKER,
        madeAtMs: 0,
        onRows: (rowCount) => {
          if (rowCount === 1_024) log.firstSeq = 3_000;
        },
      }),
    ),
    {},
    65_536,
  );
  expect(opened.facts).toMatchObject({ promisedRowCount: 5_000, end: 'complete' });
  expect(opened.rowCount).toBe(1_024 + 2_000);
  log.firstSeq = 5_000;
  const none = read(await textOf(captureLines({ source: log, range, maker: TEST_MAKER, madeAtMs: 0 })));
  expect(none.rowCount).toBe(0);
});
