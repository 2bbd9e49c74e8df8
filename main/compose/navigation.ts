import { homedir } from 'node:os';
import { clipboardText } from '../electron/clipboard.ts';
import { fetchText } from '../electron/fetch-text.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { BookmarksService } from '../bookmarks/bookmarks-service.ts';
import type { Certificates } from '../navigation/certificates.ts';
import type { HistoryService } from '../history/history-service.ts';
import { looksLike, ownHosts } from '../navigation/look-alike.ts';
import { serveNavigation } from '../navigation/navigation-handlers.ts';
import { readOmnibox } from '../navigation/omnibox.ts';
import { MAX_ANSWER_BYTES } from '../navigation/suggest/engine-answers.ts';
import { serveOmnibox } from '../navigation/suggest/omnibox-handlers.ts';
import { OmniboxService } from '../navigation/suggest/omnibox-service.ts';
import { SearchEngines } from '../navigation/suggest/search-engines.ts';
import type { EngineKeeper } from '../navigation/suggest/search-engines.ts';
import type { OmniboxReading } from '../navigation/omnibox.ts';
import type { FoundTab } from '../navigation/suggest/ranking.ts';
import { PluginOmnibox } from '../plugins/plugin-omnibox.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { serveFields } from '../window/fields-handlers.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import { PageLoads } from './page-loads.ts';
import { composeStartPage } from './start-page.ts';
import { tabOfPeer } from './page-views.ts';
import type { PageViews } from './page-views.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

/** So many addresses, the best of the history and the newest bookmarks, are looked at for those that are the person's own. */
const MAX_OFTEN = 300;

/** What navigation is joined with. */
export interface NavigationParts {
  /** Of a search engine that the command line names. */
  readonly searchTemplate: string | undefined;
  readonly suggestTemplate: string | undefined;
  readonly settings: SettingsService;
  readonly history: () => HistoryService;
  readonly bookmarks: () => BookmarksService;
  readonly windows: () => Windows;
  readonly views: () => PageViews;
  /** The person asked for what this tab loads next. */
  readonly onTyped: (tabId: number) => void;
  readonly plugins: () => PluginsService | undefined;
  /** The person typed an address that is for another program. */
  readonly openOutside: (tabId: number, url: string) => void;
  /** Calls once a start has come so far that what is not on its way to the first page may be read. */
  readonly whenStarted: (work: () => void) => void;
}

/** Where typed text leads, and what becomes of the loads that it starts. */
export class Navigation {
  readonly loads: PageLoads;
  readonly #parts: NavigationParts;
  readonly #engines: SearchEngines;
  readonly #omnibox: OmniboxService;

