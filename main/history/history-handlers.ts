import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { historyContract } from '../../ipc/contracts/history.ts';
import type { HistoryService } from './history-service.ts';

/** Binds the contract of the history's page. */
export function serveHistory(registry: ServiceRegistry, history: HistoryService): void {
  const served = registry.serve(
    historyContract,
    {
      search: ({ text, after, limit }) => {
        // One more tells whether there are more.
        const visits = history.query(text, after, limit + 1);
        return { visits: visits.slice(0, limit), hasMore: visits.length > limit };
      },
      remove: async (removal) => ({ count: await history.remove(removal) }),
    },
    {},
  );
  history.observe(() => served.emit('changed', undefined));
}
