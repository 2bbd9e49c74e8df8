import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { historyContract, type HistoryVisitInfo } from '../../ipc/contracts/history.ts';
import { shownHost } from '../lib/idn.ts';
import type { HistoryService } from './history-service.ts';
import { hostOf } from './history-store.ts';
import type { HistoryVisit } from './history-store.ts';

/** What the page may ask of the window that it is in. */
export interface HistoryActions {
  readonly open: (peer: PeerIdentity, url: string, where: 'here' | 'new' | 'background') => void;
}

/** Binds the contract of the history's page. */
export function serveHistory(registry: ServiceRegistry, history: HistoryService, { open }: HistoryActions): void {
  const served = registry.serve(
    historyContract,
    {
      search: ({ text, after, limit }) => {
        // One more tells whether there are more.
        const visits = history.query(text, after, limit + 1);
        return { visits: visits.slice(0, limit).map(withHost), hasMore: visits.length > limit };
      },
      open: ({ visitId, where }, { peer }) => {
        // What is opened is what stands in the history, and not what the page says.
        const url = history.urlOf(visitId);
        if (url === undefined) throw new IpcError('not-found', `visit ${visitId} is not in the history`);
        open(peer, url, where);
      },
      remove: (removal) => history.remove(removal),
      restore: ({ restoreId }) => ({ count: history.restore(restoreId) }),
    },
    {},
  );
  history.observe(() => served.emit('changed', undefined));
}

function withHost(visit: HistoryVisit): HistoryVisitInfo {
  const host = hostOf(visit.url);
  return { ...visit, host, shownHost: shownHost(host) };
}
