import { expect, test } from 'vitest';
import type { ProcessInfo, SandboxEvidence } from '../../../ipc/contracts/processes.ts';
import { dropEnded, ENDED_SHOWN_MS, HISTORY_SAMPLES, sortRows, takeSample, withHistories, type ProcessRow } from './process-rows.ts';
import { isCaged, sandboxFacts, sandboxSummary } from './sandbox-facts.ts';

const NOTHING_KNOWN: SandboxEvidence = {
  seccompMode: null,
  noNewPrivs: null,
  ownUserNamespace: null,
  ownPidNamespace: null,
  ownNetworkNamespace: null,
  chromiumSandboxed: null,
};

function process(pid: number, change: Partial<ProcessInfo> = {}): ProcessInfo {
  return {
    key: `${pid}@${change.createdAtMs ?? pid}`,
    pid,
    kind: 'page',
    name: `page ${pid}`,
    tabIds: [],
    parentPid: null,
    unlistedParents: [],
    frames: [],
    threadCount: null,
    cpuPercent: 0,
    memoryBytes: 0,
    memoryIsEstimate: false,
    sandbox: NOTHING_KNOWN,
    createdAtMs: pid,
    messagesPerSecond: 0,
    actions: [],
    ...change,
  };
}

const pids = (rows: readonly ProcessRow[]): number[] => rows.map((row) => row.process.pid);

test('a process that ended stays in sight for a while, marked', () => {
  const first = takeSample([], [process(1), process(2)], 0);
  const second = takeSample(first, [process(1)], 1_000);
  expect(pids(second)).toEqual([1, 2]);
  expect(second.map((row) => row.endedAtMs)).toEqual([null, 1_000]);
  const third = takeSample(second, [process(1)], 1_000 + ENDED_SHOWN_MS - 1);
  expect(third.map((row) => row.endedAtMs)).toEqual([null, 1_000]);
  expect(pids(takeSample(third, [process(1)], 1_000 + ENDED_SHOWN_MS))).toEqual([1]);
  expect(pids(dropEnded(third, 1_000 + ENDED_SHOWN_MS))).toEqual([1]);
  expect(dropEnded(first, 9_999)).toBe(first);
});

test('the same pid again is another process', () => {
  const first = takeSample([], [process(7, { createdAtMs: 1 })], 0);
  const second = takeSample(first, [process(7, { createdAtMs: 2 })], 10);
  expect(second.map((row) => [row.process.key, row.endedAtMs])).toEqual([['7@2', null], ['7@1', 10]]);
});

test('the history of CPU is kept, and bounded', () => {
  let rows: readonly ProcessRow[] = [];
  for (let i = 0; i < HISTORY_SAMPLES + 5; i++) rows = takeSample(rows, [process(1, { cpuPercent: i })], i);
  expect(rows[0]?.cpuHistory).toHaveLength(HISTORY_SAMPLES);
  expect(rows[0]?.cpuHistory.at(0)).toBe(5);
  expect(rows[0]?.cpuHistory.at(-1)).toBe(HISTORY_SAMPLES + 4);
});

test('what main kept is put in front of what was seen here, and no sample is there twice', () => {
  const rows = takeSample(takeSample([], [process(1, { cpuPercent: 30, memoryBytes: 3 })], 0), [process(1, { cpuPercent: 40, memoryBytes: 4 })], 1);
  const kept = { key: '1@1', sampledAtMs: Float64Array.of(100, 200, 300), cpuPercent: Float32Array.of(10, 20, 30), memoryBytes: Float64Array.of(1, 2, 3) };
  const [row] = withHistories(rows, [kept], 300);
  expect(row?.cpuHistory).toEqual([10, 20, 30, 40]);
  expect(row?.memoryHistory).toEqual([1, 2, 3, 4]);
  expect(withHistories(rows, [], 300)).toEqual(rows);
});

test('sorts by a column, and else by kind and age', () => {
  const rows = takeSample(
    [],
    [
      process(3, { kind: 'gpu', cpuPercent: 5, memoryBytes: 30 }),
      process(9, { kind: 'page', cpuPercent: 1, memoryBytes: 10 }),
      process(2, { kind: 'page', cpuPercent: 9, memoryBytes: 20 }),
      process(4, { kind: 'main', cpuPercent: 1, memoryBytes: 40 }),
    ],
    0,
  );
  expect(pids(sortRows(rows, null, false))).toEqual([4, 2, 9, 3]);
  expect(pids(sortRows(rows, 'cpu', true))).toEqual([2, 3, 4, 9]);
  expect(pids(sortRows(rows, 'memory', false))).toEqual([9, 2, 3, 4]);
  expect(pids(sortRows(rows, 'pid', true))).toEqual([9, 4, 3, 2]);
  expect(pids(sortRows(rows, 'uptime', true))).toEqual([2, 3, 4, 9]);
});

test('says of a cage what is known, and no more', () => {
  expect(sandboxFacts(NOTHING_KNOWN)).toEqual([]);
  expect(sandboxSummary(NOTHING_KNOWN)).toEqual(['inspector.sandbox.unknown']);
  expect(sandboxSummary({ ...NOTHING_KNOWN, seccompMode: 0, noNewPrivs: false })).toEqual(['inspector.sandbox.none']);
  // Strict mode is not the filter that Chromium sets.
  expect(sandboxSummary({ ...NOTHING_KNOWN, seccompMode: 1 })).toEqual(['inspector.sandbox.none']);
  expect(
    sandboxSummary({ ...NOTHING_KNOWN, seccompMode: 2, noNewPrivs: true, ownUserNamespace: true, ownPidNamespace: true, ownNetworkNamespace: false }),
  ).toEqual(['inspector.sandbox.seccomp', 'inspector.sandbox.noNewPrivs', 'inspector.sandbox.namespaces']);
  expect(isCaged({ ...NOTHING_KNOWN, seccompMode: 2 })).toBe(true);
  expect(isCaged({ ...NOTHING_KNOWN, seccompMode: 0, noNewPrivs: true })).toBe(false);
  expect(sandboxSummary({ ...NOTHING_KNOWN, chromiumSandboxed: true })).toEqual(['inspector.sandbox.chromium']);
});
