/** What Linux tells of a process in one line. */
import { readFileSync } from 'node:fs';

/**
 * @param {number} pid
 * @returns {{ parentPid: number, startedAt: string } | undefined} the time of its start in ticks since the system's, which tells it from another that had its pid;
 *   undefined where there is no such process, or the system does not tell
 */
export function procStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before them may hold anything, also brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parentPid: Number(fields[1]), startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
