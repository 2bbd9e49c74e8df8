import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import type { pageToolsContract, SaveForm } from '../../ipc/contracts/page-tools.ts';
import type { Service } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { safeFileName } from '../downloads/name/safe-file-name.ts';
import { onBeforeQuit, onQuitStopped } from '../electron/app.ts';
import { copyToClipboard } from '../electron/clipboard.ts';
import { askSavePath } from '../electron/file-dialogs.ts';
import { ElectronPageTools, onSignIn } from '../electron/page-tools-view.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { PageLeaving } from '../page-tools/page-leaving.ts';
import { PageSaving } from '../page-tools/page-saving.ts';
import { PluginMenus } from '../plugins/plugin-menus.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { ReaderService } from '../reader/reader-service.ts';
import { servePageTools } from '../page-tools/page-tools-handlers.ts';
import { zoomSiteOf } from '../page-tools/zoom.ts';
import { PageToolsService } from '../page-tools/page-tools-service.ts';
import type { ToolWindow } from '../page-tools/ports.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { newDocumentOf, type TabViewEvent } from '../tabs/tab-view.ts';
import type { PageToolCommand } from '../window/shortcuts.ts';
import { composeSpelling } from './spelling.ts';
import { composeReader } from './reader.ts';
import { Blocking } from './blocking.ts';
import type { PageLoads } from './page-loads.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { TrafficParts } from './traffic.ts';
import { writeNoted } from './half-written.ts';
import type { Windows } from './windows.ts';

/** What page tools are joined with. */
export interface PageToolsParts {
  readonly traffic: TrafficParts;
  /** The session of pages. */
  readonly pages: Session;
  readonly settings: SettingsService;
  readonly say: Translate;
  readonly windows: () => Windows;
  /** The address of a search for words. */
  readonly searchFor: (words: string) => string;
  /** What the person saves is asked for next. */
  readonly onSave: (url: string, isPrivate: boolean) => void;
  readonly loads: Pick<PageLoads, 'asked'>;
  readonly plugins: () => PluginsService | undefined;
  readonly viewOf: (tabId: number) => ElectronTabView | undefined;
}

/** Find, zoom, context menus, printing, dialogs, sign-in: for the pages of all tabs. */
export class PageTools {
  readonly served: Service<typeof pageToolsContract>;
  readonly service: PageToolsService;
  readonly saving: PageSaving;
  readonly leaving: PageLeaving;
  readonly blocking: Blocking;
  readonly reader: ReaderService;
  readonly #parts: PageToolsParts;
  readonly #tabOfContents = new Map<number, number>();
  #isQuitting = false;
  /** Everybody agreed that it closes. */
  #sure: TabbedWindow | undefined;

