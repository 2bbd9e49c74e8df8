/** Notices that npm, which started the script, is gone: it passes on no signal that it alone gets, and none when it is killed. */
import { readFileSync } from 'node:fs';

const PERIOD_MS = 500;

/**
 * Calls back once when our parent, or its parent (npm starts scripts through a shell), has been replaced.
 * @param {() => void} onOrphaned
 */
export function watchForNpmsEnd(onOrphaned) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    onOrphaned();
  }, PERIOD_MS);
  timer.unref();
}

/**
 * @param {number} pid
 * @returns {number | undefined} undefined where the system does not tell
 */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
