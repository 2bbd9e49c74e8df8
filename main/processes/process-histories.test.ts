import { expect, test } from 'vitest';
import type { ProcessInfo } from '../../ipc/contracts/processes.ts';
import { HISTORY_SAMPLES, ProcessHistories } from './process-histories.ts';

// Of a process nothing else is read.
const sample = (pid: number, cpuPercent: number): ProcessInfo => ({ key: `${pid}@1`, cpuPercent, memoryBytes: cpuPercent * 10 }) as ProcessInfo;

test('samples are kept in order, the oldest go first', () => {
  const histories = new ProcessHistories();
  for (let i = 0; i < HISTORY_SAMPLES + 7; i += 1) histories.add([sample(1, i)], 1_000 + i);
  const [history] = histories.list();
  expect(history?.key).toBe('1@1');
  expect([...(history?.cpuPercent ?? [])]).toEqual(Array.from({ length: HISTORY_SAMPLES }, (_none, i) => i + 7));
  expect(history?.sampledAtMs.at(-1)).toBe(1_000 + HISTORY_SAMPLES + 6);
  expect(history?.memoryBytes.at(0)).toBe(70);
});

test('a short history is as long as it is, and what is given out does not change later', () => {
  const histories = new ProcessHistories();
  histories.add([sample(1, 5)], 1);
  const [before] = histories.list();
  histories.add([sample(1, 6)], 2);
  expect([...(before?.cpuPercent ?? [])]).toEqual([5]);
  expect([...(histories.list()[0]?.cpuPercent ?? [])]).toEqual([5, 6]);
});

test('memory is bounded: those that ended longest ago are forgotten, the living are not', () => {
  const histories = new ProcessHistories();
  for (let pid = 2; pid < 1_000; pid += 1) histories.add([sample(1, 1), sample(pid, 1)], pid);
  const keys = histories.list().map(({ key }) => key);
  expect(keys).toHaveLength(256);
  expect(keys).toContain('1@1');
  expect(keys).toContain('999@1');
  expect(keys).not.toContain('2@1');
});
