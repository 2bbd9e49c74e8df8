import { useCallback } from 'react';
import type { historyContract, HistoryVisitInfo } from '../../../ipc/contracts/history.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { usePages, type AskForRows, type Pages } from '../use-pages.ts';

const PAGE_LENGTH = 150;

/** The visits that fit a text, a page at a time, kept up to date. */
export function useVisits(history: Client<typeof historyContract>, text: string): Pages<HistoryVisitInfo> {
  const ask = useCallback<AskForRows<HistoryVisitInfo>>(
    async (after, limit) => {
      const { visits, hasMore } = await history.search({ text, limit, ...(after && { after: { atMs: after.atMs, visitId: after.visitId } }) });
      return { rows: visits, hasMore };
    },
    [history, text],
  );
  return usePages(ask, history.changed, PAGE_LENGTH);
}
