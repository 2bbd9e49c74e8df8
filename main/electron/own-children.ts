import { readFileSync } from 'node:fs';
import type { UtilityProcess } from 'electron';

/** By then Electron has told of an end. */
const TOLD_WITHIN_MS = 10_000;
/** As ends that were asked for look to Electron. One that crashes meanwhile was not asked to. */
const AS_ASKED = new Set(['killed', 'clean-exit']);

/** A utility process that main started. */
interface OwnChild {
  readonly pid: number;
  readonly service: string;
  isAsked: boolean;
  isToldOf: boolean;
}

/** Electron tells of the end of a child by its name alone, and calls our own signal a kill. In the order in which they came. */
const children = new Set<OwnChild>();

/**
 * Remembers a utility process, so that word of its end finds it.
 * @param service the name that it was started with
 */
export function noteOwnChild(child: UtilityProcess, service: string): void {
  child.once('spawn', () => {
    if (child.pid === undefined) return;
    const own: OwnChild = { pid: child.pid, service, isAsked: false, isToldOf: false };
    children.add(own);
    child.once('exit', () => setTimeout(() => children.delete(own), TOLD_WITHIN_MS).unref());
  });
}

/** Main itself is about to end this process, for it is not needed any more: that is no death. One that is dead already is not ended by us. */
export function askedToEnd({ pid }: UtilityProcess): void {
  const own = [...children].find((each) => each.pid === pid);
  if (own !== undefined && !isDead(own.pid)) own.isAsked = true;
}

/** GPU processes that main sent a signal to, since when. Electron tells of their end without a pid. */
const endedGpus = new Map<number, number>();

/**
 * Ends Chromium's GPU process for a new one to be started. Its death has its record like any other: who reads of it is told that main did it.
 * @returns false if it is dead already, by another's hand
 */
export function endGpu(pid: number, signal: (pid: number) => void = (each) => process.kill(each, 'SIGKILL')): boolean {
  if (isDead(pid)) return false;
  try {
    signal(pid);
  } catch {
    // It went in this very moment.
    return false;
  }
  endedGpus.set(pid, Date.now());
  return true;
}

/** True if main ended the GPU process that had this pid, and of a signal it died. Asked once of each: a pid comes back some day. */
export function tookGpu(pid: number, reason: string): boolean {
  const sinceMs = endedGpus.get(pid);
  endedGpus.delete(pid);
  return sinceMs !== undefined && reason === 'killed' && Date.now() - sinceMs < TOLD_WITHIN_MS;
}

/** What Electron's word of an end comes to. */
export type OwnEnd = { readonly is: 'asked' | 'death'; readonly pid: number } | { readonly is: 'known' };

/** Whose end it is that Electron tells of by this name; undefined if it is none of ours, or nobody can tell. Each is given once. */
export function takeEnd(service: string, reason: string): OwnEnd | undefined {
  const ofService = [...children].filter((each) => each.service === service);
  const own = (AS_ASKED.has(reason) ? ofService.find((each) => each.isAsked && !each.isToldOf) : undefined) ?? ofService.find((each) => !each.isAsked && !each.isToldOf && isDead(each.pid));
  if (own === undefined) return ofService.some(({ isToldOf }) => isToldOf) ? { is: 'known' } : undefined;
  own.isToldOf = true;
  return { is: own.isAsked ? 'asked' : 'death', pid: own.pid };
}

/** The end of this process is being told of; false if it was told of before. */
export function tellOfEnd(pid: number): boolean {
  const own = [...children].find((each) => each.pid === pid);
  if (own?.isToldOf === true) return false;
  if (own !== undefined) own.isToldOf = true;
  return true;
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
