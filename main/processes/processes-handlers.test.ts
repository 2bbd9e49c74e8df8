import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { translator } from '../../i18n/catalogue.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import type { ProcReader } from './proc-reader.ts';
import { serveProcesses } from './processes-handlers.ts';
import { ProcessesService } from './processes-service.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connect(role: string, messagesPerSecond: () => number = () => 3) {
  const appMetrics = vi.fn(() => [{ pid: 2, type: 'Tab', cpu: { percentCPUUsage: 0 }, memory: { workingSetSize: 5 } }]);
  const read = vi.fn(() =>
    Promise.resolve({
      cpuMs: 0,
      pssBytes: 5,
      threadCount: 1,
      parentPid: null,
      sandbox: { seccompMode: 2, noNewPrivs: true, ownUserNamespace: null, ownPidNamespace: null, ownNetworkNamespace: null },
    }),
  );
  const holdings = vi.fn<ProcReader['holdings']>(() => Promise.resolve({ socketCount: 4, pipeCount: 3, sharedMemoryCount: 2, fileCount: 1 }));
  const crash = vi.fn();
  const service = new ProcessesService({
    appMetrics,
    residents: () => [],
    say: translator('en'),
    procReader: { read, origin: () => Promise.resolve(null), detail: () => Promise.resolve({ threads: null, openFileCount: null }), holdings },
    keys: { createdAtMs: () => 1, isAlive: (key) => key === '2@1' },
    traffic: { messagesPerSecond, messagesPerSecondOf: () => 3 },
    actions: { crash: { page: crash }, hang: {} },
    mainPid: 1,
    cpuCount: 1,
  });
  const registry = new ServiceRegistry();
  const onError = vi.fn();
  const served = serveProcesses(registry, { service, onError });
  const clientAs = (name: string) => {
    const [mainEnd, otherEnd] = memoryPair({ role: name, label: name, registered: true }, { role: 'main', label: 'main', registered: true });
    void new Peer(mainEnd, { registry });
    return new Peer(otherEnd).client(processesContract);
  };
  return { client: clientAs(role), clientAs, read, holdings, appMetrics, crash, served, onError };
}

test('samples once a second while somebody looks, and not else', async () => {
  const { client, read, holdings, served } = connect('inspector');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).not.toHaveBeenCalled();
  const seen: number[] = [];
  const unsubscribe = client.list.subscribe(({ processes }) => seen.push(processes.length));
  await vi.advanceTimersByTimeAsync(100);
  expect(seen).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(read).toHaveBeenCalledTimes(4);
  expect(holdings).not.toHaveBeenCalled();
  unsubscribe();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toHaveBeenCalledTimes(4);
  served.stop();
});

test('a sample that is slow or fails does not stop the next ones', async () => {
  const { client, read, onError, served } = connect('inspector');
  read.mockImplementationOnce(() => new Promise((_resolve, reject) => void setTimeout(() => reject(new Error('slow')), 2_500)));
  client.list.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(2_400);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onError).toHaveBeenCalledTimes(1);
  expect(read).toHaveBeenCalledTimes(2);
  served.stop();
});

test('the shell sees the summary and nothing else', async () => {
  const { client, appMetrics, served } = connect('shell');
  const summaries: unknown[] = [];
  const refused = vi.fn();
  client.summary.subscribe((summary) => summaries.push(summary));
  client.list.subscribe(() => undefined, refused);
  await vi.advanceTimersByTimeAsync(10);
  expect(summaries).toEqual([{ processCount: 1, messagesPerSecond: 3 }]);
  expect(refused.mock.calls[0]?.[0]).toMatchObject({ code: 'forbidden' });
  await expect(client.kill({ key: '2@1' })).rejects.toMatchObject({ code: 'forbidden' });
  // What did not change is not sent.
  await vi.advanceTimersByTimeAsync(3_000);
  expect(summaries).toHaveLength(1);
  appMetrics.mockReturnValue([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(summaries).toHaveLength(2);
  served.stop();
});

test('actions reach the process, and their failures the caller', async () => {
  const { client, crash } = connect('inspector');
  await client.crash({ key: '2@1' });
  expect(crash).toHaveBeenCalledWith(2);
  await expect(client.hang({ key: '2@1' })).rejects.toMatchObject({ code: 'failed-precondition' });
  await expect(client.kill({ key: '2@2' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(client.kill({ key: 'all' })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a page that teaches is told how many of each kind there are, and no names; both are sampled as one', async () => {
  const { client, read, holdings, served } = connect('learn-page');
  const seen: unknown[] = [];
  const held: unknown[] = [];
  const unsubscribe = client.census.subscribe((census) => {
    seen.push(census.kinds);
    held.push(census.mainHolds);
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(seen).toEqual([[], [{ kind: 'page', pids: [2], memoryBytes: 5 }]]);
  // Of main alone, and only for such a page.
  expect(holdings.mock.calls).toEqual([[1]]);
  expect(held).toEqual([null, { socketCount: 4, pipeCount: 3, sharedMemoryCount: 2, fileCount: 1 }]);
  await expect(client.kill({ key: '2@1' })).rejects.toMatchObject({ code: 'forbidden' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toHaveBeenCalledTimes(3);
  unsubscribe();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toHaveBeenCalledTimes(3);
  served.stop();
});

test('the chip and a page show one rate, also where one of them looks later', async () => {
  // Another one each time that somebody counts.
  let rate = 0;
  const { client, clientAs, served } = connect('shell', () => (rate += 1));
  const shown = { chip: 0, page: 0 };
  client.summary.subscribe(({ messagesPerSecond }) => (shown.chip = messagesPerSecond));
  await vi.advanceTimersByTimeAsync(400);
  clientAs('learn-page').census.subscribe(({ messagesPerSecond }) => (shown.page = messagesPerSecond));
  for (let second = 0; second < 5; second += 1) {
    await vi.advanceTimersByTimeAsync(250);
    expect(shown.page).toBe(shown.chip);
    await vi.advanceTimersByTimeAsync(750);
    expect(shown.page).toBe(shown.chip);
  }
  expect(shown.chip).toBeGreaterThan(4);
  served.stop();
});
