import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { KernelHoldings, ProcessDetailInfo, SandboxEvidence } from '../../ipc/contracts/processes.ts';
import { countHoldings, parseProcessType, parsePssBytes, parseStat, parseStatus, parseThread, parseThreadCount } from './proc-parse.ts';

/** What the operating system says of a process; null where it does not tell. */
export interface ProcFacts {
  /** Of all its threads since it was created. */
  readonly cpuMs: number | null;
  /** Proportional set size: pages that are shared count in parts. */
  readonly pssBytes: number | null;
  readonly threadCount: number | null;
  readonly parentPid: number | null;
  readonly sandbox: Omit<SandboxEvidence, 'chromiumSandboxed'>;
}

/** A process of which nothing but its place among others is asked. */
export interface ProcOrigin {
  /** What it calls itself, such as `zygote`. */
  readonly name: string;
  readonly parentPid: number | null;
}

/** Asks the operating system about processes. Never fails: what cannot be read is null. */
export interface ProcReader {
  read(pid: number): Promise<ProcFacts>;
  /** Null if there is no such process, or the system does not tell. */
  origin(pid: number): Promise<ProcOrigin | null>;
  /** What costs more to find out: for a process that somebody looks at. */
  detail(pid: number): Promise<Pick<ProcessDetailInfo, 'threads' | 'openFileCount'>>;
  /** What the kernel lets it talk and share with; null where it cannot be read. */
  holdings(pid: number): Promise<KernelHoldings | null>;
}

export interface ProcReaderOptions {
  /** Where /proc is. */
  readonly root?: string;
  readonly platform?: string;
}

const UNKNOWN: ProcFacts = {
  cpuMs: null,
  pssBytes: null,
  threadCount: null,
  parentPid: null,
  sandbox: { seccompMode: null, noNewPrivs: null, ownUserNamespace: null, ownPidNamespace: null, ownNetworkNamespace: null },
};

const NOWHERE: ProcReader = {
  read: () => Promise.resolve(UNKNOWN),
  origin: () => Promise.resolve(null),
  detail: () => Promise.resolve({ threads: null, openFileCount: null }),
  holdings: () => Promise.resolve(null),
};

/**
 * A reader for this system: /proc on Linux, nothing elsewhere. A sandboxed process may be closed to inspection: then
 * its memory in parts, its namespaces and its open files cannot be read, while `Seccomp` and `NoNewPrivs` still can.
 */
export function createProcReader(options: ProcReaderOptions = {}): ProcReader {
  if ((options.platform ?? process.platform) !== 'linux') return NOWHERE;
  const root = options.root ?? '/proc';

  const text = (pid: number | 'self', name: string): Promise<string | null> => readFile(join(root, String(pid), name), 'utf8').catch(() => null);
  const list = (pid: number, name: string): Promise<readonly string[] | null> => readdir(join(root, String(pid), name)).catch(() => null);
  const namespace = (pid: number | 'self', name: string): Promise<string | null> => readlink(join(root, String(pid), 'ns', name)).catch(() => null);
  /** Whether a process's namespace is another than that of this one. */
  const hasOwn = async (pid: number, name: string): Promise<boolean | null> => {
    const [theirs, ours] = await Promise.all([namespace(pid, name), namespace('self', name)]);
    return theirs === null || ours === null ? null : theirs !== ours;
  };

  return {
    read: async (pid) => {
      const [statText, status, rollup, ownUserNamespace, ownPidNamespace, ownNetworkNamespace] = await Promise.all([
        text(pid, 'stat'),
        text(pid, 'status'),
        text(pid, 'smaps_rollup'),
        hasOwn(pid, 'user'),
        hasOwn(pid, 'pid'),
        hasOwn(pid, 'net'),
      ]);
      const stat = parseStat(statText ?? '');
      return {
        cpuMs: stat?.cpuMs ?? null,
        pssBytes: parsePssBytes(rollup ?? ''),
        threadCount: parseThreadCount(status ?? ''),
        parentPid: stat?.parentPid ?? null,
        sandbox: { ...parseStatus(status ?? ''), ownUserNamespace, ownPidNamespace, ownNetworkNamespace },
      };
    },
    origin: async (pid) => {
      const [statText, commandLine] = await Promise.all([text(pid, 'stat'), text(pid, 'cmdline')]);
      const stat = parseStat(statText ?? '');
      return stat === undefined ? null : { name: parseProcessType(commandLine ?? ''), parentPid: stat.parentPid };
    },
    detail: async (pid) => {
      const [tasks, files] = await Promise.all([list(pid, 'task'), list(pid, 'fd')]);
      const stats = tasks === null ? null : await Promise.all(tasks.map((task) => text(pid, join('task', task, 'stat'))));
      return { threads: stats === null ? null : byName(stats), openFileCount: files?.length ?? null };
    },
    holdings: async (pid) => {
      const [files, maps] = await Promise.all([list(pid, 'fd'), text(pid, 'maps')]);
      if (files === null || maps === null) return null;
      // One that was closed meanwhile is held no more.
      const links = await Promise.all(files.map((file) => readlink(join(root, String(pid), 'fd', file)).catch(() => '')));
      return countHoldings(links, maps);
    },
  };
}

/** Threads of one name as one line, the most of a name first. */
function byName(stats: readonly (string | null)[]): NonNullable<ProcessDetailInfo['threads']> {
  const names = new Map<string, { count: number; runningCount: number }>();
  for (const stat of stats) {
    const thread = parseThread(stat ?? '');
    if (thread === undefined) continue;
    const known = names.get(thread.name) ?? { count: 0, runningCount: 0 };
    known.count += 1;
    if (thread.isRunning) known.runningCount += 1;
    names.set(thread.name, known);
  }
  return [...names].map(([name, counts]) => ({ name, ...counts })).toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
