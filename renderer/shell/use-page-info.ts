import { useEffect, useState } from 'react';
import type { PageInfo } from '../../ipc/contracts/navigation.ts';
import { run, useServices } from './services.tsx';

/** What main knows of the page in a tab, asked anew when it moves. Null until main has said it of this very page: nobody sees the certificate of the one before. */
export function usePageInfo(tabId: number, url: string): PageInfo | null {
  const { navigation } = useServices();
  const [known, setKnown] = useState<{ readonly tabId: number; readonly url: string; readonly info: PageInfo } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const info = await navigation.pageInfo({ tabId }, { signal: abort.signal });
      if (!abort.signal.aborted) setKnown({ tabId, url, info });
    };
    run(ask());
    return () => abort.abort();
  }, [navigation, tabId, url]);
  return known?.tabId === tabId && known.url === url ? known.info : null;
}
