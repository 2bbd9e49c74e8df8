import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { fetchPicture, readArticle } from '../electron/read-article.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { serveReader } from '../reader/reader-handlers.ts';
import { ReaderService } from '../reader/reader-service.ts';
import { openUrls } from './open-urls.ts';
import { tabOfPeer } from './page-views.ts';
import type { Windows } from './windows.ts';

/** What the reader view is joined with. */
export interface ReaderParts {
  readonly registry: ServiceRegistry;
  readonly windows: () => Windows;
  readonly viewOf: (tabId: number) => ElectronTabView | undefined;
}

/** Joins the reader view to the tabs. */
export function composeReader({ registry, windows, viewOf }: ReaderParts): ReaderService {
  const service = new ReaderService({
    read: async (tabId) => {
      const view = viewOf(tabId);
      return view === undefined ? undefined : readArticle(view.contents);
    },
    pageOf: (tabId) => ({ url: windows().tab(tabId).url, isPrivate: windows().isPrivate(tabId) }),
    load: (tabId, url) => windows().ofTab(tabId).tabs.load(windows().tab(tabId), url),
    fetchPicture: (url, isPrivate) => {
      const view = windows().allTabs.find(({ id }) => windows().isPrivate(id) === isPrivate && viewOf(id) !== undefined);
      const session = view === undefined ? undefined : viewOf(view.id)?.contents.session;
      return session === undefined ? Promise.resolve(undefined) : fetchPicture(session, url);
    },
    onChange: (tabId) => windows().findOfTab(tabId)?.refresh(),
  });
  serveReader(registry, service, {
    pageOf: (peer) => {
      const tab = tabOfPeer(windows(), peer);
      if (tab === undefined || !URL.canParse(tab.url)) throw new IpcError('not-found', 'this page is in no tab');
      return { url: new URL(tab.url).searchParams.get('url') ?? '', isPrivate: windows().isPrivate(tab.id) };
    },
    open: (peer, url, where) => openUrls(windows(), peer, [url], where),
  });
  return service;
}
