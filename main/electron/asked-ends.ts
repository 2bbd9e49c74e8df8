import { readFileSync } from 'node:fs';
import type { UtilityProcess } from 'electron';

/** By then Electron has told of an end. */
const TOLD_WITHIN_MS = 10_000;
/** As ends that were asked for look to Electron. One that crashes meanwhile was not asked to. */
const AS_ASKED = new Set(['killed', 'clean-exit']);

interface AskedEnd {
  readonly pid: number;
  readonly service: string;
}

/** Electron tells of the end of a child by its name alone, and calls our own signal a kill. */
const asked = new Set<AskedEnd>();

/**
 * Main itself is about to end this process, for it is not needed any more: that is no death. One that is dead already is not ended by us.
 * @param service the name that it was started with
 */
export function askedToEnd(child: UtilityProcess, service: string): void {
  const { pid } = child;
  if (pid === undefined || isDead(pid) || [...asked].some((each) => each.pid === pid)) return;
  const end: AskedEnd = { pid, service };
  asked.add(end);
  child.once('exit', () => setTimeout(() => asked.delete(end), TOLD_WITHIN_MS).unref());
}

/** The process of this name that was asked to end, if word of an end fits one. Each is given once. */
export function takeAskedEnd(service: string, reason: string): number | undefined {
  const end = AS_ASKED.has(reason) ? [...asked].find((each) => each.service === service) : undefined;
  if (end === undefined) return undefined;
  asked.delete(end);
  return end.pid;
}

/** True of one that its parent has not taken note of yet; where the system has no such list nobody can tell. */
function isDead(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
