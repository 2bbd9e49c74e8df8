import { expect, test } from 'vitest';
import { TRAFFIC_STATUSES } from '../../../../ipc/contracts/traffic.ts';
import { LogReader } from './log-reader.ts';
import { LogStore } from './log-store.ts';
import { Names } from './names.ts';
import { manyRows, TestLog, TestTime } from './testing/rows.ts';

function setUp({ ringRows = 100_000, storeRows = 100_000 } = {}) {
  const log = new TestLog(ringRows);
  const time = new TestTime();
  const store = new LogStore(storeRows);
  const names = new Names();
  let changeCount = 0;
  const reader = new LogReader({
    source: log,
    store,
    names,
    log: 'all',
    schedule: time.schedule,
    clock: () => time.nowMs,
    onChange: () => changeCount++,
  });
  return { log, time, store, names, reader, changes: () => changeCount };
}

test('reads all that is there in large bites, then waits between pulls', async () => {
  const { log, time, store, names, reader } = setUp();
  log.append(...manyRows(40_000));
  reader.start();
  await time.pass(0);
  expect(store.rowCount).toBe(40_000);
  expect(names.endpoint(1)?.name).toBe('shell');
  expect(names.channel(2)).toBe('pageContent.readText');
  const readCount = log.reads.length;
  expect(readCount).toBeLessThanOrEqual(4);
  await time.pass(1_000);
  expect(log.reads.length - readCount).toBeLessThanOrEqual(15);
  expect(log.reads.length - readCount).toBeGreaterThan(5);
});

test('who draws what came is told once it is all there, or now and then while much is to come', async () => {
  for (const [rowCount, told] of [[40_000, 1], [16_384, 1], [32_768, 1]] as const) {
    const { log, time, store, reader, changes } = setUp();
    log.append(...manyRows(rowCount));
    reader.start();
    await time.pass(0);
    expect([store.rowCount, changes()]).toEqual([rowCount, told]);
  }
  const paused = setUp();
  paused.log.append(...manyRows(40_000));
  paused.reader.limitSeq = 16_384;
  paused.reader.start();
  await paused.time.pass(0);
  expect([paused.store.rowCount, paused.changes()]).toEqual([16_384, 1]);
  const slow = setUp();
  slow.log.append(...manyRows(80_000));
  const { read } = slow.log;
  slow.log.read = (request) => {
    slow.time.nowMs += 150;
    return read.call(slow.log, request);
  };
  slow.reader.start();
  await slow.time.pass(1_000);
  // After two bites of five, after four, and at the end.
  expect([slow.store.rowCount, slow.changes()]).toEqual([80_000, 3]);
});

test('does nothing while it is stopped', async () => {
  const { log, time, store, reader } = setUp();
  log.append(...manyRows(5));
  reader.start();
  await time.pass(200);
  reader.stop();
  log.append(...manyRows(5));
  const readCount = log.reads.length;
  await time.pass(5_000);
  expect(log.reads.length).toBe(readCount);
  expect(time.timerCount).toBe(0);
  reader.start();
  await time.pass(0);
  expect(store.rowCount).toBe(10);
});

test('rows that main overwrote meanwhile are a hole that is counted', async () => {
  const { log, time, store, reader } = setUp({ ringRows: 100 });
  log.append(...manyRows(50));
  reader.start();
  await time.pass(0);
  reader.stop();
  log.append(...manyRows(500));
  reader.start();
  await time.pass(0);
  expect(store.rowCount).toBe(150);
  expect(store.missingBefore(50)).toBe(400);
});

test('keeps trying after failures, less and less often, and says what is wrong', async () => {
  const { log, time, store, reader } = setUp();
  log.append(...manyRows(5));
  log.failure = new Error('peer-died');
  reader.start();
  await time.pass(10_000);
  expect(reader.problem).toBe(log.failure);
  expect(log.reads.length).toBeGreaterThan(3);
  expect(log.reads.length).toBeLessThan(10);
  log.failure = undefined;
  await time.pass(5_000);
  expect(reader.problem).toBeUndefined();
  expect(store.rowCount).toBe(5);
});

test('a pause stops at its row and the rest follows on resume', async () => {
  const { log, time, store, reader } = setUp();
  log.append(...manyRows(100));
  reader.limitSeq = 60;
  reader.start();
  await time.pass(500);
  expect(store.nextSeq).toBe(60);
  expect(time.timerCount).toBe(0);
  reader.limitSeq = Infinity;
  await time.pass(0);
  expect(store.nextSeq).toBe(100);
});

test('a pause at rows that main does not hold any more asks once, not for ever', async () => {
  const { log, time, store, reader } = setUp({ ringRows: 10 });
  log.append(...manyRows(100));
  reader.limitSeq = 50;
  reader.start();
  await time.pass(5_000);
  expect(store.rowCount).toBe(0);
  expect(log.reads.length).toBe(1);
  reader.limitSeq = Infinity;
  await time.pass(100);
  expect(store.rowCount).toBe(10);
});

test('a call whose end has no row of its own is read again until it ends', async () => {
  const { log, time, store, reader } = setUp();
  log.append({ kind: 'call', status: 'open' }, {});
  reader.start();
  await time.pass(1_000);
  log.rows[0] = { kind: 'call', status: 'peer-died' };
  await time.pass(1_000);
  const { chunk, at } = store.row(0);
  expect(TRAFFIC_STATUSES[chunk.status[at] ?? -1]).toBe('peer-died');
  const rereads = () => log.reads.filter(({ fromSeq }) => fromSeq === 0).length;
  const settled = rereads();
  await time.pass(5_000);
  expect(rereads()).toBe(settled);
});

test('a call that never ends is given up after a while', async () => {
  const { log, time, store, reader } = setUp();
  log.append({ kind: 'call', status: 'open' }, {});
  reader.start();
  await time.pass(60_000);
  expect(store.pending.blockCount).toBe(0);
});

test('a call that lost its other end after that is read again once main says that some did', async () => {
  const { log, time, store, reader } = setUp();
  log.append({ kind: 'call', status: 'open' }, {});
  reader.start();
  await time.pass(60_000);
  log.rows[0] = { kind: 'call', status: 'peer-died' };
  store.doubtOpenCalls(time.nowMs);
  await time.pass(1_000);
  const { chunk, at } = store.row(0);
  expect(TRAFFIC_STATUSES[chunk.status[at] ?? -1]).toBe('peer-died');
});

test.each(['hidden', 'paused'])('what main learnt of a row while the panel was %s is read afterwards, however long that was', async (how) => {
  const { log, time, store, reader } = setUp();
  log.append({ layer: 'port' });
  reader.start();
  await time.pass(100);
  if (how === 'hidden') reader.stop();
  else reader.limitSeq = 1;
  log.rows[0] = { layer: 'port', latencyMs: 3 };
  await time.pass(60_000);
  if (how === 'hidden') reader.start();
  else reader.limitSeq = Infinity;
  await time.pass(1_000);
  const { chunk, at } = store.row(0);
  expect(chunk.latencyMs[at]).toBe(3);
});

test('re-reading stays bounded however many calls are open', async () => {
  const { log, time, store, reader } = setUp({ storeRows: 400_000, ringRows: 400_000 });
  for (let i = 0; i < 300_000; i++) log.append({ kind: 'call', status: 'open' });
  reader.start();
  await time.pass(2_000);
  expect(store.pending.blockCount).toBeLessThanOrEqual(1_024);
  const before = log.reads.length;
  await time.pass(1_000);
  expect(log.reads.length - before).toBeLessThan(40);
});
