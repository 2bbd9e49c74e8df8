import { constants } from 'node:os';
import { FLOOD } from '../../ipc/contracts/crashes.ts';

const BY_SIGNAL = new Set(['crashed', 'killed', 'oom', 'memory-eviction', FLOOD]);

/**
 * The signal that ended a process, from what Chromium tells of its end, or null where none can be told.
 * On POSIX Chromium gives the signal's number as the exit code of a process that crashed or was killed.
 */
export function signalNameOf(reason: string, exitCode: number): string | null {
  if (!BY_SIGNAL.has(reason)) return null;
  for (const [name, number] of Object.entries(constants.signals)) {
    if (number === exitCode) return name;
  }
  return null;
}
