import { BOUNDS } from '../lib/bounds.ts';
import { shownUrl } from '../lib/idn.ts';
import { articleUrlOf } from '../lib/reader-url.ts';
import { sameValue } from '../../ipc/core/same-value.ts';
import type { TabInfo } from '../../ipc/contracts/tabs.ts';
import { securityOf } from './tab.ts';
import type { Tab } from './tab.ts';

/** The tab strip as the shell is told of it. */
export interface TabsList {
  readonly tabs: TabInfo[];
  readonly activeTabId: number | null;
}

/** What was told of each tab last. */
const told = new WeakMap<Tab, TabInfo>();

/** What the shell is told of the tabs of a window: of each the very object of before where nothing of it changed. */
export function infoOf(tabs: readonly Tab[]): TabInfo[] {
  const pids = tabs.map((tab) => (tab.life.state === 'crashed' ? null : tab.view.pid));
  const counts = new Map<number | null, number>();
  for (const pid of pids) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  return tabs.map((tab, index): TabInfo => {
    const pid = pids[index] ?? null;
    const before = told.get(tab);
    const url = tab.url.slice(0, BOUNDS.urlLength);
    const articleUrl = articleUrlOf(url) ?? null;
    const address = tab.isSource ? `view-source:${url}` : (articleUrl ?? url);
    const isSame = before?.url === url && isSource(before.shownUrl) === isSource(address);
    const info: TabInfo = {
      id: tab.id,
      title: tab.title,
      url,
      shownUrl: isSame ? before.shownUrl : shownUrl(address),
      articleUrl,
      faviconUrl: tab.faviconUrl,
      loading: tab.loading,
      progress: tab.progress,
      canGoBack: tab.view.canGoBack,
      canGoForward: tab.view.canGoForward,
      pid,
      sharesProcess: pid !== null && (counts.get(pid) ?? 0) > 1,
      security: securityOf(tab.url, tab.loadError !== null, tab.brokenCertificate),
      loadError: tab.loadError && { ...tab.loadError, url: shownUrl(tab.loadError.url.slice(0, BOUNDS.urlLength)) },
      life: tab.life,
      pinned: tab.pinned,
      muted: tab.muted,
      audible: tab.audible,
      mayRecord: [...tab.mayRecord],
      asleep: tab.sleeping !== null,
    };
    if (before !== undefined && sameValue(before, info)) return before;
    told.set(tab, info);
    return info;
  });
}

const isSource = (address: string): boolean => address.startsWith('view-source:');
