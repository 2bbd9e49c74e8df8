import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxEvidence } from '../../ipc/contracts/processes.ts';
import { parsePssBytes, parseStat, parseStatus } from './proc-parse.ts';

/** What the operating system says of a process; null where it does not tell. */
export interface ProcFacts {
  /** Of all its threads since it was created. */
  readonly cpuMs: number | null;
  /** Proportional set size: pages that are shared count in parts. */
  readonly pssBytes: number | null;
  readonly sandbox: Omit<SandboxEvidence, 'chromiumSandboxed'>;
}

/** Asks the operating system about processes. Never fails: what cannot be read is null. */
export interface ProcReader {
  read(pid: number): Promise<ProcFacts>;
}

export interface ProcReaderOptions {
  /** Where /proc is. */
  readonly root?: string;
  readonly platform?: string;
}

const UNKNOWN: ProcFacts = {
  cpuMs: null,
  pssBytes: null,
  sandbox: { seccompMode: null, noNewPrivs: null, ownUserNamespace: null, ownPidNamespace: null, ownNetworkNamespace: null },
};

/**
 * A reader for this system: /proc on Linux, nothing elsewhere. A sandboxed process may be closed to inspection: then
 * its memory in parts and its namespaces cannot be read, while `Seccomp` and `NoNewPrivs` still can.
 */
export function createProcReader(options: ProcReaderOptions = {}): ProcReader {
  if ((options.platform ?? process.platform) !== 'linux') return { read: () => Promise.resolve(UNKNOWN) };
  const root = options.root ?? '/proc';

  const text = (pid: number | 'self', name: string): Promise<string | null> => readFile(join(root, String(pid), name), 'utf8').catch(() => null);
  const namespace = (pid: number | 'self', name: string): Promise<string | null> => readlink(join(root, String(pid), 'ns', name)).catch(() => null);
  /** Whether a process's namespace is another than that of this one. */
  const hasOwn = async (pid: number, name: string): Promise<boolean | null> => {
    const [theirs, ours] = await Promise.all([namespace(pid, name), namespace('self', name)]);
    return theirs === null || ours === null ? null : theirs !== ours;
  };

  return {
    read: async (pid) => {
      const [stat, status, rollup, ownUserNamespace, ownPidNamespace, ownNetworkNamespace] = await Promise.all([
        text(pid, 'stat'),
        text(pid, 'status'),
        text(pid, 'smaps_rollup'),
        hasOwn(pid, 'user'),
        hasOwn(pid, 'pid'),
        hasOwn(pid, 'net'),
      ]);
      return {
        cpuMs: parseStat(stat ?? '')?.cpuMs ?? null,
        pssBytes: parsePssBytes(rollup ?? ''),
        sandbox: { ...parseStatus(status ?? ''), ownUserNamespace, ownPidNamespace, ownNetworkNamespace },
      };
    },
  };
}
