import { isOwnSite } from '../lib/own-sites.ts';
import type { HistoryService } from './history-service.ts';

/** Longer addresses are data rather than places. */
const MAX_URL_LENGTH = 8_000;
/** A page may go on to new addresses of its own at this pace for ever, and so often in a burst. */
const IN_PAGE_PER_SECOND = 1;
const IN_PAGE_BURST = 30;
/** A page that keeps changing its title is followed so far. */
const MAX_TITLES_PER_VISIT = 20;

/** What the recorder hears of a tab. */
export type HistoryTabEvent =
  | { readonly type: 'committed'; readonly url: string }
  | { readonly type: 'load-failed'; readonly url: string }
  | { readonly type: 'address-changed'; readonly url: string }
  | { readonly type: 'title-changed'; readonly title: string }
  | { readonly type: 'favicon-changed'; readonly dataUrl: string | null };

export interface HistoryRecorderOptions {
  readonly history: HistoryService;
  /** What could not be written is told; the page is shown all the same. */
  readonly onProblem: (error: unknown) => void;
  readonly clock?: () => number;
}

interface FollowedTab {
  url: string;
  isTyped: boolean;
  /** What was typed and failed: it counts as typed when it comes after all, and nothing else does. */
  failedUrl: string;
  titlesLeft: number;
  /** Its icon was kept; another one that the page shows later is a sign of something, such as of what is unread. */
  hasIcon: boolean;
  tokens: number;
  tokensAtMs: number;
}

/** Follows tabs and writes their visits down. Give it no event of a private window. */
export class HistoryRecorder {
  readonly #options: HistoryRecorderOptions;
  readonly #clock: () => number;
  readonly #tabs = new Map<number, FollowedTab>();

  constructor(options: HistoryRecorderOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** The person asked for an address by typing or choosing it: the next page of this tab counts as that. */
  noteTyped(tabId: number): void {
    this.#follow(tabId).isTyped = true;
  }

  /** The tab was filled from a saved session: what it shows first is no new visit. */
  noteRestored(tabId: number, url: string): void {
    this.#follow(tabId).url = url;
  }

  onTabEvent(tabId: number, event: HistoryTabEvent): void {
    const tab = this.#follow(tabId);
    if (event.type === 'title-changed') return this.#title(tab, event.title);
    if (event.type === 'favicon-changed') return this.#icon(tab, event.dataUrl);
    const { url } = event;
    if (event.type === 'load-failed') {
      tab.failedUrl = tab.isTyped || tab.failedUrl === url ? url : '';
      tab.isTyped = false;
      return;
    }
    const transition = tab.isTyped || tab.failedUrl === url ? 'typed' : 'link';
    if (event.type === 'committed') {
      tab.isTyped = false;
      tab.failedUrl = '';
    }
    // A reload, or a page that loads itself again and again.
    if (url === tab.url) return;
    tab.url = '';
    if (!isPlace(url) || (event.type === 'address-changed' && !this.#mayGoOn(tab))) return;
    tab.url = url;
    tab.titlesLeft = MAX_TITLES_PER_VISIT;
    tab.hasIcon &&= event.type === 'address-changed';
    this.#try(() => this.#options.history.recordVisit({ url, atMs: this.#clock(), transition }));
  }

  tabClosed(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  #title(tab: FollowedTab, title: string): void {
    if (tab.url === '' || title === '' || tab.titlesLeft === 0) return;
    tab.titlesLeft -= 1;
    this.#try(() => this.#options.history.setTitle(tab.url, title.slice(0, 300)));
  }

  #icon(tab: FollowedTab, dataUrl: string | null): void {
    if (tab.url === '' || dataUrl === null || tab.hasIcon) return;
    tab.hasIcon = true;
    this.#try(() => this.#options.history.setIcon(tab.url, dataUrl, this.#clock()));
  }

  #mayGoOn(tab: FollowedTab): boolean {
    const now = this.#clock();
    tab.tokens = Math.min(IN_PAGE_BURST, tab.tokens + ((now - tab.tokensAtMs) / 1_000) * IN_PAGE_PER_SECOND);
    tab.tokensAtMs = now;
    if (tab.tokens < 1) return false;
    tab.tokens -= 1;
    return true;
  }

  #follow(tabId: number): FollowedTab {
    const known = this.#tabs.get(tabId);
    if (known !== undefined) return known;
    const tab = { url: '', isTyped: false, failedUrl: '', titlesLeft: 0, hasIcon: false, tokens: IN_PAGE_BURST, tokensAtMs: this.#clock() };
    this.#tabs.set(tabId, tab);
    return tab;
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onProblem(error);
    }
  }
}

const isPlace = (url: string): boolean => url.length <= MAX_URL_LENGTH && /^(https?|ftp|file):/i.test(url) && !isOwnSite(url);
