import type { MessagePortMain, Session, WebContents, WebContentsView } from 'electron';
import { FLOOD } from '../../ipc/contracts/crashes.ts';
import type { TransferredPort } from '../../ipc/core/transport.ts';
import type { HistoryEntry, SavedHistory } from '../lib/saved-history.ts';
import type { SentAlong } from '../lib/sent-along.ts';
import type { TabView, TabViewEvent } from '../tabs/tab-view.ts';
import { Favicons } from './favicon.ts';
import { BOUNDS } from '../lib/bounds.ts';
import { isDocumentEmpty } from './empty-document.ts';
import { wasEnded, watchNavigations } from './end-flooder.ts';
import { InsistentLoad } from './insistent-load.ts';
import { end, hang, probeLiveness } from './liveness.ts';
import { isBusy, knownTitle, scrollPageTo, scrollTopOf } from './page-state.ts';
import { LeaveWatch } from './leave-watch.ts';
import { bringPageAgent } from './page-agent.ts';
import { type FrameProcess, frameProcessesOf } from './page-frames.ts';
import { LastWay } from './last-way.ts';
import { ViewHistory } from './view-history.ts';
import { createPageView } from './view-factory.ts';
import { answerOpenings, loadOptionsOf, takeOpened } from './window-opening.ts';

const ABORTED = -3;
const UNKNOWN_SCHEME = -302;
/** What a view loads by itself. */
const LOADABLE = /^(https?|file|data|about|blob|filesystem|view-source|chrome|devtools|terrarium):/i;

/** The window that a tab's view is in. */
export interface PagePlace {
  attachPage(view: WebContentsView): void;
  detachPage(view: WebContentsView): void;
}

export interface ElectronTabViewOptions {
  readonly session: Session;
  /** Electron's id of the contents, where another page opened it; else it gets new ones. */
  readonly contentsId?: number | undefined;
  readonly place: PagePlace;
  readonly onEvent: (event: TabViewEvent) => void;
  /** It starts to load an address that it was told to. */
  readonly onLoad?: (url: string) => void;
  /** It comes to the front, or what is in front there changed. */
  readonly onShown?: () => void;
  /** The document would rather not be left, and is still there; `goOn` leaves it. */
  readonly onObjection?: (goOn: () => void) => void;
  /** Calls as soon as icons may be fetched: with the first of them Node reads its whole fetch, for which the first page of a start does not wait. */
  readonly whenIconMay?: (work: () => void) => void;
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
  readonly #asked: InsistentLoad;
  readonly leave: LeaveWatch;
  readonly way: LastWay;
  readonly #icons: Favicons;
  #place: PagePlace;
  /** The code that serves plugins is on its way to the document that is there, or there. */
  #hasAgent = false;
  /** The page that comes back, until it is scrolled to where it was. */
  #comingBack: HistoryEntry | undefined;

