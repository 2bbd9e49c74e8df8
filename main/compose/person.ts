import type { Session } from 'electron';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { MOST_HIDDEN_SITES } from '../../ipc/contracts/start-places.ts';
import { clearBrowsingData } from '../electron/browsing-data.ts';
import { serveBrowsingData, serveHistory } from '../history/history-handlers.ts';
import { HistoryRecorder } from '../history/history-recorder.ts';
import { HistoryService } from '../history/history-service.ts';
import { HistoryStore } from '../history/history-store.ts';
import { SiteIcons } from '../history/site-icons.ts';
import { Overwriting } from '../history/overwriting.ts';
import { OverwritingStore } from '../history/overwriting-store.ts';
import { withoutSites } from '../page-tools/zoom.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { Profile } from './open-profile.ts';
import { openUrls } from './open-urls.ts';
import { composePermissions, type PermissionsJoin } from './permissions.ts';
import { composeSession } from './session.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

const WARM_UP_AFTER_MS = 5_000;

/** What is joined to what is remembered of the person. */
export interface PersonParts {
  readonly profile: Profile;
  readonly registry: ServiceRegistry;
  /** The session of pages. */
  readonly pages: Session;
  readonly windows: () => Windows;
}

/** What is remembered of where the person was, and ways to forget it. */
export interface Person {
  readonly history: HistoryService;
  readonly permissions: PermissionsJoin;
  readonly onTabEvent: (tabId: number, event: TabViewEvent) => void;
  /** A tab, or only its page, is gone. */
  readonly onPageGone: (tabId: number) => void;
  /** The person asked for what this tab loads next. */
  readonly noteTyped: (tabId: number) => void;
  /** Brings back what was open; false if nothing was opened. @param isCovered a tab is about to open over it */
  readonly restoreSession: (isCovered: boolean) => boolean;
  /** False while something of the session's journal waits for a disk that takes it. */
  readonly isJournalKept: () => boolean;
  readonly onWindowChanged: (window: TabbedWindow) => void;
}

/** Joins the history to the tabs, and the settings page to what it can clear. */
export function composePerson({ profile, registry, pages, windows }: PersonParts): Person {
  const permissions = composePermissions({ profile, registry, windows });
  const overwriting = new Overwriting({
    store: new OverwritingStore(profile.database),
    onProblem: (error) => process.stderr.write(`history: what was taken out could not be overwritten yet: ${String(error)}\n`),
  });
  // Which sites were zoomed tells where the person was.
  const forgetZooms = (urls: ReadonlySet<string> | undefined): (() => void) => {
    const zooms = profile.settings.get('zoomBySite');
    const { left, forgotten } = withoutSites(zooms, urls, (site) => history.hasSite(site));
    if (Object.keys(forgotten).length === 0) return () => undefined;
    profile.settings.set('zoomBySite', left);
    return () => profile.settings.set('zoomBySite', { ...forgotten, ...profile.settings.get('zoomBySite') });
  };
  const forgetHidden = (urls: ReadonlySet<string> | undefined): (() => void) => {
    const hidden = profile.settings.get('hiddenSites');
    const left = hidden.filter((site) => urls !== undefined && history.hasSite(site.replace(/:\d+$/, '')));
    if (left.length === hidden.length) return () => undefined;
    profile.settings.set('hiddenSites', left);
    return () => profile.settings.set('hiddenSites', [...new Set([...hidden, ...profile.settings.get('hiddenSites')])].slice(-MOST_HIDDEN_SITES));
  };
  const history = new HistoryService(new HistoryStore(profile.database), {
    overwriting,
    writes: profile.patientWrites('a visit'),
    icons: new SiteIcons(profile.database),
    // Tabs, closed ones and earlier sessions hold whole lists of pages. Open ones first: the session writes what is open.
    onForgotten: (isForgotten, urls) => {
      const bringBack = [windows().forgetOpen(isForgotten), windows().forgetClosed(isForgotten), session.forget(isForgotten), forgetZooms(urls), forgetHidden(urls)];
      return () => {
        for (const back of bringBack) back();
      };
    },
  });
  const recorder = new HistoryRecorder({
    history,
    onProblem: (error) => process.stderr.write(`history: a visit could not be kept: ${String(error)}\n`),
  });
  serveHistory(registry, history, { open: (peer, url, where) => openUrls(windows(), peer, [url], where) });
  // Not while the first page is on its way.
  const warmUp = setTimeout(() => {
    const isOver = (): boolean => !profile.database.isOpen;
    if (!isOver()) history.warmUp(isOver).catch((error: unknown) => process.stderr.write(`history: the index could not be put in order: ${String(error)}\n`));
  }, WARM_UP_AFTER_MS);
  warmUp.unref();
  serveBrowsingData(registry, history, {
    clearPages: (kinds) => clearBrowsingData(pages, kinds),
    clearPermissions: (...span) => permissions.service.clear(...span),
    forgetPutAway: (...span) => permissions.service.forgetPutAway(...span),
    forgetBlockingOff: () => profile.settings.set('blockingOffSites', []),
  });
  const session = composeSession({ profile, registry, windows, onRestored: (tabId, url) => recorder.noteRestored(tabId, url) });
  return {
    history,
    permissions,
    onTabEvent: (tabId, event) => {
      permissions.onTabEvent(tabId, event);
      const isHeard = event.type === 'committed' || event.type === 'load-failed' || event.type === 'address-changed' || event.type === 'title-changed' || event.type === 'favicon-changed';
      // Where the window is gone already, nobody knows whether it was private.
      if (isHeard && windows().findOfTab(tabId)?.isPrivate === false) recorder.onTabEvent(tabId, event);
    },
    onPageGone: (tabId) => {
      permissions.onPageGone(tabId);
      // A tab that only fell asleep comes back to where it was, which is no new visit.
      setImmediate(() => windows().findOfTab(tabId) ?? recorder.tabClosed(tabId));
    },
    noteTyped: (tabId) => recorder.noteTyped(tabId),
    restoreSession: session.start,
    isJournalKept: session.isKept,
    onWindowChanged: (window) => {
      session.onChanged(window);
      permissions.onRefreshed(window);
    },
  };
}
