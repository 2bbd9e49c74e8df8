import type { TabInfo } from '../../../ipc/contracts/tabs.ts';

/** A process in which several tabs live. */
export interface SharedProcess {
  /** Number of the process among those that are shared, from 0, in the order of the strip. */
  readonly index: number;
  readonly tabCount: number;
}

type TabProcess = Pick<TabInfo, 'pid' | 'sharesProcess'>;

/** The processes that more than one tab lives in, by pid. */
export function sharedProcesses(tabs: readonly TabProcess[]): ReadonlyMap<number, SharedProcess> {
  const counts = new Map<number, number>();
  for (const { pid, sharesProcess } of tabs) {
    if (pid !== null && sharesProcess) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  }
  const shared = new Map<number, SharedProcess>();
  for (const [pid, tabCount] of counts) {
    if (tabCount > 1) shared.set(pid, { index: shared.size, tabCount });
  }
  return shared;
}
