import { readFileSync } from 'node:fs';
import { lastErrno, openLibc } from './libc.ts';

/** How long a wait lasts before it looks whether the other end still lives. */
export const SLICE_MS = 100;

/** False once a process is gone, or dead and not yet buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const state = stat[stat.lastIndexOf(')') + 2];
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

/** When a process was started, in ticks since the system was; a pid that came back has another. 0 where the system does not tell. */
export function startTicks(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0);
  } catch {
    return 0;
  }
}

/** Steadily growing milliseconds. */
export function monotonicMs(): number {
  return performance.now();
}

/** A moment so many ms from now as the C library wants it: seconds and nanoseconds of the wall clock. */
export class Deadline {
  readonly buffer = new BigInt64Array(2);

  in(ms: number): BigInt64Array {
    const at = BigInt(Date.now()) + BigInt(Math.ceil(ms));
    this.buffer[0] = at / 1_000n;
    this.buffer[1] = (at % 1_000n) * 1_000_000n;
    return this.buffer;
  }
}

/**
 * Waits in slices until `once` gives something. Between slices it looks whether the other end lives.
 * @param timeoutMs -1 for as long as it lives
 * @param once waits up to so many ms; undefined to go on waiting
 */
export function waitInSlices<Value>(
  timeoutMs: number,
  otherPid: number,
  once: (sliceMs: number) => Value | undefined,
): Value | 'timeout' | 'closed' {
  const endMs = timeoutMs < 0 ? Number.POSITIVE_INFINITY : monotonicMs() + timeoutMs;
  for (;;) {
    const leftMs = endMs - monotonicMs();
    const value = once(Math.max(0, Math.min(SLICE_MS, leftMs)));
    if (value !== undefined) return value;
    if (leftMs <= SLICE_MS && monotonicMs() >= endMs) return 'timeout';
    // What it wrote before it died is still there to be read.
    if (!isAlive(otherPid)) return once(0) ?? 'closed';
  }
}

const POLLIN = 1;
const POLLOUT = 4;

/** Waits until a descriptor can be read or written. @returns false if the time was over first */
export function pollFd(fd: number, what: 'read' | 'write', timeoutMs: number): boolean {
  const entry = Buffer.alloc(8);
  entry.writeInt32LE(fd, 0);
  entry.writeInt16LE(what === 'read' ? POLLIN : POLLOUT, 4);
  const { poll } = openLibc();
  const endMs = monotonicMs() + timeoutMs;
  for (;;) {
    const result = poll(entry, 1, timeoutMs < 0 ? -1 : Math.max(0, Math.ceil(endMs - monotonicMs())));
    if (result >= 0) return result > 0;
    if (lastErrno() !== 4) return true;
  }
}