  constructor(options: ElectronTabViewOptions) {
    this.#options = options;
    this.#place = options.place;
    this.view = createPageView(options.session, options.contentsId === undefined ? undefined : takeOpened(options.contentsId));
    this.view.setBackgroundColor(options.background);
    this.contents = this.view.webContents;
    this.contentsId = this.contents.id;
    this.#history = new ViewHistory(this.contents, (entry) => (this.#comingBack = entry));
    this.#asked = new InsistentLoad(this.contents);
    watchNavigations(this.contents);
    this.leave = new LeaveWatch(this.contents, (goOn) => {
      this.#asked.end();
      options.onObjection?.(goOn);
    });
    this.way = new LastWay(this.contents, this.leave);
    this.#icons = new Favicons({
      session: options.session,
      contents: this.contents,
      when: options.whenIconMay ?? ((work) => work()),
      onIcon: (dataUrl) => options.onEvent({ type: 'favicon-changed', dataUrl }),
    });
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
  get frames(): readonly FrameProcess[] {
    return this.#gone ? [] : frameProcessesOf(this.contents);
  }

  /** Takes the entry before the one that is shown out of the history, if it is this address. */
  forgetEntryBefore(url: string): void {
    if (!this.contents.isDestroyed()) this.#history.forgetBefore(url);
  }

  /** How many cookies an address can see. */
  async countCookies(url: string): Promise<number> {
    if (this.contents.isDestroyed() || !/^https?:/.test(url)) return 0;
    return (await this.contents.session.cookies.get({ url })).length;
  }

  /** Hands ports to the preload of the page's main frame. */
  postToPage(channel: string, message: unknown, ports: readonly TransferredPort[]): void {
    if (this.#gone || this.contents.isDestroyed()) return;
    if (!this.#hasAgent) void bringPageAgent(this.contents);
    this.#hasAgent = true;
    // Ports in main are all Electron's: there is no other kind.
    this.contents.postMessage(channel, message, ports as MessagePortMain[]);
  }

  load(url: string, sent?: SentAlong): void {
    this.#options.onLoad?.(url);
    // Chromium would ask the system for a program, or say nothing at all.
    if (!LOADABLE.test(url)) {
      setImmediate(() => this.#options.onEvent({ type: 'load-failed', code: UNKNOWN_SCHEME, name: 'ERR_UNKNOWN_URL_SCHEME', url, isDocument: false }));
      return;
    }
    this.way.go(() => this.#asked.start(url, sent && loadOptionsOf(sent)), () => this.load(url, sent));
  }

  reload(ignoreCache: boolean): void {
    this.#asked.end();
    this.way.go(() => (ignoreCache ? this.contents.reloadIgnoringCache() : this.contents.reload()));
  }

  restore(history: SavedHistory): void {
    this.#history.restore(history);
  }

  forget(isForgotten: (url: string) => boolean): void {
    if (!this.contents.isDestroyed()) this.#history.forget(isForgotten);
  }

  surround(history: SavedHistory): void {
    if (!this.contents.isDestroyed()) this.#history.surround(history);
  }

  history(): SavedHistory {
    return this.contents.isDestroyed() ? { entries: [], index: 0 } : this.#history.save();
  }

  async lookAtScroll(): Promise<boolean> {
    if (this.contents.isDestroyed()) return false;
    const { url } = this.#history;
    // One that is not where it was yet would take its place away.
    if (url === undefined || url === this.#comingBack?.url) return false;
    const topPx = await scrollTopOf(this.contents);
    return topPx !== undefined && !this.contents.isDestroyed() && this.#history.url === url && this.#history.noteScroll(url, topPx);
  }

  /** True if the page is in use: typed into, or playing; undefined if it does not say. */
  askIsBusy(): Promise<boolean | undefined> {
    return isBusy(this.contents);
  }

  setMuted(muted: boolean): void {
    if (!this.contents.isDestroyed()) this.contents.setAudioMuted(muted);
  }

  stop(): void {
    this.#asked.end();
    this.contents.stop();
  }

  back(): void {
    this.goBy(-1);
  }

  forward(): void {
    this.goBy(1);
  }

  goBy(steps: number): void {
    this.#asked.end();
    if (steps < 0 ? this.canGoBack : this.canGoForward) this.way.go(() => this.#history.goBy(steps));
  }

  crash(): void {
    this.contents.forcefullyCrashRenderer();
  }

  end(): void {
    end(this.pid);
  }

  /** Keeps the page busy for ever on purpose, and tells when it has gone silent. */
  hang(): void {
    hang(this.contents, () => this.probe());
  }

  /** Asks the page for a sign of life, and tells if there is none. */
  probe(): void {
    const tell = (type: 'unresponsive' | 'responsive') => () => this.#options.onEvent({ type });
    if (!this.contents.isDestroyed()) probeLiveness(this.contents, tell('unresponsive'), tell('responsive'));
  }

  setVisible(visible: boolean): void {
    if (!this.contents.isDestroyed()) this.view.setVisible(visible);
    if (visible) this.#options.onShown?.();
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
    contents.on('page-title-updated', (_event, title) => tell({ type: 'title-changed', title: title.slice(0, BOUNDS.titleLength) }));
    contents.on('page-favicon-updated', (_event, urls) => this.#icons.bring(urls));
    contents.on('did-start-loading', () => tell({ type: 'load-started' }));
    contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => isMainFrame && !isSameDocument && tell({ type: 'heads-for', url }));
    contents.on('did-redirect-navigation', ({ url, isMainFrame }) => isMainFrame && tell({ type: 'heads-for', url }));
    contents.on('did-stop-loading', () => tell({ type: 'load-stopped' }));
    contents.on('dom-ready', () => {
      tell({ type: 'dom-ready' });
      void this.#scrollBack();
    });
    contents.on('audio-state-changed', (event) => tell({ type: 'audible-changed', audible: event.audible }));
    contents.on('did-navigate', (_event, url, httpStatus) => {
      this.#gone = false;
      this.#hasAgent = false;
      this.#icons.documentChanged();
      this.#history.committed();
      if (this.#comingBack?.url !== url) this.#comingBack = undefined;
      tell({ type: 'committed', url, isSource: contents.getURL() === `view-source:${url}`, title: knownTitle(contents.getTitle(), url) });
      this.way.documentCame();
      if (httpStatus >= 400) void this.#tellIfEmpty(url, httpStatus);
    });
    contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (!isMainFrame) return;
      this.#history.committed();
      tell({ type: 'address-changed', url });
    });
    contents.on('did-fail-load', (_event, code, name, url, isMainFrame) => {
      // Without a name it is a page that came in part: what came stays. Where nothing came Chromium names the reason.
      if (!isMainFrame || code === ABORTED || name === '') return;
      this.#gone = false;
      tell({ type: 'load-failed', code, name, url, isDocument: true });
      this.way.documentCame();
    });
    contents.on('render-process-gone', (_event, details) => {
      this.#gone = true;
      tell({ type: 'gone', reason: wasEnded(this.#lastPid) ? FLOOD : details.reason, exitCode: details.exitCode, pid: this.#lastPid });
    });
    contents.on('unresponsive', () => tell({ type: 'unresponsive' })).on('responsive', () => tell({ type: 'responsive' }));
    contents.on('destroyed', () => tell({ type: 'close-requested' }));
    answerOpenings(contents, tell);
  }

  async #scrollBack(): Promise<void> {
    const entry = this.#comingBack;
    if (entry === undefined || entry.url !== this.#history.url) return;
    if (entry.scrollTopPx !== undefined) await scrollPageTo(this.contents, entry.scrollTopPx);
    if (this.#comingBack === entry) this.#comingBack = undefined;
  }

  /** A page that came with an error status and nothing else is an error to tell. */
  async #tellIfEmpty(url: string, httpStatus: number): Promise<void> {
    if (!(await isDocumentEmpty(this.contents)) || this.contents.isDestroyed() || this.contents.getURL() !== url) return;
    this.#options.onEvent({ type: 'load-failed', code: httpStatus, name: `HTTP_${httpStatus}`, url, isDocument: false });
  }
}
