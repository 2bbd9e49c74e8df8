import { constants } from 'node:os';

/**
 * The signal that ended a process, from what Chromium tells of its end, or null where none can be told.
 * On POSIX Chromium gives the signal's number as the exit code of a process that crashed or was killed.
 */
export function signalNameOf(reason: string, exitCode: number): string | null {
  if (reason !== 'crashed' && reason !== 'killed' && reason !== 'oom' && reason !== 'memory-eviction') return null;
  for (const [name, number] of Object.entries(constants.signals)) {
    if (number === exitCode) return name;
  }
  return null;
}
