import type { DownloadsService } from '../downloads/downloads-service.ts';
import type { Tab } from '../tabs/tab.ts';
import { REVIVE_AFTER_MS, TabRecovery } from '../tabs/tab-recovery.ts';
import type { CrashesParts } from './crashes.ts';
import type { Windows } from './windows.ts';

/** By then Chromium has told most loads that broke off with the network service, and started another. */
const RETRY_AFTER_MS = 400;
/** What Chromium says of a load that broke off so: ERR_FAILED, ERR_NETWORK_CHANGED, ERR_CONNECTION_CLOSED, ERR_CONNECTION_RESET. */
const BROKEN_OFF: ReadonlySet<number> = new Set([-2, -21, -100, -101]);

/** What recovery is joined with. */
export interface RecoveryParts {
  readonly crashes: Pick<CrashesParts, 'onDeath'>;
  readonly windows: Pick<Windows, 'allTabs' | 'findOfTab'>;
  readonly downloads: () => Pick<DownloadsService, 'networkDied'>;
  /** Begins what a tab is on its way to anew, whoever sent it there. */
  readonly again: (tabId: number, url: string) => void;
  /** A page is about to be loaded: it leaves the keyboard where it is, unless its tab is in front by then. */
  readonly leaveKeyboard: (contentsId: number, isInFront: () => boolean) => void;
}

/** Brings back by itself what a person would bring back: pages in the background, and loads that broke off with the network service. */
export function composeRecovery({ crashes, windows, downloads, again, leaveKeyboard }: RecoveryParts): void {
  const recovery = new TabRecovery(Date.now);
  const isInFront = (tab: Tab): boolean => windows.findOfTab(tab.id)?.tabs.active === tab;
  const reviveLater = (tab: Tab, diedAtMs: number, reason: string): void => {
    if (!recovery.mayRevive(tab.id, reason, isInFront(tab))) return;
    setTimeout(() => {
      const { life } = tab;
      // The person may have closed it, looked at it, or loaded it again.
      const tabs = windows.findOfTab(tab.id)?.tabs;
      if (tabs === undefined || life.state !== 'crashed' || life.diedAtMs !== diedAtMs || tabs.active === tab) return;
      leaveKeyboard(tab.view.contentsId, () => isInFront(tab));
      tabs.reload(tab, false);
    }, REVIVE_AFTER_MS).unref();
  };
  const seen = new WeakMap<Tab, number>();
  const lookForDead = (): void => {
    for (const tab of windows.allTabs) {
      const { life } = tab;
      if (life.state !== 'crashed' || seen.get(tab) === life.diedAtMs) continue;
      seen.set(tab, life.diedAtMs);
      reviveLater(tab, life.diedAtMs, life.reason);
    }
  };
  crashes.onDeath(({ facts }) => {
    // Each tab of the process is told in this turn.
    if (facts.kind === 'page' || facts.kind === 'internal') setImmediate(lookForDead);
    if (facts.kind !== 'network') return;
    downloads().networkDied();
    const failedOf = ({ loadError }: Tab): string => (loadError !== null && BROKEN_OFF.has(loadError.code) ? loadError.url : '');
    const brokenOff = windows.allTabs.flatMap((tab) => {
      const url = tab.underWay || failedOf(tab);
      return url === '' ? [] : [{ tab, url }];
    });
    setTimeout(() => {
      for (const { tab, url } of brokenOff) {
        const tabs = windows.findOfTab(tab.id)?.tabs;
        // What was answered all the same, or went elsewhere, is left alone. Of many loads Chromium never tells that they broke off: they would hang for ever.
        if (tabs === undefined) continue;
        if (tab.underWay === url) again(tab.id, url);
        else if (tab.underWay === '' && tab.loadError?.url === url) tabs.reload(tab, false);
      }
    }, RETRY_AFTER_MS).unref();
  });
}
