import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { capturesContract, MAX_CAPTURES_IN_TABS } from '../../ipc/contracts/captures.ts';
import type { CapturesProgress } from '../../ipc/contracts/captures.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveCaptures } from './captures-handlers.ts';
import { CapturesService } from './captures-service.ts';
import { FORMAT_VERSION } from './format/capture-format.ts';
import { RowLog, TEST_MAKER, testRow } from './testing/row-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function setUp(rowCount: number = 100) {
  const live = new RowLog(Array.from({ length: rowCount }, (_none, i) => testRow(i)));
  const own = new RowLog([testRow(1_000), testRow(1_001)]);
  const dialogs = {
    savePath: join(folder, 'a.terracap') as string | undefined,
    openPath: join(folder, 'a.terracap') as string | undefined,
    askSavePath: () => Promise.resolve(dialogs.savePath),
    askOpenPath: () => Promise.resolve(dialogs.openPath),
  };
  const registry = new ServiceRegistry();
  const told: CapturesProgress[] = [];
  let tabs: number[] = [];
  const contractOf = () => ({ server: 'main', callers: ['shell'], member: 'call', schemas: [] });
  const openDropped = (_peer: unknown, path: string): void => void service.openFile(path);
  const { publish, askShown } = serveCaptures(registry, { serviceOf: () => service, contractOf, openDropped });
  const service: CapturesService = new CapturesService({
    live: { all: live, own },
    dialogs,
    maker: TEST_MAKER,
    tabs: { open: (id) => void tabs.push(id), ids: () => new Set(tabs) },
    onProgress: (progress) => {
      told.push(progress);
      publish(progress);
    },
  });
  const [mainEnd, inspectorEnd] = memoryPair({ role: 'inspector', label: 'inspector', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  const client = new Peer(inspectorEnd).client(capturesContract);
  const [forPage, pageEnd] = memoryPair({ role: 'capture-page', label: 'tab 1', registered: true }, { role: 'main', label: 'main', registered: true });
  const pageServer = new Peer(forPage, { registry });
  const asPage = new Peer(pageEnd).client(capturesContract);
  const closeTabs = (...ids: number[]): void => void (tabs = tabs.filter((id) => !ids.includes(id)));
  return { live, dialogs, service, told, client, asPage, tabs: () => tabs, closeTabs, server, pageServer, askShown };
}

test('what was exported is opened, read and closed', async () => {
  const { service, client, told } = setUp();
  await service.export('capture', null, null);
  expect(service.progress).toEqual({
    job: null,
    askedInTab: null,
    opened: null,
    inTabs: [],
    outcome: { task: 'capture', fileName: 'a.terracap', result: 'done', problem: null, problemDetail: '', rowCount: 100, missedRowCount: 0 },
  });
  expect(told.map(({ job }) => job?.phase)).toEqual(expect.arrayContaining(['asking', 'working', undefined]));
  await service.open();
  const { opened } = service.progress;
  expect(opened).toMatchObject({ id: 1, fileName: 'a.terracap', rowCount: 100, promisedRowCount: 100, end: 'complete', nextSeq: 100, version: FORMAT_VERSION, clockSteps: [] });
  const batch = await client.read({ id: 1, fromSeq: 90, maxRows: 50, knownEndpoints: 0, knownChannels: 0 });
  expect([batch.firstSeq, batch.rowCount, batch.columns.sizeBytes[0], batch.endpoints.length]).toEqual([90, 10, 130, 3]);
  expect(await client.detail({ id: 1, seq: 95 })).toEqual({
    seq: 95, preview: '{"seq":95}', previewTruncated: false, frameId: 102, contract: { server: 'main', callers: ['shell'], member: 'call', schemas: [] },
  });
  await expect(client.detail({ id: 1, seq: 100 })).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.detail({ id: 2, seq: 5 })).rejects.toMatchObject({ code: 'not-found' });
  await client.close({ id: 2 });
  expect(service.progress.opened?.id).toBe(1);
  await client.close({ id: 1 });
  expect(service.progress.opened).toBeNull();
  await expect(client.read({ id: 1, fromSeq: 0, maxRows: 5, knownEndpoints: 0, knownChannels: 0 })).rejects.toMatchObject({ code: 'not-found' });
});

test('a capture that is open can be exported, and what is live beside it', async () => {
  const { service, live, dialogs } = setUp();
  await service.export('capture', null, null);
  await service.open();
  live.rows.push(testRow(100));
  dialogs.savePath = join(folder, 'b.csv');
  await service.export('csv', 1, null);
  expect(service.progress.outcome).toMatchObject({ fileName: 'b.csv', rowCount: 100 });
  expect(readFileSync(dialogs.savePath, 'utf8').split('\r\n')).toHaveLength(102);
  dialogs.savePath = join(folder, 'b.json');
  await service.export('trace', 1, null);
  expect(JSON.parse(readFileSync(dialogs.savePath, 'utf8'))).toMatchObject({ otherData: { rowCount: 100 } });
  await service.export('trace', null, null);
  expect(service.progress.outcome).toMatchObject({ fileName: 'b (2).json', rowCount: 101 });
  expect(() => service.export('trace', 2, null)).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
});