  constructor(parts: PageToolsParts) {
    this.#parts = parts;
    const { settings } = parts;
    const menus = new PluginMenus(parts.plugins);
    this.service = new PageToolsService({
      windowOf: (tabId) => this.#windowOf(tabId),
      zooms: { load: () => settings.get('zoomBySite'), save: (zooms) => settings.set('zoomBySite', zooms) },
      onChange: (tabId) => parts.windows().findOfTab(tabId)?.refresh(),
      onMenu: (menu) => {
        const pluginItems = menus.itemsAt(menu.tabId, this.service.menu(menu.menuId).request);
        this.served.emit('menuOpened', { ...menu, pluginItems }, parts.windows().findOfTab(menu.tabId)?.group ?? '');
      },
    });
    this.reader = composeReader({ registry: parts.traffic.registry, windows: parts.windows, viewOf: parts.viewOf });
    const spelling = composeSpelling({ registry: parts.traffic.registry, settings, pages: parts.pages });
    this.blocking = new Blocking({ ...parts, registry: parts.traffic.registry });
    this.saving = new PageSaving({
      askPath: (tabId, form) => this.#askSavePath(tabId, form),
      write: (tabId, path, form) => this.service.viewOf(tabId).save(path, form),
      onChange: (tabId) => parts.windows().findOfTab(tabId)?.refresh(),
    });
    this.leaving = new PageLeaving({
      pageOf: (tabId) => (parts.windows().findOfTab(tabId)?.tabs.get(tabId).showsPage === true ? parts.viewOf(tabId)?.leave : undefined),
      ask: (tabId, answer) => this.service.askDialog(tabId, { kind: 'leave', within: '', origin: zoomSiteOf(parts.windows().findOfTab(tabId)?.tabs.get(tabId).url ?? ''), message: '', settle: answer }),
      show: (tabId) => {
        const window = parts.windows().findOfTab(tabId);
        window?.tabs.activate(tabId);
        window?.bringToFront();
      },
    });
    this.served = servePageTools(parts.traffic.registry, {
      service: () => this.service,
      windowOf: (tabId) => {
        const window = this.#windowOf(tabId);
        if (window === undefined) throw new IpcError('not-found', `no tab ${tabId}`);
        return window;
      },
      setBarHeight: (peer, heightPx) => parts.windows().ofPeer(peer).frame.setBarHeight(heightPx),
      copyText: copyToClipboard,
      addWord: (word) => spelling.addWord(word),
      searchFor: parts.searchFor,
      savePdf: (tabId) => this.#savePdf(tabId),
      saving: () => this.saving,
      reader: () => this.reader,
      pressPluginItem: ({ tabId, request }, pluginId, itemId) => menus.press(tabId, pluginId, itemId, request),
      viewSource: (tabId) => this.#viewSource(tabId),
    });
    onBeforeQuit(() => (this.#isQuitting = true));
    onQuitStopped(() => (this.#isQuitting = false));
    settings.observe('zoomBySite', () => this.service.zoomsChanged());
    onSignIn((contentsId, request) => {
      const tabId = this.#tabOfContents.get(contentsId);
      if (tabId !== undefined && request.isOfLoad) parts.loads.asked(tabId);
      if (tabId === undefined) request.settle(null);
      else this.service.askSignIn(tabId, request);
    });
  }

  /** A tab has a view now. */
  attach(tabId: number, { contents, contentsId }: ElectronTabView): void {
    this.#tabOfContents.set(contentsId, tabId);
    const view = new ElectronPageTools(contents, {
      onEvent: (event) => this.service.onEvent(tabId, event),
      onDialog: (request) => (this.leaving.isAsked(tabId) ? request.settle(false, '') : this.service.askDialog(tabId, request)),
      onDialogsDropped: () => this.service.dropDialogs(tabId),
      onSave: (url) => this.#parts.onSave(url, this.#parts.windows().isPrivate(tabId)),
    });
    contents.once('destroyed', () => this.#tabOfContents.delete(contentsId));
    this.service.attach(tabId, view);
    this.blocking.attach(tabId, contents);
  }

  /** A tab, or only its page, is gone. */
  closed(tabId: number): void {
    this.service.detach(tabId);
    this.blocking.closed(tabId);
    this.saving.close(tabId);
    this.reader.dismiss(tabId);
  }

  onTabEvent(tabId: number, event: TabViewEvent): void {
    this.blocking.onTabEvent(tabId, event);
    if (event.type === 'heads-for' || event.type === 'load-stopped') this.service.loadOver(tabId);
    const url = newDocumentOf(event);
    if (url !== undefined || event.type === 'gone') this.saving.close(tabId);
    if (url !== undefined) {
      this.reader.dismiss(tabId);
      this.service.documentChanged(tabId, url);
    } else if (event.type === 'gone') this.service.gone(tabId);
  }

  /** False for an event that the tab is not told of: a tab that the page may not open by itself. */
  mayPass(tabId: number, event: TabViewEvent): boolean {
    return event.type !== 'tab-asked' || this.service.mayOpenTab(tabId, event);
  }

  /** False for a tab whose page, or the person, is asked first; then it closes by itself if it may. */
  mayCloseTab(tabId: number): boolean {
    return this.leaving.mayClose(tabId, () => this.#parts.windows().findOfTab(tabId)?.tabs.close(tabId, true));
  }

  /** The same for a window. What ends the browser from outside is not held up. */
  mayClose(window: TabbedWindow): boolean {
    if (this.#isQuitting || this.#sure === window) return true;
    return this.leaving.mayEnd(window.group, window.tabs.all.map(({ id }) => id), () => {
      this.#sure = window;
      window.close();
      this.#sure = undefined;
    });
  }

  /** The same for all windows. */
  quit(quit: () => void): void {
    if (this.leaving.mayEnd('all', this.#parts.windows().allTabs.map(({ id }) => id), quit)) quit();
  }

  /** Tells the window's shell what is around the page in front. */
  onRefreshed(window: TabbedWindow): void {
    const { active, all } = window.tabs;
    this.service.endFullScreenBehind(all.map(({ id }) => id), active?.id);
    const state = { ...this.service.stateOf(active, window.isPrivate), saving: this.saving.stateOf(active?.id), hasNoArticle: this.reader.hasNone(active?.id) };
    this.served.set('page', state, window.group);
    this.blocking.onRefreshed(window);
    window.frame.setPageFullScreen(state.fullScreenOrigin !== '');
  }

  /** A private window is gone: with the last one goes what was only for them. */
  privateWindowClosed(): void {
    if (this.#parts.windows().anyPrivate) return;
    this.service.forgetPrivate();
    this.reader.forgetPrivate();
    this.blocking.forgetPrivate();
  }

  /** Carries a shortcut out on the page in front; false if there is none. */
  run(window: TabbedWindow, command: PageToolCommand): boolean {
    if (command === 'full-screen') {
      window.frame.toggleFullScreen();
      return true;
    }
    const tab = window.tabs.active;
    if (tab === undefined || !tab.showsPage) return false;
    const { service } = this;
    if (command === 'find') service.openFind(tab.id);
    else if (command === 'find-next' || command === 'find-previous') service.findNext(tab.id, command === 'find-next');
    else if (command === 'zoom-in' || command === 'zoom-out' || command === 'zoom-reset') service.zoom(tab.id, ZOOMS[command]);
    else if (command === 'print') service.viewOf(tab.id).print();
    else if (command === 'reader') void this.reader.toggle(tab.id);
    else if (command === 'save-page') this.#openSave(tab.id, tab.url);
    else if (command === 'save-pdf') void this.#savePdf(tab.id);
    else if (command === 'view-source') this.#viewSource(tab.id);
    else service.viewOf(tab.id).toggleDevTools(command === 'dev-tools' ? 'docked' : 'window');
    return true;
  }

  #viewSource(tabId: number): void {
    const window = this.#parts.windows().ofTab(tabId);
    const { url } = window.tabs.get(tabId);
    if (!/^(https?|file):/i.test(url)) return;
    window.tabs.open(`view-source:${url}`, { openerId: tabId });
    window.focusActive();
  }

  #openSave(tabId: number, url: string): void {
    if (/^(https?|file):/i.test(url)) this.saving.open(tabId);
  }

  async #askSavePath(tabId: number, form: SaveForm): Promise<string | undefined> {
    const { windows, say } = this.#parts;
    const window = windows().ofTab(tabId);
    const texts =
      form === 'one-file' ? { title: say('saving.title'), kind: say('saving.one-file'), extension: 'mhtml' } : { title: say('saving.title'), kind: say('saving.kind'), extension: 'html' };
    return askSavePath(window.frame.window, texts, this.#fileNameOf(window, tabId));
  }

  #fileNameOf(window: TabbedWindow, tabId: number): string {
    return safeFileName(window.tabs.get(tabId).title, { platform: process.platform === 'win32' ? 'windows' : 'posix', fallback: 'page' });
  }

  #savePdf(tabId: number): Promise<void> {
    const { windows, say } = this.#parts;
    return this.saving.attempt(tabId, async () => {
      const window = windows().ofTab(tabId);
      const document = await this.service.viewOf(tabId).pdf();
      const texts = { title: say('pageTools.savePdf'), kind: say('pageTools.pdf'), extension: 'pdf' };
      const path = await askSavePath(window.frame.window, texts, this.#fileNameOf(window, tabId));
      if (path !== undefined) await writeNoted(path, document);
    });
  }

  #windowOf(tabId: number): ToolWindow | undefined {
    const { windows } = this.#parts;
    const window = windows().findOfTab(tabId);
    if (window === undefined) return undefined;
    const { tabs, frame } = window;
    return {
      isPrivate: window.isPrivate,
      activeTab: tabs.active,
      tab: (id) => tabs.get(id),
      openTab: (url, place = 'behind') => {
        tabs.open(url, { background: place === 'behind', openerId: tabId });
        if (place === 'front') window.focusActive();
      },
      requestTab: (id, blocked, allow) => tabs.get(id).onEvent({ type: 'tab-asked', ...blocked, allow }),
      openWindow: (url, isPrivate) => {
        const opened = windows().open(isPrivate);
        opened.tabs.open(url);
        opened.focusActive();
      },
      reload: (id) => tabs.reload(tabs.get(id), false),
      focusShell: () => window.onceTold(() => frame.isClosed || frame.shell.contents.focus()),
      contentOrigin: () => frame.layout.content,
    };
  }
}

const ZOOMS = { 'zoom-in': 'in', 'zoom-out': 'out', 'zoom-reset': 'reset' } as const;
