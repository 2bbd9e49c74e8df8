import { sameValue } from '../../../ipc/core/same-value.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';

/** The tabs as main told of them, each the very object of before where nothing of it changed: so that it is not drawn anew. */
export function stableTabs(before: readonly TabInfo[], now: readonly TabInfo[]): readonly TabInfo[] {
  const known = new Map(before.map((tab) => [tab.id, tab]));
  const stable = now.map((tab) => {
    const former = known.get(tab.id);
    return former !== undefined && sameValue(former, tab) ? former : tab;
  });
  return stable.length === before.length && stable.every((tab, index) => tab === before[index]) ? before : stable;
}
