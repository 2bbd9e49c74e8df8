import { expect, test } from 'vitest';
import { sharedProcesses } from './shared-processes.ts';

const tab = (pid: number | null, sharesProcess: boolean) => ({ pid, sharesProcess });

test('numbers the processes that hold several tabs in the order of the strip', () => {
  const shared = sharedProcesses([tab(10, false), tab(30, true), tab(20, true), tab(30, true), tab(20, true), tab(30, true), tab(null, false)]);
  expect([...shared]).toEqual([
    [30, { index: 0, tabCount: 3 }],
    [20, { index: 1, tabCount: 2 }],
  ]);
});

test('a process whose other tab is not in this strip has no mark', () => {
  expect(sharedProcesses([tab(10, true), tab(11, false)]).size).toBe(0);
});
