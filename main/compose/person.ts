import type { Session } from 'electron';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { browsingDataContract } from '../../ipc/contracts/browsing-data.ts';
import type { ClearSpan } from '../../ipc/contracts/browsing-data.ts';
import { clearBrowsingData } from '../electron/browsing-data.ts';
import { serveHistory } from '../history/history-handlers.ts';
import { HistoryRecorder } from '../history/history-recorder.ts';
import { HistoryService } from '../history/history-service.ts';
import { HistoryStore } from '../history/history-store.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { Profile } from './profile.ts';

const WARM_UP_AFTER_MS = 5_000;
const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<ClearSpan, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 28 * 24 * HOUR_MS,
  all: Number.MAX_SAFE_INTEGER,
};

/** What is joined to what is remembered of the person. */
export interface PersonParts {
  readonly profile: Profile;
  readonly registry: ServiceRegistry;
  /** The session of pages. */
  readonly pages: Session;
  /** True for a tab of a private window: nothing of it is written. */
  readonly isPrivate: (tabId: number) => boolean;
}

/** What is remembered of where the person was, and ways to forget it. */
export interface Person {
  readonly history: HistoryService;
  readonly onTabEvent: (tabId: number, event: TabViewEvent) => void;
  readonly onTabClosed: (tabId: number) => void;
  /** The person asked for what this tab loads next. */
  readonly noteTyped: (tabId: number) => void;
}

/** Joins the history to the tabs, and the settings page to what it can clear. */
export function composePerson({ profile, registry, pages, isPrivate }: PersonParts): Person {
  const history = new HistoryService(new HistoryStore(profile.database));
  const recorder = new HistoryRecorder({
    history,
    onProblem: (error) => process.stderr.write(`history: a visit could not be kept: ${String(error)}\n`),
  });
  serveHistory(registry, history);
  // Not while the first page is on its way.
  const warmUp = setTimeout(() => profile.database.isOpen && history.warmUp(), WARM_UP_AFTER_MS);
  warmUp.unref();
  registry.serve(
    browsingDataContract,
    {
      clear: async ({ kinds, span }) => {
        await clearBrowsingData(pages, kinds);
        if (!kinds.includes('history')) return { visitCount: 0 };
        const now = Date.now();
        return { visitCount: await history.remove({ what: 'range', fromMs: Math.max(0, now - SPAN_MS[span]), toMs: Number.MAX_SAFE_INTEGER }) };
      },
    },
    {},
  );
  return {
    history,
    onTabEvent: (tabId, event) => {
      const isHeard = event.type === 'committed' || event.type === 'address-changed' || event.type === 'title-changed';
      if (isHeard && !isPrivate(tabId)) recorder.onTabEvent(tabId, event);
    },
    onTabClosed: (tabId) => recorder.tabClosed(tabId),
    noteTyped: (tabId) => recorder.noteTyped(tabId),
  };
}
