import { expect, test } from 'vitest';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import type { ProcessRow } from './process-rows.ts';
import { parentOf, treeRows, type TreeRow } from './process-tree.ts';

const ZYGOTE = { pid: 20, name: 'zygote' };
const OUTER = { pid: 10, name: 'zygote' };

function row(pid: number, kind: ProcessKind, change: Partial<ProcessInfo> = {}, endedAtMs: number | null = null): ProcessRow {
  // Of a process the tree reads no more than this.
  const process = { key: `${pid}@1`, pid, kind, parentPid: null, unlistedParents: [], frames: [], ...change } as unknown as ProcessInfo;
  return { process, endedAtMs, cpuHistory: [], memoryHistory: [] };
}

const PAGE = { parentPid: 1, unlistedParents: [ZYGOTE, OUTER] };
const WHOLE: readonly ProcessRow[] = [
  row(1, 'main'),
  row(30, 'shell', PAGE),
  row(31, 'page', { ...PAGE, frames: [{ tabId: 1, site: 'a.test', isMain: true }, { tabId: 1, site: 'b.test', isMain: false }] }),
  row(40, 'gpu', { parentPid: 1, unlistedParents: [OUTER] }),
  row(50, 'network', { parentPid: 1 }),
];
const brief = (rows: readonly TreeRow[]): string[] =>
  rows.map((line) => `${'  '.repeat(line.level - 1)}${line.type === 'frame' ? line.frame.site : line.key}${line.isOpen === false ? ' +' : ''}`);

test('processes stand below those that made them, also where Chromium does not list these; documents below their process', () => {
  const rows = treeRows(WHOLE, new Set());
  expect(brief(rows)).toEqual(['1@1', '  10', '    20', '      30@1', '      31@1', '        a.test', '        b.test', '    40@1', '  50@1']);
  expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual(['1/1', '1/2', '1/2', '1/2', '2/2', '1/2', '2/2', '2/2', '2/2']);
  expect(rows.filter(({ isOpen }) => isOpen === null).map(({ key }) => key)).toEqual(['30@1', '31@1 0', '31@1 1', '40@1', '50@1']);
});

test('what is folded hides its children', () => {
  expect(brief(treeRows(WHOLE, new Set(['20', '10@1'])))).toEqual(['1@1', '  10', '    20 +', '    40@1', '  50@1']);
  expect(brief(treeRows(WHOLE, new Set(['1@1'])))).toEqual(['1@1 +']);
});

test('where the system does not tell, all stand below main; without main each is a root', () => {
  const bare = [row(1, 'main'), row(2, 'page'), row(3, 'gpu')];
  expect(brief(treeRows(bare, new Set()))).toEqual(['1@1', '  2@1', '  3@1']);
  expect(brief(treeRows(bare.slice(1), new Set()))).toEqual(['2@1', '3@1']);
});

test('every process is in the tree exactly once, also when its parent came later or a pid came back', () => {
  const shuffled = treeRows(WHOLE.toReversed(), new Set());
  expect(shuffled.filter(({ type }) => type === 'process').map(({ key }) => key).toSorted()).toEqual(WHOLE.map(({ process }) => process.key).toSorted());
  const again = treeRows([...WHOLE, row(31, 'page', { ...PAGE, key: '31@0' }, 5)], new Set());
  expect(brief(again)).toEqual(brief(treeRows(WHOLE, new Set())));
});

test('leads from a line to the one that it belongs to', () => {
  const rows = treeRows(WHOLE, new Set());
  expect(parentOf(rows, 5)?.key).toBe('31@1');
  expect(parentOf(rows, 8)?.key).toBe('1@1');
  expect(parentOf(rows, 0)).toBeUndefined();
});
