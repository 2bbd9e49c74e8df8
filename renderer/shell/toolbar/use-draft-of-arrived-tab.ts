import { useEffect, useRef } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { useView } from '../view-store.ts';

/** An address on its way gives place to the tab's own when the tab has moved, or has stopped loading. */
export function useDraftOfArrivedTab(tab: TabInfo | null): void {
  const tabId = tab?.id ?? null;
  const loading = tab?.loading ?? false;
  const url = tab?.loadError?.url ?? tab?.shownUrl;
  const seen = useRef({ tabId, loading, url });
  useEffect(() => {
    const before = seen.current;
    seen.current = { tabId, loading, url };
    if (tabId === null) return;
    const hasArrived = before.tabId !== tabId ? !loading : before.url !== url || (before.loading && !loading);
    const { drafts, setDraft } = useView.getState();
    if (hasArrived && drafts[tabId]?.isTyped === false) setDraft(tabId, null);
  }, [tabId, loading, url]);
}