  constructor(parts: NavigationParts) {
    this.#parts = parts;
    this.loads = new PageLoads(parts.windows);
    const { searchTemplate, suggestTemplate } = parts;
    this.#engines = new SearchEngines(
      engineKeeper(parts.settings),
      searchTemplate === undefined ? undefined : { searchUrl: searchTemplate, suggestUrl: suggestTemplate ?? null },
    );
    const plugins = new PluginOmnibox(parts.plugins);
    this.#omnibox = new OmniboxService({
      engines: this.#engines,
      tabs: (tabId) => this.#otherTabs(tabId),
      history: {
        find: (text, limit) => parts.history().suggest(text, limit),
        forget: async (url) => void (await parts.history().remove({ what: 'url', url })),
      },
      bookmarks: { find: (text, limit) => parts.bookmarks().search(text, limit, 'links') },
      isPrivate: (tabId) => this.#isPrivate(tabId),
      askPlugin: (tabId, keyword, words) => plugins.ask(keyword, words, this.#isPrivate(tabId)),
      fetch: async (tabId, url) => {
        const session = parts.views().find(tabId)?.contents.session;
        return session === undefined ? '' : fetchText(session, url, MAX_ANSWER_BYTES);
      },
    });
  }

  /** The address that typed text leads to; the start page for none. */
  addressOf(input: string): string {
    const reading = this.#read(input);
    return reading.kind === 'empty' ? START_PAGE_URL : reading.url;
  }

  /** Binds the contracts of the address bar and the start page. */
  serve({ registry }: TrafficParts): void {
    const windows = this.#parts.windows();
    const { settings, openOutside, whenStarted } = this.#parts;
    composeStartPage(registry, {
      history: this.#parts.history(), bookmarks: this.#parts.bookmarks(), settings, windows, whenMayRead: whenStarted, askOutside: openOutside,
      isResults: (url) => this.#engines.isResults(url),
    });
    const certificatesOf = (tabId: number): Certificates | undefined => {
      const session = this.#parts.views().find(tabId)?.contents.session;
      return session && this.loads.certificatesOf(session);
    };
    const service = serveOmnibox(registry, this.#omnibox, this.#engines, async () => {
      const text = await clipboardText();
      return { text, isAddress: this.#read(text).kind === 'address' };
    });
    serveFields(registry, { viewOf: (peer) => windows.contentsOfPeer(peer), clipboardText });
    this.#parts.settings.observeAll(() => service.set('engines', this.#omnibox.enginesState()));
    serveNavigation(registry, {
      read: (input, desiredTld) => this.#read(input, desiredTld),
      tabOf: (tabId) => windows.tab(tabId),
      tabOfPeer: (peer) => tabOfPeer(windows, peer),
      load: (tab, url) => {
        this.#parts.onTyped(tab.id);
        windows.ofTab(tab.id).tabs.load(tab, url);
      },
      openOutside: (tab, url) => this.#parts.openOutside(tab.id, url),
      reload: (tab, ignoreCache) => windows.ofTab(tab.id).tabs.reload(tab, ignoreCache),
      pageInfo: async (tab) => {
        const { url } = tab;
        const certificates = certificatesOf(tab.id);
        return {
          url,
          certificate: certificates?.at(url) ?? null,
          certificateError: certificates?.failureAt(url)?.error ?? null,
          cookieCount: (await this.#parts.views().find(tab.id)?.countCookies(url)) ?? 0,
          looksLike: /^https?:/.test(url) ? looksLike(parseUrl(url)?.hostname ?? '', this.#ownHosts()) : null,
        };
      },
      proceed: (tab) => {
        const { loadError } = tab;
        if (loadError?.name.startsWith('ERR_CERT_') !== true || certificatesOf(tab.id)?.allow(loadError.url) !== true) {
          throw new IpcError('failed-precondition', 'no certificate stopped this tab');
        }
        windows.ofTab(tab.id).tabs.reload(tab, false);
      },
    });
  }

  #read(input: string, desiredTld?: string): OmniboxReading {
    const platform = process.platform === 'win32' ? 'windows' : 'posix';
    const keyword = desiredTld === undefined ? this.#omnibox.keywordSearch(input) : undefined;
    const engine = keyword?.engine ?? this.#engines.chosen;
    const reading = readOmnibox(keyword === undefined ? input : `?${keyword.words}`, engine.searchUrl, { desiredTld, platform, homeDir: homedir() });
    if (reading.kind === 'address' && reading.fallbackUrl !== undefined) this.loads.upgraded(reading.url, reading.fallbackUrl);
    return reading;
  }

  #ownHosts(): string[] {
    return ownHosts(this.#parts.history().suggest('', MAX_OFTEN), this.#parts.bookmarks().newestUrls(MAX_OFTEN));
  }

  #isPrivate(tabId: number): boolean {
    return this.#parts.windows().findOfTab(tabId)?.isPrivate !== false;
  }

  /** Tabs of the windows of the same kind: what is open in a private window is nobody else's to see. */
  #otherTabs(tabId: number): readonly FoundTab[] {
    const isPrivate = this.#isPrivate(tabId);
    return this.#parts
      .windows()
      .all.filter((window) => window.isPrivate === isPrivate)
      .flatMap(({ tabs }) => tabs.all)
      .flatMap(({ id, url, title }) => (id === tabId ? [] : [{ tabId: id, url, title }]));
  }
}

/** Keeps the choices of search engines among the settings. */
const engineKeeper = (settings: SettingsService): EngineKeeper => ({
  load: () => ({
    defaultId: settings.get('searchEngine'),
    suggestionsOn: settings.get('searchSuggestions'),
    custom: settings.get('customEngines').map((engine) => ({ ...engine, suggestUrl: null, isCustom: true })),
  }),
  save: ({ defaultId, suggestionsOn, custom }) => {
    if (defaultId !== undefined) settings.set('searchEngine', defaultId);
    if (suggestionsOn !== undefined) settings.set('searchSuggestions', suggestionsOn);
    if (custom !== undefined) settings.set('customEngines', custom.map(({ id, name, keyword, searchUrl }) => ({ id, name, keyword, searchUrl })));
  },
});
