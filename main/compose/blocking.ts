import { basename } from 'node:path';
import type { Session, WebContents } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { blockingContract } from '../../ipc/contracts/blocking.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { serveBlocking } from '../blocking/blocking-handlers.ts';
import { BlockingService } from '../blocking/blocking-service.ts';
import { readList } from '../blocking/read-list.ts';
import { askOpenPath } from '../electron/file-dialogs.ts';
import { PageSessions } from '../electron/page-sessions.ts';
import { styleDocument, styleFrames } from '../electron/page-style.ts';
import { filterRequests } from '../electron/request-filter.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { newDocumentOf, type TabViewEvent } from '../tabs/tab-view.ts';
import { requestOfTab } from './page-requests.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** What content blocking is joined with. */
export interface BlockingParts {
  readonly registry: ServiceRegistry;
  readonly settings: SettingsService;
  readonly say: Translate;
  readonly windows: () => Windows;
  /** The session of pages; those of private windows come by themselves. */
  readonly pages: Session;
  readonly viewOf: (tabId: number) => ElectronTabView | undefined;
}

/** Puts the lists before the requests of pages, and tells the shells what was stopped. */
export class Blocking {
  readonly served: Service<typeof blockingContract>;
  readonly #service: BlockingService;
  readonly #parts: BlockingParts;
  readonly #sessions: PageSessions;
  /** Tabs whose document has the style sheet that hides parts of it. */
  readonly #styled = new Set<number>();

  constructor(parts: BlockingParts) {
    this.#parts = parts;
    const { settings, windows, say, registry } = parts;
    this.#sessions = new PageSessions(parts.pages, (session) => this.#follow(session));
    this.#service = new BlockingService({
      isOn: () => settings.get('contentBlocking'),
      offSites: () => settings.get('blockingOffSites'),
      keepOffSites: (hosts) => settings.set('blockingOffSites', [...hosts]),
      listPaths: () => settings.get('blockLists'),
      keepListPaths: (paths) => settings.set('blockLists', [...paths]),
      readList,
      nameOf: (path) => basename(path),
      onChange: (tabId) => windows().findOfTab(tabId)?.refresh(),
      onLists: (lists) => {
        this.served.set('lists', lists);
        // Pages that came back with the browser were there before the lists.
        for (const { id, url } of windows().allTabs) if (!this.#styled.has(id)) this.#hideParts(id, url);
      },
    });
    this.served = serveBlocking(registry, {
      service: () => this.#service,
      pageOf: (tabId) => ({ url: windows().tab(tabId).url, isPrivate: windows().isPrivate(tabId) }),
      choose: async () => {
        const window = windows().lastUsed?.frame.window;
        if (window === undefined) return undefined;
        return askOpenPath(window, { title: say('blocking.addList'), kind: say('blocking.listKind'), extension: 'txt', also: ['hosts', '*'] });
      },
    });
    // Not while the browser is being made: there are no windows yet, and the first page waits. Our own list holds from the start.
    settings.observe('blockLists', () => setImmediate(() => void this.#service.readLists()));
    settings.observe('contentBlocking', () => this.#sessions.all.forEach((session) => this.#follow(session)));
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    if (event.type === 'load-stopped') this.#service.loadEnded(tabId);
    if (newDocumentOf(event) === undefined) return;
    this.#service.documentChanged(tabId);
    this.#styled.delete(tabId);
    if (event.type === 'committed') this.#hideParts(tabId, event.url);
  }

  /** A tab has a view now. */
  attach(tabId: number, contents: WebContents): void {
    const { windows } = this.#parts;
    styleFrames(contents, (frameUrl) => this.#service.frameHidingCss(frameUrl, contents.getURL(), windows().isPrivate(tabId)));
  }

  closed(tabId: number): void {
    this.#service.closed(tabId);
    this.#styled.delete(tabId);
  }

  /** Tells the window's shell what was stopped of the page in front. */
  onRefreshed(window: TabbedWindow): void {
    this.served.set('page', this.#service.stateOf(window.tabs.active, window.isPrivate), window.group);
  }

  /** The last private window is gone. */
  forgetPrivate(): void {
    this.#service.forgetPrivate();
  }

  #hideParts(tabId: number, url: string): void {
    const { windows, viewOf } = this.#parts;
    const css = this.#service.hidingCss(url, windows().isPrivate(tabId));
    const view = css === '' ? undefined : viewOf(tabId);
    if (view === undefined) return;
    this.#styled.add(tabId);
    void styleDocument(view.contents, css);
  }

  /** A service worker may fetch the very page that a tab goes to; the site that the person comes from has no say in that, as without the worker. */
  #isHeadedFor(url: string): boolean {
    return this.#parts.windows().allTabs.some(({ headsFor }) => headsFor !== '' && withoutFragment(headsFor) === withoutFragment(url));
  }

  #follow(session: Session): void {
    const { settings, windows, pages } = this.#parts;
    filterRequests(session, 'lists', settings.get('contentBlocking') ? (outgoing) => {
      const { url, kind, contentsId, referrer } = outgoing;
      // A worker that several pages share is of no tab: it says itself which site it is of.
      if (contentsId === undefined) return referrer !== '' && !this.#isHeadedFor(url) && this.#service.blocks({ url, kind, tabId: undefined, pageUrl: referrer, isPrivate: session !== pages });
      const request = requestOfTab(windows(), outgoing);
      return request !== undefined && this.#service.blocks(request);
    } : undefined);
  }
}

const withoutFragment = (url: string): string => url.replace(/#.*$/s, '');
