import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { translator } from '../../i18n/catalogue.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { ProcFacts, ProcReader } from './proc-reader.ts';
import { ProcessKeys } from './process-keys.ts';
import type { ProcessMetricLike, Resident } from './process-kinds.ts';
import { ProcessesService } from './processes-service.ts';
import type { ProcessesOptions } from './processes-service.ts';

const NO_FACTS: ProcFacts = {
  cpuMs: null,
  pssBytes: null,
  threadCount: 3,
  parentPid: null,
  sandbox: { seccompMode: null, noNewPrivs: null, ownUserNamespace: null, ownPidNamespace: null, ownNetworkNamespace: null },
};
const NO_READER: Omit<ProcReader, 'read'> = { origin: () => Promise.resolve(null), detail: () => Promise.resolve({ threads: null, openFileCount: null }), holdings: () => Promise.resolve(null) };
const metric = (pid: number, type: string, more: Partial<ProcessMetricLike> = {}): ProcessMetricLike => ({
  pid,
  type,
  cpu: { percentCPUUsage: 0 },
  memory: { workingSetSize: 1_000 },
  ...more,
});

const metrics: readonly ProcessMetricLike[] = [
  metric(6, 'Utility', { serviceName: 'node.mojom.NodeService', name: 'Node Utility' }),
  metric(5, 'Utility', { serviceName: 'network.mojom.NetworkService', name: 'Network Service' }),
  metric(4, 'GPU', { sandboxed: true }),
  metric(3, 'Tab'),
  metric(2, 'Tab'),
  metric(9, 'Tab'),
  metric(8, 'Utility', { name: 'Audio Service' }),
  metric(1, 'Browser'),
];
const residents: readonly Resident[] = [
  { pid: 2, kind: 'shell', name: 'Shell', tabIds: [] },
  { pid: 3, kind: 'page', name: 'News', tabIds: [1] },
  { pid: 3, kind: 'page', name: 'Mail', tabIds: [2] },
  { pid: 3, kind: 'page', name: 'News', tabIds: [2] },
  { pid: 6, kind: 'plugin', name: 'Words', tabIds: [] },
];

test('who made a process is followed through those that are in no list, up to one that is', async () => {
  // 3 was made by a zygote (71), that by another (70), that by main; the parents of 9 lead out of the browser.
  const parents = new Map([[3, 71], [71, 70], [70, 1], [2, 1], [9, 80], [80, 1_000_000], [1, 42]]);
  const { service } = make({
    procReader: {
      ...NO_READER,
      read: (pid) => Promise.resolve({ ...NO_FACTS, parentPid: parents.get(pid) ?? null }),
      origin: (pid) => Promise.resolve(parents.has(pid) ? { name: 'zygote', parentPid: parents.get(pid) ?? null } : null),
    },
  });
  const { processes } = await service.sample();
  const parentsOf = (pid: number): unknown => {
    const found = processes.find((process) => process.pid === pid);
    return [found?.parentPid, found?.unlistedParents.map((parent) => parent.pid)];
  };
  expect(parentsOf(3)).toEqual([1, [71, 70]]);
  expect(parentsOf(2)).toEqual([1, []]);
  expect(parentsOf(9)).toEqual([null, []]);
  expect(parentsOf(1)).toEqual([null, []]);
});

test('details are told of a process in the list alone', async () => {
  const { service } = make({ portsOf: (pid) => (pid === 3 ? [{ name: 'words', otherPid: 6 }] : []) });
  expect(await service.detail('3@1000')).toEqual({ threads: null, openFileCount: null, ports: [{ name: 'words', otherPid: 6 }] });
  await expect(service.detail('3@1')).rejects.toMatchObject({ code: 'not-found' });
  await expect(service.detail('77@1000')).rejects.toMatchObject({ code: 'not-found' });
});

/** A service over made processes 1 to 9, of which each was created at 1,000 ms. */
function make(more: Partial<ProcessesOptions> = {}) {
  const crashPage = vi.fn();
  const kill = vi.fn();
  const service = new ProcessesService({
    appMetrics: () => metrics,
    residents: () => residents,
    say: translator('en'),
    procReader: { ...NO_READER, read: () => Promise.resolve(NO_FACTS) },
    keys: { createdAtMs: () => 1_000, isAlive: (key) => key.endsWith('@1000') },
    traffic: { messagesPerSecond: () => 30, messagesPerSecondOf: (key) => (key === '3@1000' ? 12 : 0) },
    actions: { crash: { page: crashPage, shell: crashPage }, hang: { page: () => Promise.reject(new IpcError('not-found', 'no page')) } },
    mainPid: 1,
    cpuCount: 2,
    kill,
    ...more,
  });
  return { service, crashPage, kill };
}

