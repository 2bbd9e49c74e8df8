import type { MessagePortMain, Session, WebContents, WebContentsView } from 'electron';
import type { TransferredPort } from '../../ipc/core/transport.ts';
import type { SavedHistory } from '../lib/saved-history.ts';
import type { TabView, TabViewEvent } from '../tabs/tab-view.ts';
import { fetchFavicon } from './favicon.ts';
import { hang, probeLiveness } from './liveness.ts';
import { scrollPageTo, scrollTopOf } from './page-state.ts';
import { ViewHistory } from './view-history.ts';
import { createPageView } from './view-factory.ts';

const ABORTED = -3;
/** The loop begins in a later turn of the page's event loop; a question asked before would be answered. */
const HANG_STARTS_AFTER_MS = 250;

/** The window that a tab's view is in. */
export interface PagePlace {
  attachPage(view: WebContentsView): void;
  detachPage(view: WebContentsView): void;
}

export interface ElectronTabViewOptions {
  readonly session: Session;
  readonly place: PagePlace;
  readonly onEvent: (event: TabViewEvent) => void;
  /** Colour shown before a page paints. */
  readonly background: string;
}

/** A tab's page in a WebContentsView of its own. */
export class ElectronTabView implements TabView {
  readonly contentsId: number;
  readonly view: WebContentsView;
  readonly contents: WebContents;
  readonly #options: ElectronTabViewOptions;
  #gone = false;
  #lastPid: number | null = null;
  readonly #history: ViewHistory;
  #faviconRound = 0;
  #place: PagePlace;
  /** Where a page that comes back is to be scrolled to, once it is there. */
  #scrollTopPx: number | undefined;

  constructor(options: ElectronTabViewOptions) {
    this.#options = options;
    this.#place = options.place;
    this.view = createPageView(options.session);
    this.view.setBackgroundColor(options.background);
    this.contents = this.view.webContents;
    this.contentsId = this.contents.id;
    this.#history = new ViewHistory(this.contents);
    this.#place.attachPage(this.view);
    this.#listen();
  }

  get canGoBack(): boolean {
    return !this.contents.isDestroyed() && this.#history.canGoBack;
  }

  get canGoForward(): boolean {
    return !this.contents.isDestroyed() && this.#history.canGoForward;
  }

