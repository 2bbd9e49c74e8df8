import { BOUNDS } from '../lib/bounds.ts';
import { shownUrl } from '../lib/idn.ts';
import type { TabInfo } from '../../ipc/contracts/tabs.ts';
import { securityOf } from './tab.ts';
import type { Tab } from './tab.ts';

/** What the shell is told of the tabs of a window. */
export function infoOf(tabs: readonly Tab[]): TabInfo[] {
  const pids = tabs.map((tab) => (tab.life.state === 'crashed' ? null : tab.view.pid));
  const counts = new Map<number | null, number>();
  for (const pid of pids) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  return tabs.map((tab, index): TabInfo => {
    const pid = pids[index] ?? null;
    return {
      id: tab.id,
      title: tab.title,
      url: tab.url.slice(0, BOUNDS.urlLength),
      shownUrl: shownUrl(tab.url.slice(0, BOUNDS.urlLength)),
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
      asleep: tab.sleeping !== null,
    };
  });
}