test('joins what each side knows of a process', async () => {
  const { service } = make();
  const { processes } = await service.sample();
  expect(processes.map(({ pid, kind, name }) => [pid, kind, name])).toEqual([
    [1, 'main', ''],
    [2, 'shell', 'Shell'],
    [3, 'page', 'News, Mail'],
    [9, 'page', ''],
    [6, 'plugin', 'Words'],
    [4, 'gpu', ''],
    [5, 'network', 'Network Service'],
    [8, 'utility', 'Audio Service'],
  ]);
  expect(processes[2]).toMatchObject({ key: '3@1000', tabIds: [1, 2], messagesPerSecond: 12, createdAtMs: 1_000, actions: ['crash', 'hang', 'kill'] });
  expect(processes.find(({ kind }) => kind === 'gpu')?.sandbox.chromiumSandboxed).toBe(true);
  expect(processes.map(({ actions }) => actions)).toEqual([[], ['crash', 'kill'], ['crash', 'hang', 'kill'], ['crash', 'hang', 'kill'], ['kill'], ['kill'], ['kill'], ['kill']]);
  expect(service.summary()).toEqual({ processCount: 8, messagesPerSecond: 30 });
});

test('services of Chromium’s have names in the language of the person, as far as they are known', async () => {
  const utility = (pid: number, name: string) => metric(pid, 'Utility', { name });
  const { service } = make({ say: translator('ko'), appMetrics: () => [utility(5, 'Network Service'), utility(8, 'Service of Tomorrow'), metric(9, 'Utility', { serviceName: 'storage.mojom.StorageService' })] });
  expect((await service.sample()).processes.map(({ name }) => name)).toEqual(['네트워크 서비스', 'Service of Tomorrow', '저장소 서비스']);
});

test('memory is proportional where it can be read, else an estimate', async () => {
  const { service } = make({ procReader: { ...NO_READER, read: (pid) => Promise.resolve(pid === 3 ? { ...NO_FACTS, pssBytes: 777 } : NO_FACTS) } });
  const { processes } = await service.sample();
  expect(processes.find(({ pid }) => pid === 3)).toMatchObject({ memoryBytes: 777, memoryIsEstimate: false });
  expect(processes.find(({ pid }) => pid === 2)).toMatchObject({ memoryBytes: 1_024_000, memoryIsEstimate: true });
});

test('CPU is the share of one core since the sample before', async () => {
  let now = 3_000;
  let cpuMs: number | null = 1_000;
  const { service } = make({ clock: () => now, procReader: { ...NO_READER, read: () => Promise.resolve({ ...NO_FACTS, cpuMs }) } });
  const cpuPercent = async (): Promise<number | undefined> => (await service.sample()).processes[0]?.cpuPercent;
  // 1,000 ms in the 2,000 ms since it was created.
  expect(await cpuPercent()).toBe(50);
  now += 1_000;
  cpuMs += 1_500;
  expect(await cpuPercent()).toBe(150);
  now += 1_000;
  expect(await cpuPercent()).toBe(0);
  expect(await cpuPercent()).toBe(0);
});

test('without /proc Chromium tells the CPU', async () => {
  let now = 3_000;
  const cpu = { percentCPUUsage: 20, cumulativeCPUUsage: 1 };
  const { service } = make({ clock: () => now, appMetrics: () => [metric(1, 'Browser', { cpu }), metric(2, 'Tab', { cpu: { percentCPUUsage: 20 } })] });
  await service.sample();
  now += 1_000;
  cpu.cumulativeCPUUsage = 1.25;
  const { processes } = await service.sample();
  expect(processes.map(({ cpuPercent }) => cpuPercent)).toEqual([25, 40]);
});

test('acts on the process that was meant, in the way of its kind', async () => {
  const { service, crashPage, kill } = make();
  await service.crash('3@1000');
  expect(crashPage.mock.calls).toEqual([[3]]);
  await service.kill('4@1000');
  expect(kill.mock.calls).toEqual([[4]]);
  await expect(service.hang('3@1000')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['kill', '1@1000', 'failed-precondition', 'main itself'],
  ['crash', '1@1000', 'failed-precondition', 'main itself'],
  ['hang', '2@1000', 'failed-precondition', 'what its kind has no way for'],
  ['kill', '3@999', 'not-found', 'a pid that came back as another process'],
  ['kill', '77@1000', 'not-found', 'a process of somebody else'],
  ['crash', '77@1000', 'not-found', 'a process of somebody else'],
] as const)('%s %s is refused with %s: %s', async (action, key, code, _why) => {
  const { service, crashPage, kill } = make();
  await expect(service[action](key)).rejects.toMatchObject({ code });
  expect(kill).not.toHaveBeenCalled();
  expect(crashPage).not.toHaveBeenCalled();
});

test('kill ends a real process, and no second time', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const keys = new ProcessKeys({ creationTimeOf: () => (child.exitCode === null && child.signalCode === null ? 1_000 : undefined) });
  const service = new ProcessesService({
    appMetrics: () => [metric(pid, 'Utility')],
    residents: () => [],
    say: translator('en'),
    procReader: { ...NO_READER, read: () => Promise.resolve(NO_FACTS) },
    keys,
    traffic: { messagesPerSecond: () => 0, messagesPerSecondOf: () => 0 },
    actions: { crash: {}, hang: {} },
    mainPid: process.pid,
    cpuCount: 1,
  });
  const key = keys.keyOf(pid);
  const exit = once(child, 'exit');
  await service.kill(key);
  expect(await exit).toEqual([null, 'SIGKILL']);
  await expect(service.kill(key)).rejects.toMatchObject({ code: 'not-found' });
});
