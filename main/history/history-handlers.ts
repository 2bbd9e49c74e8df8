import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { browsingDataContract } from '../../ipc/contracts/browsing-data.ts';
import type { BrowsingDataKind, ClearSpan } from '../../ipc/contracts/browsing-data.ts';
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

const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<ClearSpan, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 28 * 24 * HOUR_MS,
  all: Number.MAX_SAFE_INTEGER,
};

/** What is cleared beside the history. Both ends of a span are within. */
export interface BrowsingDataActions {
  /** What Chromium keeps for pages. */
  readonly clearPages: (kinds: readonly BrowsingDataKind[]) => Promise<void>;
  readonly clearPermissions: (fromMs: number, toMs: number) => void;
  /** Questions that were only put away tell where the person was. */
  readonly forgetPutAway: (fromMs: number, toMs: number) => void;
  /** Sites on which nothing is blocked. They have no time. */
  readonly forgetBlockingOff: () => void;
}

/** Binds the contract of the settings that clear what pages left behind. */
export function serveBrowsingData(registry: ServiceRegistry, history: Pick<HistoryService, 'remove'>, actions: BrowsingDataActions, clock: () => number = Date.now): void {
  registry.serve(
    browsingDataContract,
    {
      clear: async ({ kinds, span }) => {
        await actions.clearPages(kinds);
        const fromMs = Math.max(0, clock() - SPAN_MS[span]);
        const toMs = Number.MAX_SAFE_INTEGER;
        if (kinds.includes('permissions')) {
          actions.clearPermissions(fromMs, toMs);
          // Nobody knows which of them the person set within a span.
          if (span === 'all') actions.forgetBlockingOff();
        }
        if (!kinds.includes('history')) return { visitCount: 0 };
        actions.forgetPutAway(fromMs, toMs);
        const { count } = await history.remove({ what: 'range', fromMs, toMs });
        return { visitCount: count };
      },
    },
    {},
  );
}

function withHost(visit: HistoryVisit): HistoryVisitInfo {
  const host = hostOf(visit.url);
  return { ...visit, host, shownHost: shownHost(host) };
}
