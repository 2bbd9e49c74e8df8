import { readdirSync, readFileSync } from 'node:fs';
import { kindOf, treeOf } from './proc-memory.ts';

/** Linux counts the processor's time in these, whatever the machine. */
const TICK_MS = 10;

/** What the processes of an app did up to now. */
export interface Activity {
  readonly cpuMs: number;
  /** How often a thread gave the processor up by itself: each time it will be woken once. */
  readonly wakes: number;
}

function activityOfProcess(pid: number): Activity {
  let [cpuMs, wakes] = [0, 0];
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      cpuMs += (Number(fields[11]) + Number(fields[12])) * TICK_MS;
      wakes += Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'))?.[1] ?? 0);
    }
  } catch {
    // It ended while it was read.
  }
  return { cpuMs, wakes };
}

/** What each kind of process of an app did, by kind. */
export function activityOf(rootPid: number): ReadonlyMap<string, Activity> {
  const byKind = new Map<string, Activity>();
  for (const pid of treeOf(rootPid)) {
    const kind = kindOf(pid);
    const { cpuMs, wakes } = activityOfProcess(pid);
    const before = byKind.get(kind) ?? { cpuMs: 0, wakes: 0 };
    byKind.set(kind, { cpuMs: before.cpuMs + cpuMs, wakes: before.wakes + wakes });
  }
  return byKind;
}