test('a capture goes to a tab of its own, beside others, and is forgotten with its tab', async () => {
  const { service, client, tabs, closeTabs, asPage } = setUp();
  await service.export('capture', null, null);
  for (let id = 1; id <= MAX_CAPTURES_IN_TABS; id += 1) {
    await service.open();
    await client.moveToTab({ id });
  }
  expect(tabs()).toEqual([1, 2, 3, 4]);
  expect(service.progress).toMatchObject({ opened: null, inTabs: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] });
  await service.open();
  await expect(client.moveToTab({ id: 5 })).rejects.toMatchObject({ code: 'failed-precondition' });
  await expect(client.moveToTab({ id: 2 })).rejects.toMatchObject({ code: 'not-found' });
  expect(service.progress.opened?.id).toBe(5);
  expect((await asPage.read({ id: 2, fromSeq: 90, maxRows: 50, knownEndpoints: 0, knownChannels: 0 })).rowCount).toBe(10);
  closeTabs(3, 4);
  service.forgetClosed();
  expect(service.progress).toMatchObject({ opened: { id: 5 }, inTabs: [{ id: 1 }, { id: 2 }] });
  await expect(asPage.read({ id: 3, fromSeq: 0, maxRows: 5, knownEndpoints: 0, knownChannels: 0 })).rejects.toMatchObject({ code: 'not-found' });
});

test('a tab that was closed without a word, as after its process died, makes room for another', async () => {
  const { service, client, tabs, closeTabs } = setUp();
  await service.export('capture', null, null);
  for (let id = 1; id <= MAX_CAPTURES_IN_TABS; id += 1) {
    await service.open();
    await client.moveToTab({ id });
  }
  await service.open();
  closeTabs(2);
  await client.moveToTab({ id: 5 });
  expect(tabs()).toEqual([1, 3, 4, 5]);
  expect(service.progress).toMatchObject({ opened: null, inTabs: [{ id: 1 }, { id: 3 }, { id: 4 }, { id: 5 }] });
});

