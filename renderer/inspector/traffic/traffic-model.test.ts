import { expect, test } from 'vitest';
import { TestLog, TestTime, TEST_ENDPOINTS, manyRows } from './log/testing/rows.ts';
import { readMessage, sameMessage } from './message.ts';
import { TrafficModel } from './traffic-model.ts';

function setUp() {
  const logs = { all: new TestLog(1_000), own: new TestLog(1_000) };
  const time = new TestTime();
  const searches = { count: 0, failing: false };
  const model = new TrafficModel({
    source: {
      read: (request) => logs[request.log].read(request),
      searchPayloads: ({ fromSeq, toSeq, texts }) => {
        searches.count += 1;
        if (searches.failing) return Promise.reject(new Error('main is busy'));
        // Every third row has each of the texts, nothing is kept of every second.
        const seqs = Array.from({ length: Math.min(toSeq, fromSeq + 4) - fromSeq }, (_none, i) => fromSeq + i);
        return Promise.resolve({
          nextSeq: fromSeq + seqs.length,
          rowCount: seqs.length,
          withoutCount: seqs.filter((seq) => seq % 2 === 1).length,
          cutCount: 0,
          hits: texts.map(() => Float64Array.from(seqs.filter((seq) => seq % 3 === 0))),
        });
      },
      detail: () => Promise.reject(new Error('nothing is kept')),
      endpoints: () => Promise.resolve(TEST_ENDPOINTS.map((endpoint) => ({ ...endpoint, name: `new ${endpoint.name}` }))),
    },
    schedule: time.schedule,
    clock: () => time.nowMs,
    capacityRows: 1_000,
  });
  return { logs, time, model, searches };
}

test('names that came with a batch count for the filter at once', async () => {
  const { logs, time, model } = setUp();
  model.setFilter('to:shell', ['bus', 'port']);
  logs.all.append({}, { to: 2 }, {});
  model.setActive(true);
  await time.pass(0);
  expect(model.index.lineCount).toBe(2);
});

test('what is shown is of all rows once they were read, up to a pause, and the filter went through them', async () => {
  const { logs, time, model } = setUp();
  logs.all.append({}, {}, {});
  expect(model.showsUpTo(3)).toBe(false);
  model.setActive(true);
  await time.pass(0);
  expect([model.showsUpTo(3), model.showsUpTo(4)]).toEqual([true, false]);
  model.setPausedAt(3);
  expect(model.showsUpTo(4)).toBe(true);
  model.setFilter('payload:x', ['bus', 'port']);
  expect(model.showsUpTo(3)).toBe(false);
});

test('when the computer slept, a row says another time of day, and stays where it is', async () => {
  const { logs, time, model } = setUp();
  logs.all.append({}, {});
  model.setActive(true);
  await time.pass(0);
  const before = model.getVersion();
  const row = () => readMessage(model.store, model.names, 1);
  expect(row()).toMatchObject({ sentAtMs: 1_001, wallMs: 1_001 });
  const drawn = row();
  model.setClockSteps([{ fromMs: 1_000, addMs: 3_600_000 }]);
  expect(row()).toMatchObject({ sentAtMs: 1_001, wallMs: 3_601_001 });
  expect(readMessage(model.store, model.names, 0).wallMs).toBe(1_000);
  expect([sameMessage(drawn, row()), model.getVersion() > before]).toEqual([false, true]);
});

test('rows that an answer changes are filtered again, soon', async () => {
  const { logs, time, model } = setUp();
  model.setFilter('status:open', ['bus', 'port']);
  logs.all.append({ kind: 'call', status: 'open' });
  model.setActive(true);
  await time.pass(1_000);
  expect(model.index.lineCount).toBe(1);
  logs.all.append({ kind: 'reply', pairSeq: 0 });
  await time.pass(1_000);
  expect(model.index.lineCount).toBe(0);
});

