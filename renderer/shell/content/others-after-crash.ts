import type { TabInfo } from '../../../ipc/contracts/tabs.ts';

type TabFate = Pick<TabInfo, 'id' | 'life'> & Partial<Pick<TabInfo, 'asleep'>>;

/**
 * What became of the other tabs when a tab's process ended.
 * @returns `died`: tabs that went down with the same process; `live`: tabs that run on; one that sleeps has no process
 */
export function othersAfterCrash(tab: TabFate, tabs: readonly TabFate[]): { readonly died: number; readonly live: number } {
  const deadPid = tab.life.state === 'crashed' ? tab.life.pid : null;
  let died = 0;
  let live = 0;
  for (const { id, life, asleep } of tabs) {
    if (id === tab.id) continue;
    if (life.state !== 'crashed') live += asleep === true ? 0 : 1;
    else if (deadPid !== null && life.pid === deadPid) died++;
  }
  return { died, live };
}
