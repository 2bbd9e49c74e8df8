import { readFileSync, readdirSync } from 'node:fs';

/** A process with the share of memory that is its own: what it shares counts by parts. */
export interface ProcessMemory {
  readonly pid: number;
  readonly kind: string;
  readonly pssBytes: number;
}

/** Pids of a process and of all below it. */
export function treeOf(rootPid: number): number[] {
  const parentOf = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    if (stat !== undefined) parentOf.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parentOf.get(at)) if (at === rootPid) return true;
    return false;
  };
  return [...parentOf.keys()].filter(isBelow);
}

/** What kind of process it is, by its command line. */
export function kindOf(pid: number): string {
  const line = read(`/proc/${pid}/cmdline`) ?? '';
  return /--utility-sub-type=([\w.]+)/.exec(line)?.[1] ?? /--type=([\w-]+)/.exec(line)?.[1] ?? 'main';
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Memory of each process of an app.
 * @throws Error where the system does not let us read it: Chromium's sandboxed processes show it to root only
 */
export function memoryOf(rootPid: number): ProcessMemory[] {
  return treeOf(rootPid).map((pid) => {
    const pss = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
    if (pss === undefined) throw new Error(`memory of process ${pid} cannot be read; run the bench as root on Linux`);
    return { pid, kind: kindOf(pid), pssBytes: Number(pss) * 1_024 };
  });
}

/** The sum over processes, in bytes. */
export function sumOf(processes: readonly ProcessMemory[]): number {
  return processes.reduce((sum, { pssBytes }) => sum + pssBytes, 0);
}
