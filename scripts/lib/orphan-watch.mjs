/** Notices that npm, which started the script, is gone: it passes on no signal that it alone gets, and none when it is killed. */
import { procStat } from './proc-stat.mjs';

const PERIOD_MS = 500;

/**
 * Calls back once when our parent, or its parent (npm starts scripts through a shell), has been replaced.
 * @param {() => void} onOrphaned
 */
export function watchForNpmsEnd(onOrphaned) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const grandparent = procStat(parent)?.parentPid;
  const timer = setInterval(() => {
    if (process.ppid === parent && procStat(parent)?.parentPid === grandparent) return;
    clearInterval(timer);
    onOrphaned();
  }, PERIOD_MS);
  timer.unref();
}
