import { PROCESS_KINDS } from '../../../ipc/contracts/process-kinds.ts';
import type { ProcessHistory, ProcessInfo } from '../../../ipc/contracts/processes.ts';
import type { ProcessColumn } from '../lib/view-state.ts';
import { heldFacts } from './sandbox-facts.ts';

/** How long a process that ended stays in sight. */
export const ENDED_SHOWN_MS = 2_000;
/** Samples of a process that are kept: five minutes of them, as many as main keeps. */
export const HISTORY_SAMPLES = 300;
/** Samples that a line of the table shows: a minute of them. */
export const ROW_SAMPLES = 60;

/** A line of the table: a process as last sampled, alive or just ended. */
export interface ProcessRow {
  readonly process: ProcessInfo;
  /** When it was missed for the first time; null while it lives. */
  readonly endedAtMs: number | null;
  /** The last samples, in percent of a core, oldest first. */
  readonly cpuHistory: readonly number[];
  /** In bytes, oldest first, as many. */
  readonly memoryHistory: readonly number[];
}

/** Takes a sample: keeps those that just ended for a while, and adds to the histories. */
export function takeSample(former: readonly ProcessRow[], processes: readonly ProcessInfo[], nowMs: number): readonly ProcessRow[] {
  const formerByKey = new Map(former.map((row) => [row.process.key, row]));
  const living = processes.map((process): ProcessRow => {
    const row = formerByKey.get(process.key);
    return {
      process,
      endedAtMs: null,
      cpuHistory: [...(row?.cpuHistory ?? []), process.cpuPercent].slice(-HISTORY_SAMPLES),
      memoryHistory: [...(row?.memoryHistory ?? []), process.memoryBytes].slice(-HISTORY_SAMPLES),
    };
  });
  const livingKeys = new Set(processes.map(({ key }) => key));
  const ended = former
    .filter((row) => !livingKeys.has(row.process.key))
    .map((row): ProcessRow => ({ ...row, endedAtMs: row.endedAtMs ?? nowMs }));
  return dropEnded([...living, ...ended], nowMs);
}

/** Puts what main kept of the time before in front of what was seen here since. */
export function withHistories(rows: readonly ProcessRow[], histories: readonly ProcessHistory[], seenSinceMs: number): readonly ProcessRow[] {
  const byKey = new Map(histories.map((history) => [history.key, history]));
  return rows.map((row) => {
    const history = byKey.get(row.process.key);
    if (history === undefined) return row;
    const before = history.sampledAtMs.findIndex((atMs) => atMs >= seenSinceMs);
    const end = before < 0 ? history.sampledAtMs.length : before;
    return {
      ...row,
      cpuHistory: [...history.cpuPercent.subarray(0, end), ...row.cpuHistory].slice(-HISTORY_SAMPLES),
      memoryHistory: [...history.memoryBytes.subarray(0, end), ...row.memoryHistory].slice(-HISTORY_SAMPLES),
    };
  });
}

/** Leaves out those that ended a while ago. Gives back the same array if there are none. */
export function dropEnded(rows: readonly ProcessRow[], nowMs: number): readonly ProcessRow[] {
  const isShown = ({ endedAtMs }: ProcessRow): boolean => endedAtMs === null || nowMs - endedAtMs < ENDED_SHOWN_MS;
  return rows.every(isShown) ? rows : rows.filter(isShown);
}

type SortValue = string | number;

const SORT_VALUE: Readonly<Record<ProcessColumn, (process: ProcessInfo) => SortValue>> = {
  name: (process) => process.name.toLowerCase(),
  pid: (process) => process.pid,
  cpu: (process) => process.cpuPercent,
  memory: (process) => process.memoryBytes,
  sandbox: (process) => heldFacts(process.sandbox).length,
  // The later it was made, the shorter it is up.
  uptime: (process) => -process.createdAtMs,
  messages: (process) => process.messagesPerSecond,
};

/** The rows by a column; without one by kind, then by age, so that a row keeps its place. */
export function sortRows(rows: readonly ProcessRow[], sortBy: ProcessColumn | null, descending: boolean): readonly ProcessRow[] {
  const byPlace = (a: ProcessInfo, b: ProcessInfo): number =>
    PROCESS_KINDS.indexOf(a.kind) - PROCESS_KINDS.indexOf(b.kind) || a.createdAtMs - b.createdAtMs || a.pid - b.pid;
  const valueOf = sortBy === null ? undefined : SORT_VALUE[sortBy];
  return rows.toSorted(({ process: a }, { process: b }) => {
    if (valueOf === undefined) return byPlace(a, b);
    return (descending ? -1 : 1) * compare(valueOf(a), valueOf(b)) || byPlace(a, b);
  });
}

function compare(a: SortValue, b: SortValue): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
  return a - b;
}
