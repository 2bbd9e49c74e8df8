import { useEffect, useState } from 'react';
import type { PageInfo } from '../../ipc/contracts/navigation.ts';
import { run, useServices } from './services.tsx';

/** What main knows of the page in a tab, asked anew when it moves. Null until main has said it. */
export function usePageInfo(tabId: number, url: string): PageInfo | null {
  const { navigation } = useServices();
  const [info, setInfo] = useState<PageInfo | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const next = await navigation.pageInfo({ tabId }, { signal: abort.signal });
      if (!abort.signal.aborted) setInfo(next);
    };
    run(ask());
    return () => abort.abort();
  }, [navigation, tabId, url]);
  return info;
}