test('a tab that was closed and came back has its capture again, from the file, by the same number', async () => {
  const { service, client, asPage, tabs, closeTabs } = setUp();
  await service.export('capture', null, null);
  await service.open();
  await client.moveToTab({ id: 1 });
  closeTabs(1);
  service.forgetClosed();
  expect(service.progress.inTabs).toEqual([]);
  tabs().push(1);
  await expect(client.reopen({ id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(asPage.reopen({ id: 2 })).rejects.toMatchObject({ code: 'not-found' });
  await asPage.reopen({ id: 1 });
  await expect.poll(() => service.progress).toMatchObject({ job: null, opened: null, inTabs: [{ id: 1, rowCount: 100 }] });
  await asPage.reopen({ id: 1 });
  expect(service.progress).toMatchObject({ job: null, inTabs: [{ id: 1 }] });
  // Its file is gone: it is said, and the tab stays without.
  closeTabs(1);
  service.forgetClosed();
  rmSync(join(folder, 'a.terracap'));
  tabs().push(1);
  await asPage.reopen({ id: 1 });
  await expect.poll(() => service.progress).toMatchObject({ job: null, inTabs: [], askedInTab: 1, outcome: { task: 'open', result: 'failed', problem: 'unreadable' } });
});

test('as many captures as may be are in tabs: one that comes back beyond them is refused', async () => {
  const { service, client, asPage, tabs, closeTabs } = setUp();
  await service.export('capture', null, null);
  for (let id = 1; id <= MAX_CAPTURES_IN_TABS + 1; id += 1) {
    if (id > MAX_CAPTURES_IN_TABS) closeTabs(1);
    await service.open();
    await client.moveToTab({ id });
  }
  tabs().push(1);
  await expect(asPage.reopen({ id: 1 })).rejects.toMatchObject({ code: 'failed-precondition' });
});

test('a page of a capture may read and export captures, and nothing that is live', async () => {
  const { service, asPage, dialogs } = setUp();
  await service.export('capture', null, null);
  await service.open();
  await service.moveToTab(1);
  await expect(asPage.export({ format: 'trace', id: null, seqs: null })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(asPage.open()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(asPage.moveToTab({ id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(asPage.close({ id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  dialogs.savePath = join(folder, 'page.csv');
  await asPage.export({ format: 'csv', id: 1, seqs: null });
  await expect.poll(() => service.progress).toMatchObject({ askedInTab: 1, outcome: { fileName: 'page.csv', rowCount: 100 } });
  await service.open();
  expect(service.progress).toMatchObject({ askedInTab: null, outcome: { task: 'open', result: 'done' } });
});

test('a table of the rows shown has those, and says how many are gone', async () => {
  const { service, live, dialogs } = setUp();
  dialogs.savePath = join(folder, 'b.csv');
  live.firstSeq = 50;
  await service.export('csv', null, Float64Array.of(10, 60, 70));
  expect(service.progress.outcome).toMatchObject({ rowCount: 2, missedRowCount: 1 });
});

test('whoever would rather not choose a file changes nothing', async () => {
  const { service, dialogs } = setUp();
  dialogs.savePath = undefined;
  dialogs.openPath = undefined;
  await service.export('trace', null, null);
  await service.open();
  expect(service.progress).toEqual({ job: null, outcome: null, askedInTab: null, opened: null, inTabs: [] });
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is no capture leaves what is open as it is, and says why', async () => {
  const { service, dialogs, client } = setUp();
  await service.export('capture', null, null);
  await service.open();
  dialogs.openPath = join(folder, 'other');
  writeFileSync(dialogs.openPath, 'hello\n');
  await service.open();
  expect(service.progress).toMatchObject({ opened: { id: 1 }, outcome: { task: 'open', result: 'failed', problem: 'not-a-capture', fileName: 'other' } });
  await client.dismiss();
  expect(service.progress.outcome).toBeNull();
});

test('a file that is known waits for what is under way; of several the last one is opened, and a foreign one is said to be none', async () => {
  const { service, client, asPage, dialogs, told } = setUp();
  for (const name of ['one', 'two']) {
    dialogs.savePath = join(folder, `${name}.terracap`);
    await service.export('capture', null, null);
  }
  writeFileSync(join(folder, 'foreign.terracap'), 'hello\n');
  let choose: (path: string | undefined) => void = () => undefined;
  dialogs.askOpenPath = () => new Promise((resolve) => (choose = resolve));
  const asking = service.open();
  await client.openDropped({ path: join(folder, 'foreign.terracap') });
  await client.openDropped({ path: join(folder, 'two.terracap') });
  expect(service.progress).toMatchObject({ job: { phase: 'asking' }, opened: null });
  choose(join(folder, 'one.terracap'));
  await asking;
  expect(service.progress).toMatchObject({ job: null, opened: { fileName: 'two.terracap', rowCount: 100 }, outcome: { result: 'done', fileName: 'two.terracap' } });
  expect(told.map(({ job }) => job?.fileName)).not.toContain('foreign.terracap');
  await client.openDropped({ path: join(folder, 'foreign.terracap') });
  await expect.poll(() => service.progress).toMatchObject({ job: null, opened: { fileName: 'two.terracap' }, outcome: { result: 'failed', problem: 'not-a-capture', fileName: 'foreign.terracap' } });
  await expect(asPage.openDropped({ path: join(folder, 'one.terracap') })).rejects.toMatchObject({ code: 'forbidden' });
});

test('one at a time; a second is refused, and a cancel ends the first', async () => {
  const { service, client, live } = setUp(5_000);
  const read = live.read.bind(live);
  live.read = (request) => {
    if (request.fromSeq > 2_000) service.cancel();
    return read(request);
  };
  const first = service.export('capture', null, null);
  await expect(client.open()).rejects.toMatchObject({ code: 'failed-precondition' });
  await first;
  expect(service.progress).toMatchObject({ job: null, outcome: { result: 'cancelled', problem: null } });
  expect(readdirSync(folder)).toEqual([]);
  live.read = read;
  await service.export('capture', null, null);
  expect(service.progress.outcome?.result).toBe('done');
});

test('the inspector is asked for the rows that it shows until it names them, or not any more; a page with a capture is not', async () => {
  const { client, asPage, askShown, dialogs, service } = setUp();
  dialogs.savePath = join(folder, 'shown.csv');
  const asked: unknown[] = [];
  client.shownAsked.subscribe(({ nextSeq }) => asked.push(nextSeq));
  await expect(new Promise((resolve, reject) => void asPage.shownAsked.subscribe(resolve, reject))).rejects.toMatchObject({ code: 'forbidden' });
  askShown(100);
  await expect.poll(() => asked).toEqual([null, 100]);
  await client.export({ format: 'csv', id: null, seqs: Float64Array.of(3, 7) });
  await expect.poll(() => asked).toEqual([null, 100, null]);
  await expect.poll(() => service.progress.outcome).toMatchObject({ fileName: 'shown.csv', rowCount: 2 });
  // No inspector came.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    askShown(100);
    await expect.poll(() => asked.slice(3)).toEqual([100]);
    vi.advanceTimersByTime(60_000);
    await expect.poll(() => asked.slice(3)).toEqual([100, null]);
  } finally {
    vi.useRealTimers();
  }
});

test('progress only goes forward', async () => {
  const { service, told } = setUp(30_000);
  await service.export('capture', null, null);
  const shares = told.flatMap(({ job }) => (job === null ? [] : [job.doneShare]));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

test('of the two live logs the one that the inspector shows is written', async () => {
  const { client, dialogs, service } = setUp();
  for (const [log, seqs, rowCount] of [['own', Float64Array.of(1), 1], ['own', null, 2], ['all', null, 100]] as const) {
    dialogs.savePath = join(folder, `${log} ${rowCount}.csv`);
    await client.export({ format: 'csv', id: null, log, seqs });
    await expect.poll(() => service.progress.outcome).toMatchObject({ fileName: `${log} ${rowCount}.csv`, rowCount });
  }
});
