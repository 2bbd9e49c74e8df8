import type { StateValue } from '../../../ipc/core/contract.ts';
import type { TabInfo, tabsContract } from '../../../ipc/contracts/tabs.ts';
import type { Client } from '../../../ipc/core/ends.ts';

type Tabs = Pick<Client<typeof tabsContract>, 'list' | 'closeMany' | 'reopenClosed'>;

/** The list as it is known now. */
function currentList({ list }: Pick<Tabs, 'list'>): Promise<StateValue<typeof tabsContract, 'list'>> {
  return new Promise((resolve, reject) => {
    const end = list.subscribe((value) => {
      resolve(value);
      // It may come before there is anything to end.
      queueMicrotask(() => end());
    }, reject);
  });
}

const START_PAGE_URL = 'terrarium://newtab/';

/**
 * Closes tabs.
 * @returns what brings back those that did close: a page may have objected, and empty tabs do not come back; null if none would
 */
export async function closeMany(service: Tabs, tabs: readonly TabInfo[]): Promise<(() => Promise<void>) | null> {
  await service.closeMany({ tabIds: tabs.map(({ id }) => id) });
  const kept = tabs.filter(({ url }) => url !== '' && url !== START_PAGE_URL);
  if (kept.length === 0) return null;
  return async () => {
    const open = new Set((await currentList(service)).tabs.map(({ id }) => id));
    // The last one closed comes back first.
    for (const { id } of kept) if (!open.has(id)) await service.reopenClosed();
  };
}