  get pid(): number | null {
    if (this.#gone || this.contents.isDestroyed()) return null;
    const pid = this.contents.getOSProcessId();
    this.#lastPid = pid > 0 ? pid : this.#lastPid;
    return pid > 0 ? pid : null;
  }

  /** Processes of all its frames, each with the address that runs there. */
  get frames(): readonly { readonly pid: number; readonly url: string; readonly isMain: boolean }[] {
    if (this.#gone || this.contents.isDestroyed()) return [];
    return this.contents.mainFrame.framesInSubtree.flatMap((frame) => {
      try {
        return [{ pid: frame.osProcessId, url: frame.url, isMain: frame.parent === null }];
      } catch {
        // A frame whose process died is still in the tree, and throws when it is asked.
        return [];
      }
    });
  }

  /** Hands ports to the preload of the page's main frame. */
  postToPage(channel: string, message: unknown, ports: readonly TransferredPort[]): void {
    // Ports in main are all Electron's: there is no other kind.
    if (!this.#gone && !this.contents.isDestroyed()) this.contents.postMessage(channel, message, ports as MessagePortMain[]);
  }

  load(url: string): void {
    // A failed load is told by its event; the promise says the same once more.
    this.contents.loadURL(url).catch(() => undefined);
  }

  reload(ignoreCache: boolean): void {
    if (ignoreCache) this.contents.reloadIgnoringCache();
    else this.contents.reload();
  }

  restore(history: SavedHistory, scrollTopPx?: number): void {
    this.#scrollTopPx = scrollTopPx;
    this.#history.restore(history);
  }

  history(): SavedHistory {
    return this.contents.isDestroyed() ? { entries: [], index: 0 } : this.#history.save();
  }

  askScrollTopPx(): Promise<number | undefined> {
    return scrollTopOf(this.contents);
  }

  setMuted(muted: boolean): void {
    if (!this.contents.isDestroyed()) this.contents.setAudioMuted(muted);
  }

  stop(): void {
    this.contents.stop();
  }

  back(): void {
    if (this.canGoBack) this.#history.back();
  }

  forward(): void {
    if (this.canGoForward) this.#history.forward();
  }

  crash(): void {
    this.contents.forcefullyCrashRenderer();
  }

  /** Keeps the page busy for ever on purpose, and tells when it has gone silent. */
  hang(): void {
    hang(this.contents);
    setTimeout(() => this.probe(), HANG_STARTS_AFTER_MS);
  }

  /** Asks the page for a sign of life, and tells if there is none. */
  probe(): void {
    const tell = this.#options.onEvent;
    if (this.contents.isDestroyed()) return;
    probeLiveness(this.contents, () => tell({ type: 'unresponsive' }), () => tell({ type: 'responsive' }));
  }

  setVisible(visible: boolean): void {
    if (!this.contents.isDestroyed()) this.view.setVisible(visible);
  }

  focus(): void {
    if (!this.contents.isDestroyed()) this.contents.focus();
  }

  /** Takes the view, with its page as it is, to another window. */
  moveTo(place: PagePlace): void {
    if (this.contents.isDestroyed() || place === this.#place) return;
    this.#place.detachPage(this.view);
    this.#place = place;
    place.attachPage(this.view);
  }

  destroy(): void {
    this.#place.detachPage(this.view);
    if (!this.contents.isDestroyed()) this.contents.close({ waitForBeforeUnload: false });
  }

  #listen(): void {
    const { contents } = this;
    const tell = this.#options.onEvent;
    contents.on('page-title-updated', (_event, title) => tell({ type: 'title-changed', title }));
    contents.on('page-favicon-updated', (_event, urls) => this.#bringFavicon(urls));
    contents.on('did-start-loading', () => tell({ type: 'load-started' }));
    contents.on('did-stop-loading', () => tell({ type: 'load-stopped' }));
    contents.on('dom-ready', () => {
      tell({ type: 'dom-ready' });
      this.#scrollBack();
    });
    contents.on('audio-state-changed', (event) => tell({ type: 'audible-changed', audible: event.audible }));
    contents.on('did-navigate', (_event, url) => {
      this.#gone = false;
      this.#faviconRound += 1;
      this.#history.committed();
      tell({ type: 'committed', url });
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame) return;
      this.#history.committed();
      tell({ type: 'address-changed', url });
    });
    contents.on('did-fail-load', (_event, code, name, url, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) tell({ type: 'load-failed', code, name, url });
    });
    contents.on('render-process-gone', (_event, details) => {
      this.#gone = true;
      tell({ type: 'gone', reason: details.reason, exitCode: details.exitCode, pid: this.#lastPid });
    });
    contents.on('unresponsive', () => tell({ type: 'unresponsive' }));
    contents.on('responsive', () => tell({ type: 'responsive' }));
    contents.on('destroyed', () => tell({ type: 'close-requested' }));
    contents.setWindowOpenHandler(({ url, disposition }) => {
      // Other schemes at the top of a tab could pass for something they are not, or are not for pages to open.
      if (/^(https?|file):|^about:blank$/i.test(url)) tell({ type: 'tab-requested', url, background: disposition === 'background-tab' });
      return { action: 'deny' };
    });
  }

  #scrollBack(): void {
    const topPx = this.#scrollTopPx;
    this.#scrollTopPx = undefined;
    if (topPx !== undefined && topPx > 0) void scrollPageTo(this.contents, topPx);
  }

  #bringFavicon(urls: readonly string[]): void {
    this.#faviconRound += 1;
    const round = this.#faviconRound;
    void fetchFavicon(this.#options.session, urls).then((dataUrl) => {
      // The page may have gone elsewhere meanwhile.
      if (round === this.#faviconRound) this.#options.onEvent({ type: 'favicon-changed', dataUrl });
    });
  }
}
