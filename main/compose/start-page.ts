import { BOOKMARKS_BAR_ID } from '../../ipc/contracts/bookmarks.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { infoOf } from '../bookmarks/bookmarks-handlers.ts';
import type { BookmarksService } from '../bookmarks/bookmarks-service.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { serveStartPlaces } from '../start-page/start-places-handlers.ts';
import { StartPlacesService } from '../start-page/start-places-service.ts';
import { openUrls } from './open-urls.ts';
import { PRIVATE_PAGES_GROUP } from './page-views.ts';
import type { Windows } from './windows.ts';

/** What the start page's places are joined with. */
export interface StartPageParts {
  readonly history: HistoryService;
  readonly bookmarks: BookmarksService;
  readonly settings: SettingsService;
  readonly windows: Windows;
  readonly isResults: (url: string) => boolean;
  readonly whenMayRead: (work: () => void) => void;
  /** Asks the person, in a tab, about an address that another program opens. */
  readonly askOutside: (tabId: number, url: string) => void;
}

/** Sites and bookmarks of the start page, out of history, bookmarks and settings. */
export function composeStartPage(registry: ServiceRegistry, { history, bookmarks, settings, windows, isResults, whenMayRead, askOutside }: StartPageParts): void {
  const service = new StartPlacesService({
    history,
    bookmarks: {
      barId: BOOKMARKS_BAR_ID,
      get: (id) => infoOf(bookmarks.get(id)),
      list: (folderId, limit) => bookmarks.list(folderId, 0, limit).items.map(infoOf),
    },
    hidden: { get: () => settings.get('hiddenSites'), set: (sites) => settings.set('hiddenSites', sites) },
    isResults,
  });
  serveStartPlaces(registry, {
    service,
    privateGroup: PRIVATE_PAGES_GROUP,
    whenMayRead,
    observe: (onChange) => {
      history.observe(onChange);
      bookmarks.observe(onChange);
      settings.observeAll(onChange);
    },
    open: (peer, url, where) => openUrls(windows, peer, [url], where, askOutside),
    onProblem: (error) => process.stderr.write(`start page: its places could not be read: ${String(error)}\n`),
  });
}
