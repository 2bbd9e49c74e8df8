import type { ProcessFrame } from '../../../ipc/contracts/processes.ts';
import type { ProcessRow } from './process-rows.ts';

/** A line of the tree: a process, one that only the operating system knows, or a document in a process. */
export type TreeRow = TreePlace & (
  | { readonly type: 'process'; readonly key: string; readonly row: ProcessRow }
  | { readonly type: 'unlisted'; readonly key: string; readonly pid: number; readonly name: string }
  | { readonly type: 'frame'; readonly key: string; readonly frame: ProcessFrame; readonly kind: ProcessRow['process']['kind'] }
);

/** Where a line is in the tree. */
export interface TreePlace {
  /** 1 for main. */
  readonly level: number;
  /** Counts from 1 among those of the same parent. */
  readonly position: number;
  readonly siblings: number;
  /** Null without children. */
  readonly isOpen: boolean | null;
}

interface Branch {
  readonly key: string;
  readonly process: ProcessRow | null;
  readonly pid: number;
  readonly name: string;
  readonly children: Branch[];
}

/**
 * Processes below those that made them, and documents below their process.
 * @param rows in the order that siblings keep
 * @param folded keys of those whose children are hidden
 */
export function treeRows(rows: readonly ProcessRow[], folded: ReadonlySet<string>): readonly TreeRow[] {
  const branches = new Map<number, Branch>();
  // The living come last: a pid that came back is theirs.
  for (const row of rows.toSorted((a, b) => Number(a.endedAtMs === null) - Number(b.endedAtMs === null))) {
    const { pid, key } = row.process;
    if (branches.get(pid)?.process !== undefined && row.endedAtMs !== null) continue;
    branches.set(pid, { key, process: row, pid, name: '', children: [] });
  }
  const main = rows.find(({ process }) => process.kind === 'main');
  const roots: Branch[] = [];
  for (const row of rows) {
    const branch = branches.get(row.process.pid);
    if (branch === undefined || branch.process !== row) continue;
    place(branch, row, branches, roots, main?.process.pid ?? null);
  }
  return roots.flatMap((branch, i) => linesOf(branch, { level: 1, position: i + 1, siblings: roots.length }, folded));
}

function place(branch: Branch, { process }: ProcessRow, branches: Map<number, Branch>, roots: Branch[], mainPid: number | null): void {
  let child = branch;
  for (const { pid, name } of process.unlistedParents) {
    const known = branches.get(pid);
    const parent = known ?? { key: String(pid), process: null, pid, name, children: [] };
    branches.set(pid, parent);
    if (!parent.children.includes(child)) parent.children.push(child);
    // It has its place already.
    if (known !== undefined) return;
    child = parent;
  }
  // Where the system does not tell who made it: main did, or had it made.
  const parentPid = process.parentPid ?? (process.pid === mainPid ? null : mainPid);
  const siblings = parentPid === null ? roots : (branches.get(parentPid)?.children ?? roots);
  if (!siblings.includes(child)) siblings.push(child);
}

function linesOf(branch: Branch, place: Omit<TreePlace, 'isOpen'>, folded: ReadonlySet<string>): readonly TreeRow[] {
  const { key, process, pid, name, children } = branch;
  const frames = process?.process.frames ?? [];
  const below = frames.length + children.length;
  const isOpen = below === 0 ? null : !folded.has(key);
  const own: TreeRow = process === null ? { ...place, type: 'unlisted', key, pid, name, isOpen } : { ...place, type: 'process', key, row: process, isOpen };
  if (isOpen !== true) return [own];
  const placeOf = (i: number): Omit<TreePlace, 'isOpen'> => ({ level: place.level + 1, position: i + 1, siblings: below });
  return [
    own,
    ...frames.map((frame, i): TreeRow => ({ ...placeOf(i), type: 'frame', key: `${key} ${i}`, frame, kind: process?.process.kind ?? 'page', isOpen: null })),
    ...children.flatMap((child, i) => linesOf(child, placeOf(frames.length + i), folded)),
  ];
}

/** The line above that a line belongs to; undefined for a root. */
export function parentOf(rows: readonly TreeRow[], index: number): TreeRow | undefined {
  const level = rows[index]?.level ?? 1;
  return rows.slice(0, index).findLast((row) => row.level < level);
}