test('an old call that lost its other end is no open one any more', async () => {
  const { logs, time, model } = setUp();
  model.setFilter('status:open', ['bus', 'port']);
  logs.all.append({ kind: 'call', status: 'open' });
  model.setActive(true);
  await time.pass(60_000);
  logs.all.rows[0] = { kind: 'call', status: 'peer-died' };
  model.followLostCalls(1);
  await time.pass(2_000);
  expect(model.index.lineCount).toBe(0);
});

test('a renamed endpoint is found by its new name', async () => {
  const { logs, time, model } = setUp();
  logs.all.append({}, {});
  model.setActive(true);
  await time.pass(0);
  model.setFilter('"new shell"', ['bus', 'port']);
  expect(model.index.lineCount).toBe(0);
  await model.followEndpoints(2);
  expect(model.names.endpoint(1)?.name).toBe('new shell');
  expect(model.index.lineCount).toBe(2);
});

test('the two logs do not mix, and each is read from its start', async () => {
  const { logs, time, model } = setUp();
  logs.all.append(...manyRows(5));
  logs.own.append(...manyRows(3, 100));
  model.setActive(true);
  await time.pass(100);
  model.setLog('own');
  await time.pass(100);
  expect(model.store.rowCount).toBe(3);
  expect(model.index.lineCount).toBe(3);
  logs.all.append(...manyRows(2));
  model.setLog('all');
  await time.pass(100);
  expect(model.store.rowCount).toBe(7);
});

test('a clear leaves nothing, and what comes next is shown', async () => {
  const { logs, time, model } = setUp();
  logs.all.append(...manyRows(5));
  model.setActive(true);
  await time.pass(100);
  model.clear();
  expect(model.index.lineCount).toBe(0);
  logs.all.append(...manyRows(2));
  await time.pass(100);
  expect(model.index.lineCount).toBe(2);
  expect(model.store.missingBefore(model.store.firstPosition)).toBe(0);
});

test('tells its listeners of every change, and nobody else', async () => {
  const { logs, time, model } = setUp();
  let calls = 0;
  const stop = model.subscribe(() => calls++);
  logs.all.append({});
  model.setActive(true);
  await time.pass(0);
  expect(calls).toBeGreaterThan(0);
  stop();
  const before = calls;
  model.setFilter('x', ['bus']);
  expect(calls).toBe(before);
});

test('texts in payloads are asked of main piece by piece, also in rows that come later; it says what was looked into', async () => {
  const { logs, time, model } = setUp();
  logs.all.append(...manyRows(10));
  model.setActive(true);
  await time.pass(100);
  expect(model.payloadFigures).toBeUndefined();
  model.setFilter('payload:x', ['bus', 'port']);
  expect(model.progress).toMatchObject({ task: 'payloads', doneShare: 0 });
  await time.pass(1_000);
  const shown = () => Array.from({ length: model.index.lineCount }, (_none, i) => model.store.seqAt(model.index.line(i).position));
  expect(shown()).toEqual([0, 3, 6, 9]);
  expect(model.payloadFigures).toEqual({ rowCount: 10, withoutCount: 5, cutCount: 0 });
  expect(model.progress).toBeUndefined();
  logs.all.append(...manyRows(3, 10));
  await time.pass(1_000);
  expect(shown()).toEqual([0, 3, 6, 9, 12]);
  model.setFilter('-payload:x', ['bus', 'port']);
  expect(shown()).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
  model.setFilter('', ['bus', 'port']);
  expect(model.payloadFigures).toBeUndefined();
});

test('a search in payloads that failed is tried again by itself, while somebody looks', async () => {
  const { logs, time, model, searches } = setUp();
  logs.all.append(...manyRows(10));
  model.setActive(true);
  await time.pass(100);
  searches.failing = true;
  model.setFilter('payload:x', ['bus', 'port']);
  await time.pass(3_000);
  expect(searches.count).toBeGreaterThan(1);
  expect(model.progress).toMatchObject({ task: 'payloads', doneShare: 0 });
  model.setActive(false);
  const before = searches.count;
  await time.pass(10_000);
  expect(searches.count).toBe(before);
  searches.failing = false;
  model.setActive(true);
  await time.pass(1_000);
  expect(model.index.lineCount).toBe(4);
  expect(model.progress).toBeUndefined();
});
