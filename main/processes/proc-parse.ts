import type { KernelHoldings } from '../../ipc/contracts/processes.ts';

/** Linux tells times in ticks of 1/100 s, whatever the kernel was built with. */
const TICK_MS = 10;

/** What /proc/PID/stat says. */
export interface ProcStat {
  readonly parentPid: number;
  /** After the machine's start. */
  readonly startedAfterBootMs: number;
  /** Of all its threads, in user mode and in the kernel. */
  readonly cpuMs: number;
  /** Dead, and only waiting to be noticed. */
  readonly isZombie: boolean;
}

/** Reads /proc/PID/stat; undefined if it has not its shape. */
export function parseStat(text: string): ProcStat | undefined {
  // The name stands in brackets and may hold any character, brackets too.
  const rest = text.slice(text.lastIndexOf(')') + 1).trim().split(/\s+/);
  const [state] = rest;
  const parentPid = Number(rest[1]);
  // Counted from the state, which is field 3.
  const userTicks = Number(rest[11]);
  const systemTicks = Number(rest[12]);
  const startTicks = Number(rest[19]);
  if (state === undefined || ![parentPid, userTicks, systemTicks, startTicks].every((ticks) => Number.isFinite(ticks))) return undefined;
  return {
    parentPid,
    startedAfterBootMs: startTicks * TICK_MS,
    cpuMs: (userTicks + systemTicks) * TICK_MS,
    isZombie: state === 'Z' || state === 'X',
  };
}

/** How many threads a process has by /proc/PID/status; null if it does not say. */
export function parseThreadCount(text: string): number | null {
  const count = /^Threads:\s*(\d+)\s*$/m.exec(text)?.[1];
  return count === undefined ? null : Number(count);
}

/** What a process of Chromium calls itself on its command line, such as `zygote`; empty for one that does not. */
export function parseProcessType(commandLine: string): string {
  return /(?:^|[\0 ])--type=([\w-]+)/.exec(commandLine)?.[1] ?? '';
}

/** Name and state of a thread from its stat; undefined if it has not its shape. */
export function parseThread(text: string): { readonly name: string; readonly isRunning: boolean } | undefined {
  const [start, end] = [text.indexOf('('), text.lastIndexOf(')')];
  if (start < 0 || end < start) return undefined;
  return { name: text.slice(start + 1, end), isRunning: text.slice(end + 1).trim().startsWith('R') };
}

/** What /proc/PID/status says of a process's cage; null where it says nothing. */
export function parseStatus(text: string): { seccompMode: number | null; noNewPrivs: boolean | null } {
  const seccomp = /^Seccomp:\s*(\d+)\s*$/m.exec(text)?.[1];
  const noNewPrivs = /^NoNewPrivs:\s*([01])\s*$/m.exec(text)?.[1];
  return {
    seccompMode: seccomp === undefined ? null : Number(seccomp),
    noNewPrivs: noNewPrivs === undefined ? null : noNewPrivs === '1',
  };
}

/** The proportional set size in bytes that /proc/PID/smaps_rollup tells; null if it tells none. */
export function parsePssBytes(text: string): number | null {
  const kilobytes = /^Pss:\s*(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}

/** When the machine started, ms since the epoch, from /proc/stat; undefined if it is not there. */
export function parseBootTimeMs(text: string): number | undefined {
  const seconds = /^btime (\d+)$/m.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** Mapped as shared, and no file that others find by its name: POSIX's, Linux' and System V's own, or a file that was deleted so that nobody does. Device and inode. */
const SHARED = /^[\da-f]+-[\da-f]+ \S{3}s \S+ (\S+) (\d+) +(?:\/dev\/shm\/|\/memfd:|\/SYSV|\/.* \(deleted\)$)/;

/**
 * What a process holds of the kernel's.
 * @param links what its open files are links to, such as `socket:[1234]`
 * @param maps its /proc/PID/maps
 */
export function countHoldings(links: readonly string[], maps: string): KernelHoldings {
  const count = (kind: RegExp): number => links.filter((link) => kind.test(link)).length;
  // A region may be there in several parts: it is told by device and inode.
  const regions = new Set(maps.split('\n').flatMap((line) => (SHARED.exec(line)?.slice(1, 3).join(' ') ?? [])));
  return {
    socketCount: count(/^socket:/),
    pipeCount: count(/^pipe:/),
    sharedMemoryCount: regions.size,
    // What has no name, or none any more, and what is a device or the kernel's own word, is no file.
    fileCount: count(/^\/(?!dev\/|memfd:|proc\/|sys\/)(?!.* \(deleted\)$)/),
  };
}
