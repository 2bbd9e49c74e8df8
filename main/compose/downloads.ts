import type { BaseWindow, Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { DownloadAsk, downloadsContract } from '../../ipc/contracts/downloads.ts';
import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { serveDownloads } from '../downloads/downloads-handlers.ts';
import { DownloadsService } from '../downloads/downloads-service.ts';
import { DownloadsStore } from '../downloads/downloads-store.ts';
import { onQuit } from '../electron/app.ts';
import { downloadsPlatform, onDownload, setDownloadFolder } from '../electron/downloads-platform.ts';
import { askFolder } from '../electron/file-dialogs.ts';
import { siteOf } from '../lib/site.ts';
import { newDocumentOf, type TabViewEvent } from '../tabs/tab-view.ts';
import { PRIVATE_PAGES_GROUP } from './page-views.ts';
import { DownloadsEnding } from './downloads-ending.ts';
import type { Profile } from './open-profile.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** What downloads are joined with. */
export interface DownloadsParts {
  readonly profile: Profile;
  readonly registry: ServiceRegistry;
  readonly say: Translate;
  readonly windows: () => Windows;
  readonly pages: Session;
  readonly privatePages: () => Session;
}

/** Downloads, joined to windows, tabs, settings and Chromium's sessions. */
export class Downloads {
  readonly service: DownloadsService;
  readonly ending: DownloadsEnding;
  readonly #served: Service<typeof downloadsContract>;
  readonly #parts: DownloadsParts;
  readonly #sites = new Map<number, string>();

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
    const { settings, database } = parts.profile;
    const log = (error: unknown): void => void process.stderr.write(`downloads: ${String(error)}\n`);
    const platform = downloadsPlatform({
      sessionOf: (isPrivate) => (isPrivate ? parts.privatePages() : parts.pages),
      window: (tabId) => this.#windowOf(tabId),
      saveTitle: () => parts.say('downloads.saveTitle'),
    });
    this.#served = serveDownloads(parts.registry, {
      service: () => this.service,
      isPrivate: (peer) => this.#isPrivate(peer),
      isPrivateTab: (tabId) => parts.windows().isPrivate(tabId),
      chooseFolder: () => void this.#chooseFolder().catch(log),
    });
    const store = new DownloadsStore(database);
    const writes = parts.profile.patientWrites('a download');
    this.service = new DownloadsService({
      store: {
        load: () => store.load(),
        nextId: () => store.nextId(),
        save: (record) => void writes.write(() => store.save(record), { key: String(record.id) }),
        remove: (id) => void writes.write(() => store.remove(id), { key: String(id) }),
      },
      platform,
      folder: () => settings.get('downloadFolder'),
      asksEachTime: () => settings.get('askWhereToSave'),
      clock: Date.now,
      later: (delayMs, act) => void setTimeout(act, delayMs).unref(),
      siteOf: (tabId) => this.#sites.get(tabId) ?? '',
      onStarted: ({ id, isPrivate }, tabId) => {
        const window = tabId === undefined ? this.#windowFor(isPrivate) : parts.windows().findOfTab(tabId);
        if (window !== undefined) this.#served.emit('started', { downloadId: id }, window.group);
      },
      onChange: (what) => {
        this.#publish();
        if (what === 'list') {
          this.#served.emit('changed', undefined);
          void database.sync().catch(log);
        }
      },
      onNotKept: log,
    });
    this.ending = new DownloadsEnding(this.service, parts.windows, parts.say);
    this.watch(parts.pages, false);
    settings.observe('downloadFolder', (folder) => setDownloadFolder(parts.pages, folder === '' ? platform.usualFolder : folder));
    onQuit(() => this.service.stop());
    this.#publish();
  }

  /** Follows what a session loads down. */
  watch(session: Session, isPrivate: boolean): void {
    onDownload(session, (item, contentsId) => this.service.onItem(item, { tabId: this.#tabOf(contentsId), isPrivate }));
  }

  /** The person did something in a tab, or sent it somewhere. */
  gesture(tabId: number): void {
    this.service.guard.gesture(tabId);
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    const url = newDocumentOf(event);
    if (url === undefined) return;
    const site = siteOf(url);
    if (this.#sites.get(tabId) === site) return;
    this.#sites.set(tabId, site);
    this.service.guard.forget(tabId);
    this.#publish();
  }

  closed(tabId: number): void {
    this.#sites.delete(tabId);
    this.service.guard.close(tabId);
    this.#publish();
  }

  /** A window is about to open. A private one has the list of the private ones, from the first. */
  windowOpens({ isPrivate, group }: TabbedWindow): void {
    if (isPrivate) this.#publishPrivate(group);
  }

  windowClosed(window: TabbedWindow): void {
    if (window.isPrivate && !this.#parts.windows().anyPrivate) this.service.forgetPrivate();
    this.#served.dropGroup(window.group);
    this.#publish();
  }

  async #chooseFolder(): Promise<void> {
    const over = this.#windowOf(undefined);
    const folder = over === undefined ? undefined : await askFolder(over, this.#parts.say('downloads.chooseFolder'));
    if (folder !== undefined) this.#parts.profile.settings.set('downloadFolder', folder);
  }

  #publish(): void {
    this.#served.set('recent', this.service.list.recent(false));
    this.#served.set('asks', this.#asks(false));
    this.#publishPrivate(PRIVATE_PAGES_GROUP);
    for (const { isPrivate, group } of this.#parts.windows().all) if (isPrivate) this.#publishPrivate(group);
  }

  /** What private tabs ask for names their sites: only private windows are told. */
  #publishPrivate(group: string): void {
    this.#served.set('recent', this.service.list.recent(true), group);
    this.#served.set('asks', this.#asks(true), group);
  }

  #asks(isPrivate: boolean): DownloadAsk[] {
    const windows = this.#parts.windows();
    return this.service.asks().filter(({ tabId }) => windows.findOfTab(tabId)?.isPrivate === isPrivate);
  }

  #tabOf(contentsId: number | undefined): number | undefined {
    return contentsId === undefined ? undefined : this.#parts.windows().allTabs.find(({ view }) => view.contentsId === contentsId)?.id;
  }

  #windowFor(isPrivate: boolean): TabbedWindow | undefined {
    return this.#parts.windows().all.findLast((window) => window.isPrivate === isPrivate);
  }

  #windowOf(tabId: number | undefined): BaseWindow | undefined {
    const windows = this.#parts.windows();
    return (tabId === undefined ? windows.lastUsed : windows.findOfTab(tabId))?.frame.window;
  }

  #isPrivate(peer: PeerIdentity): boolean {
    return peer.group === PRIVATE_PAGES_GROUP || (peer.role === 'shell' && this.#parts.windows().ofPeer(peer).isPrivate);
  }
}
