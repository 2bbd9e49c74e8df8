import type { Recordable } from '../../ipc/contracts/permissions.ts';
import type { TabInfo, TabLife } from '../../ipc/contracts/tabs.ts';
import { TokenBucket } from '../../ipc/core/token-bucket.ts';
import { BOUNDS } from '../lib/bounds.ts';
import { signalNameOf } from '../lib/exit-codes.ts';
import { listWithAgain, listWithout, type SavedHistory } from '../lib/saved-history.ts';
import { historyOf, type SavedTab } from './saved-tab.ts';
import { SleepingView } from './sleeping-view.ts';
import type { TabView, TabViewEvent } from './tab-view.ts';

const LIVE: TabLife = { state: 'live' };
const TABS_AT_ONCE = 10;

/** What a person sees change in phases; Chromium tells no more. */
const PROGRESS = { started: 0.1, committed: 0.5, domReady: 0.8, done: 1 } as const;

/** One tab: what main knows of it. It is the truth; the view only shows it. */
export class Tab {
  readonly id: number;
  /** Its page; while it sleeps a stand-in. */
  view: TabView;
  /** The tab whose page asked for this one. */
  readonly openerId: number | undefined;
  title = '';
  url = '';
  /** What a load under way, or a failed one, was meant to open. */
  requestedUrl = '';
  /** The document that it is on its way to, until the load is over; empty if there is none. */
  headsFor = '';
  /** The same until that document is there, or the load failed or was stopped: nothing of it came yet. */
  underWay = '';
  faviconUrl: string | null = null;
  loading = false;
  progress = 0;
  loadError: TabInfo['loadError'] = null;
  brokenCertificate = false;
  /** The source of its address is shown. */
  isSource = false;
  life: TabLife = LIVE;
  pinned = false;
  muted = false;
  /** The page is heard, or would be if it were not muted. */
  audible = false;
  /** What the page was given and may be recording. */
  mayRecord: readonly Recordable[] = [];
  /** What it comes back from; set while it has no page. */
  sleeping: SavedTab | null = null;
  /** When it was in front last, ms since the epoch. */
  lastShownAtMs: number;
  /** Told of what its view tells; the service that holds the tab. */
  onEvent: (event: TabViewEvent) => void = () => undefined;
  readonly #openings: TokenBucket;
  readonly #clock: () => number;

  constructor(id: number, view: TabView, openerId: number | undefined, clock: () => number) {
    this.id = id;
    this.view = view;
    this.openerId = openerId;
    this.#clock = clock;
    this.lastShownAtMs = clock();
    this.#openings = new TokenBucket(1, TABS_AT_ONCE, clock());
  }

  /** True if the page itself should be on screen; else the shell draws why not. */
  get showsPage(): boolean {
    return this.life.state === 'live' && this.loadError === null && this.sleeping === null;
  }

  /** Takes over what the view tells of the page. */
  apply(event: TabViewEvent): void {
    switch (event.type) {
      case 'title-changed':
        this.title = event.title.slice(0, BOUNDS.titleLength);
        break;
      case 'favicon-changed':
        this.faviconUrl = event.dataUrl;
        break;
      case 'heads-for':
        this.headsFor = this.underWay = event.url;
        break;
      case 'load-started':
        this.loading = true;
        this.progress = PROGRESS.started;
        break;
      case 'committed':
        this.#committed(event.url, event.title);
        this.brokenCertificate = event.brokenCertificate === true;
        this.isSource = event.isSource === true;
        break;
      case 'address-changed':
        this.url = event.url;
        break;
      case 'dom-ready':
        this.progress = Math.max(this.progress, PROGRESS.domReady);
        break;
      case 'load-stopped':
        this.loading = false;
        this.headsFor = this.underWay = '';
        this.progress = PROGRESS.done;
        break;
      case 'load-failed':
        // What died is not what is shown.
        this.life = LIVE;
        this.underWay = '';
        this.loadError = { code: event.code, name: event.name, url: event.url };
        this.url = event.url;
        this.isSource = false;
        this.title = '';
        this.faviconUrl = null;
        break;
      case 'audible-changed':
        this.audible = event.audible;
        break;
      case 'gone':
        this.audible = false;
        this.#gone(event);
        break;
      case 'unresponsive':
        if (this.life.state === 'live') this.life = { state: 'unresponsive' };
        break;
      case 'responsive':
        if (this.life.state === 'unresponsive') this.life = LIVE;
        break;
      default:
        break;
    }
  }

  /** A page may open a few tabs at once, and then one a second. */
  mayOpenMore(): boolean {
    return this.#openings.take(this.#clock());
  }

  /** What is to be kept of it. */
  save(): SavedTab {
    const { url, title, faviconUrl, pinned, muted } = this;
    if (this.sleeping !== null) return { ...this.sleeping, pinned, muted };
    const history = this.view.history();
    return { url, title, faviconUrl, pinned, muted, history: history.entries.length === 0 ? null : history };
  }

  /**
   * Pages are forgotten: its back/forward list has them no more, but for the page at which it stands. Gives what puts them back as far as that list is still
   * the one that they were in; undefined where it had none of them.
   */
  forget(isForgotten: (url: string) => boolean): (() => void) | undefined {
    const before = this.#list;
    if (this.sleeping === null) this.view.forget(isForgotten);
    else this.#sleepAt(listWithout(before, isForgotten));
    if (this.#list.entries.length === before.entries.length) return undefined;
    return () => {
      const list = listWithAgain(before, isForgotten, this.#list);
      if (list === undefined) return;
      if (this.sleeping === null) this.view.surround(list);
      else this.#sleepAt(list);
    };
  }

  get #list(): SavedHistory {
    return this.sleeping === null ? this.view.history() : historyOf(this.sleeping);
  }

  #sleepAt(history: SavedHistory): void {
    if (this.sleeping === null) return;
    this.sleeping = { ...this.sleeping, history };
    this.view = new SleepingView(history);
  }

  /** Takes over what was kept of one, but for its page. */
  take(saved: SavedTab): void {
    this.url = saved.url;
    this.title = saved.title;
    this.faviconUrl = saved.faviconUrl;
    this.pinned = saved.pinned;
    this.muted = saved.muted ?? false;
  }

  #committed(url: string, title = ''): void {
    this.url = url;
    // That of the document before is none of this one's, which may have none.
    this.title = title.slice(0, BOUNDS.titleLength);
    this.requestedUrl = this.underWay = '';
    this.loadError = null;
    this.life = LIVE;
    this.faviconUrl = null;
    this.progress = Math.max(this.progress, PROGRESS.committed);
  }

  #gone(event: Extract<TabViewEvent, { type: 'gone' }>): void {
    this.loading = false;
    this.underWay = '';
    this.progress = 0;
    this.life = {
      state: 'crashed',
      reason: event.reason,
      exitCode: event.exitCode,
      signalName: signalNameOf(event.reason, event.exitCode),
      pid: event.pid,
      diedAtMs: this.#clock(),
    };
  }
}

/** How the address bar marks an address. */
export function securityOf(url: string, failed: boolean, brokenCertificate: boolean = false): TabInfo['security'] {
  if (failed) return 'error';
  if (brokenCertificate) return 'broken';
  const scheme = /^([a-z-]+):/.exec(url)?.[1];
  if (scheme === 'https') return 'secure';
  if (scheme === 'terrarium' || scheme === 'chrome' || url === '') return 'internal';
  if (scheme === 'file' || scheme === 'data' || scheme === 'blob' || scheme === 'about') return 'local';
  return /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/.test(url) ? 'local' : 'insecure';
}
