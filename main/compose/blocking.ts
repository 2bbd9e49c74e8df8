import { basename } from 'node:path';
import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { blockingContract } from '../../ipc/contracts/blocking.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { serveBlocking } from '../blocking/blocking-handlers.ts';
import { BlockingService } from '../blocking/blocking-service.ts';
import { readList } from '../blocking/read-list.ts';
import { askOpenPath } from '../electron/file-dialogs.ts';
import { PageSessions } from '../electron/page-sessions.ts';
import { filterRequests } from '../electron/request-filter.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
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
}

/** Puts the lists before the requests of pages, and tells the shells what was stopped. */
export class Blocking {
  readonly served: Service<typeof blockingContract>;
  readonly #service: BlockingService;
  readonly #parts: BlockingParts;
  readonly #sessions: PageSessions;

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
      onLists: (lists) => this.served.set('lists', lists),
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
    settings.observe('blockLists', () => void this.#service.readLists());
    settings.observe('contentBlocking', () => this.#sessions.all.forEach((session) => this.#follow(session)));
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    if (event.type === 'committed') this.#service.documentChanged(tabId);
  }

  closed(tabId: number): void {
    this.#service.closed(tabId);
  }

  /** Tells the window's shell what was stopped of the page in front. */
  onRefreshed(window: TabbedWindow): void {
    this.served.set('page', this.#service.stateOf(window.tabs.active, window.isPrivate), window.group);
  }

  /** The last private window is gone. */
  forgetPrivate(): void {
    this.#service.forgetPrivate();
  }

  #follow(session: Session): void {
    const { settings, windows } = this.#parts;
    filterRequests(session, 'lists', settings.get('contentBlocking') ? (url, kind, contentsId) => {
      const tab = windows().allTabs.find(({ view }) => view.contentsId === contentsId);
      return tab !== undefined && this.#service.blocks({ url, kind, tabId: tab.id, pageUrl: tab.url, isPrivate: windows().isPrivate(tab.id) });
    } : undefined);
  }
}
